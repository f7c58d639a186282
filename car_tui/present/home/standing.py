"""Where things stand in an archive: what its registers say, as far as they have been asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from archive.dates import parse, short
from archive.derived.evidence import EvidenceState
from archive.derived.overview import Overview
from archive.derived.status import DecisionStatus
from car_tui.present.home.leads import Doing, Leads, Showing

# In which order the states of decisions are told; these are told first.
_FIRST = (DecisionStatus.IN_FORCE, DecisionStatus.PARTLY_AMENDED, DecisionStatus.NOT_CONFIRMED)


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts of the registers on `day`; None is what is not known yet, or not asked here.

    `statuses` are the decisions by their status on the day, `earlier` on the day that is proposed
    to look at, `unnamed` the stretches of years of which nobody names who held an office,
    `evidence` the sources by what is found of their words.
    """

    day: dt.date
    statuses: Mapping[DecisionStatus, int] | None = None
    earlier: Mapping[DecisionStatus, int] | None = None
    unnamed: int | None = None
    conflicts: int | None = None
    gaps: int | None = None
    evidence: Mapping[EvidenceState, int] | None = None


@dataclass(frozen=True, slots=True)
class StandingLine:
    """One thing of which is told how it stands, and where more of it stands, if anywhere.

    `share` (held, of all) is drawn as a bar.
    """

    label: str
    text: str
    is_lacking: bool = False
    share: tuple[int, int] | None = None
    leads: Leads | None = None


def standing_lines(
    overview: Overview, standing: Standing, import_key: str, gaps_key: str
) -> list[StandingLine]:
    """What is known so far, line by line; `import_key` imports, `gaps_key` lists what is open."""
    lines = []
    documents = overview.held + overview.cited
    if documents:
        lines.append(_documents(overview, documents, import_key))
    if standing.statuses:
        text = _decisions(standing.statuses, standing.day)
        lines.append(StandingLine("Decisions", text, leads=Showing("decisions")))
    if standing.conflicts:
        noun = "place" if standing.conflicts == 1 else "places"
        text = f"{standing.conflicts:,} {noun} where sources disagree ({gaps_key})"
        leads = Showing("gaps", {"only": "conflict"})
        lines.append(StandingLine("Conflicts", text, True, leads=leads))
    if standing.gaps:
        noun = "thing" if standing.gaps == 1 else "things"
        text = f"{standing.gaps:,} {noun} that nobody tells ({gaps_key})"
        lines.append(StandingLine("Gaps", text, True, leads=Showing("gaps")))
    if standing.evidence:
        leads = Showing("gaps", {"only": "source whose words are not found"})
        lines.append(StandingLine("Sources", _sources(standing.evidence), leads=leads))
    return lines


def empty_lines(import_key: str, add_key: str) -> list[StandingLine]:
    """What is told of an archive that has nothing: by which keys and command it is filled."""
    return [
        StandingLine("Here", "no record and no document yet"),
        StandingLine(
            "Fill it",
            f"{import_key} imports a file, or a folder with all in it",
            leads=Doing("import"),
        ),
        StandingLine("", f"{add_key} writes a record by hand", leads=Doing("add")),
        StandingLine("", "car-tui init FOLDER makes an archive with the bundled history"),
    ]


def _documents(overview: Overview, documents: int, import_key: str) -> StandingLine:
    share = (overview.held, documents)
    if not overview.held:
        text = f"none of {documents:,} held, only cited; {import_key} imports"
        return StandingLine("Documents", text, True, share, Showing("holdings"))
    others = f"; {overview.cited:,} are only cited" if overview.cited else ""
    return StandingLine(
        "Documents",
        f"{overview.held:,} of {documents:,} held{others}",
        share=share,
        leads=Showing("holdings"),
    )


def _decisions(statuses: Mapping[DecisionStatus, int], day: dt.date) -> str:
    others = sorted(set(statuses) - set(_FIRST), key=lambda one: (-statuses[one], one))
    told = [f"{statuses[one]:,} {one}" for one in (*_FIRST, *others) if statuses.get(one)]
    return f"on {short(parse(day.isoformat()))}: {', '.join(told)}"


def _sources(evidence: Mapping[EvidenceState, int]) -> str:
    named = sum(evidence.values())
    found = evidence.get(EvidenceState.FOUND, 0)
    doubtful = evidence.get(EvidenceState.NEARLY, 0) + evidence.get(EvidenceState.NOT_FOUND, 0)
    if not found + doubtful:
        return f"{named:,} named; none could be looked up in a text held here"
    missing = f", {doubtful:,} not as they stand" if doubtful else ""
    return f"{named:,} named; the words of {found:,} found{missing}"
