"""What the archive cannot say: cited and not held, not named, not followed up, not written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from archive.dates import Side, in_words, parse
from archive.derived.arrangement import is_unit, parent_of
from archive.derived.offices import seat_gaps, terms_of
from archive.derived.record_graph import RecordGraph
from archive.model.audience import marked
from archive.model.dating import record_date
from archive.model.record import Record, SourceIssue
from archive.model.relations import LINEAGE, RelationType
from archive.model.vocabulary import Kind, SourceIssueType


class GapKind(StrEnum):
    """What is missing."""

    NOTED = "noted by the archivist"
    NOT_HELD = "cited, not held"
    NO_NAME = "term without a name"
    NO_COPY = "output without a copy"
    NO_BODY = "decision without a body"
    NO_FOLLOW_UP = "decision without follow-up"
    NO_DECISION = "follow-up without a decision"
    NOT_WRITTEN = "words not written down"
    PAST = "deadline past"


OPEN_ENDS: Mapping[GapKind, str] = {
    GapKind.NO_FOLLOW_UP: "no later record of its line, no progress and no project is known of it",
    GapKind.NOT_WRITTEN: "it was taken, but no source writes down its words",
    GapKind.PAST: "its stated period is over, and no decision after it is known",
    GapKind.NO_DECISION: "a document takes the place of one that was decided on, undecided itself",
}
"""What of a decision can be open, and when it is."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the archive cannot say: about which records, and which documents may say.

    `id` is that of the source issue an archivist noted, None for what is worked out.
    """

    kind: GapKind
    problem: str
    records: tuple[str, ...]
    documents: tuple[str, ...] = ()
    id: str | None = None


_AFTER = (RelationType.SUPERSEDES, RelationType.PROLONGS, RelationType.REPEALS)


def gaps_of(
    known: RecordGraph,
    source_issues: Iterable[SourceIssue],
    held: Collection[str],
    day: dt.date,
    citations: Mapping[str, int],
) -> list[Gap]:
    """Every gap as of `day`, kind by kind; `held` are the ids of documents that can be read.

    Of `known` persons, bodies, decisions, documents and planned events are asked. `citations`
    says how many records rest on a document.
    """
    places = {kind: place for place, kind in enumerate(GapKind)}
    found = [
        *_noted(source_issues),
        *_without_name(known),
        *_without_body(known),
        *_open_ends(known, day),
        *_without_decision(known),
        *_planned(known, day),
        *_without_copy(known, held),
        *_not_held(known, held, citations),
    ]
    return sorted(found, key=lambda gap: places[gap.kind])


def _noted(source_issues: Iterable[SourceIssue]) -> Iterator[Gap]:
    for one in source_issues:
        if one.type is SourceIssueType.GAP:
            yield Gap(GapKind.NOTED, one.problem, one.records, one.documents, one.id)


def _without_name(known: RecordGraph) -> Iterator[Gap]:
    terms = terms_of(known)
    for gap in seat_gaps(known, terms):
        problem = f"{gap.label}: {gap.body_title}, {gap.first}-{gap.last}"
        yield Gap(GapKind.NO_NAME, problem, (gap.body,), gap.papers)
    for term in terms:
        if not term.named:
            sources = tuple(dict.fromkeys(source.document for source in term.person.sources))
            yield Gap(GapKind.NO_NAME, f"{term.office} not named", (term.person.id,), sources)


def _without_body(known: RecordGraph) -> Iterator[Gap]:
    for decision in known.of_kind(Kind.DECISION):
        if not known.tied(decision.id, RelationType.ADOPTED_BY):
            recorded = known.tied(decision.id, RelationType.RECORDS, inverse=True)
            yield Gap(
                GapKind.NO_BODY,
                f"who decided is not stated: {marked(decision)}",
                (decision.id,),
                tuple(tie.id for tie in recorded),
            )


def _open_ends(known: RecordGraph, day: dt.date) -> Iterator[Gap]:
    for decision in known.of_kind(Kind.DECISION):
        yield from open_ends_of(known, decision, day)


def open_ends_of(known: RecordGraph, decision: Record, day: dt.date) -> Iterator[Gap]:
    """What of one decision is open as of `day`; its relations must be known."""
    ties = known.ties[decision.id]
    shown_by = (RelationType.PROGRESS_SHOWN_BY, *LINEAGE)
    if not any(tie.inverse and tie.relation in shown_by for tie in ties) and not any(
        tie.relation is RelationType.CONCERNS for tie in ties
    ):
        problem = f"nothing is known of what came of it: {marked(decision)}"
        yield Gap(GapKind.NO_FOLLOW_UP, problem, (decision.id,))
    if decision.fields.get("unwritten"):
        meetings = tuple(tie.id for tie in known.tied(decision.id, RelationType.DECIDED_AT))
        problem = f"what was agreed is not written down: {marked(decision)}"
        yield Gap(GapKind.NOT_WRITTEN, problem, (decision.id, *meetings))
    written = decision.fields.get("valid")
    period = parse(written) if isinstance(written, str) else None
    ended = period and period.end is Side.KNOWN and period.latest
    if (
        period
        and ended
        and ended < day
        and not any(tie.inverse and tie.relation in _AFTER for tie in ties)
    ):
        problem = f"held for {in_words(period)}; no decision after it is known"
        title = marked(decision).rstrip(".")
        yield Gap(GapKind.PAST, f"{title}: {problem}", (decision.id,))


def _without_decision(known: RecordGraph) -> Iterator[Gap]:
    """A document that takes the place of one that was decided on, with no decision of its own."""
    for document in known.of_kind(Kind.DOCUMENT):
        if known.tied(document.id, RelationType.RECORDS):
            continue
        for earlier in known.tied(document.id, RelationType.SUPERSEDES):
            if known.tied(earlier.id, RelationType.RECORDS):
                problem = f"no decision on it is known, as there is on {marked(earlier)}"
                yield Gap(
                    GapKind.NO_DECISION, f"{marked(document)}: {problem}", (document.id, earlier.id)
                )


def _planned(known: RecordGraph, day: dt.date) -> Iterator[Gap]:
    for event in known.of_kind(Kind.EVENT):
        date = record_date(event) if event.fields.get("planned") else None
        if date and date.latest and date.latest < day:
            problem = f"planned for {in_words(date)}; whether it took place is not stated"
            yield Gap(GapKind.PAST, f"{marked(event)}: {problem}", (event.id,))


def _without_copy(known: RecordGraph, held: Collection[str]) -> Iterator[Gap]:
    for document in known.of_kind(Kind.DOCUMENT):
        projects = [tie.id for tie in known.tied(document.id, RelationType.OUTPUT_OF)]
        if projects and document.id not in held:
            problem = f"no copy is held of {marked(document)}"
            yield Gap(GapKind.NO_COPY, problem, (document.id, *projects), (document.id,))


def _not_held(
    known: RecordGraph, held: Collection[str], citations: Mapping[str, int]
) -> Iterator[Gap]:
    for document in known.of_kind(Kind.DOCUMENT):
        is_part = parent_of(document) in held
        if document.id not in held and not is_part and not is_unit(document):
            times = citations.get(document.id, 0)
            sources = f"; {times} records rest on it" if times else ""
            problem = f"only cited: {marked(document)}{sources}"
            yield Gap(GapKind.NOT_HELD, problem, (document.id,), (document.id,))
