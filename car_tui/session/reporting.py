"""Reports: what is loaded so that one can be drafted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.evidence import load_evidence
from archive.catalogue.reports.gaps import count_citations
from archive.catalogue.reports.record_graph import load_graph
from archive.catalogue.storage.documents import held_documents
from archive.catalogue.storage.leaving import leaving
from archive.catalogue.storage.records import load_record
from archive.catalogue.storage.source_issues import load_source_issues
from archive.dates import parse
from archive.derived.evidence import loci_of
from archive.derived.gaps import gaps_of
from archive.derived.offices import terms_of
from archive.derived.period import Period, period_of
from archive.derived.record_graph import RecordGraph
from archive.errors import BadDateError
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from archive.outlines.outline import load_outline
from archive.text.clean import clean_line
from car_tui.present.paper.paper import Paper
from car_tui.present.report.draft import draft
from car_tui.present.report.material import ReportMaterial

_BOTH_ENDS = "Give both ends, as in 2017-07/2018-06."


class Reporting:
    """Drafts reports from the records of an archive."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def on_dates(self, text: str, body: str | None = None, outline: Path | None = None) -> Paper:
        """The report on the period that a date names: 2017, or 2017-07/2018-06.

        Raises BadDateError where it names none with both of its ends, and what `on_period` raises.
        """
        period = period_of(parse(text))
        if period is None:
            raise BadDateError(f"{clean_line(text, 40)} has an open end", _BOTH_ENDS)
        return self.on_period(period, body, outline)

    def on_period(self, period: Period, body: str | None, outline: Path | None = None) -> Paper:
        """The report on a period, of a body where one is named, by an outline in a file.

        Raises UnknownIdError for a body that there is not, BadRecordError for an outline that
        cannot be read.
        """
        with leaving(self._catalogue) as catalogue:
            if body is not None:
                load_record(catalogue, body)
            material = _material(catalogue, period, body)
        return draft(load_outline(outline), material)


def _material(catalogue: Catalogue, period: Period, body: str | None) -> ReportMaterial:
    known = load_graph(catalogue, list(Kind))
    issues = load_source_issues(catalogue)
    sources = [source for record in known.records.values() for source in record.sources]
    bodies = tuple(_family(known, body)) if body else _main_bodies(known)
    held, citations = held_documents(catalogue), count_citations(catalogue)
    return ReportMaterial(
        known=known,
        period=period,
        bodies=bodies,
        kin=_kin(known, bodies),
        terms=terms_of(known),
        source_issues=tuple(issues),
        gaps=gaps_of(known, issues, held, period.last, citations),
        evidence=load_evidence(catalogue, loci_of(sources, issues)),
    )


def _family(known: RecordGraph, body: str) -> Iterator[str]:
    """A body, and all that is part of it."""
    there = [body]
    for one in there:
        below = known.tied(one, RelationType.PART_OF, inverse=True)
        there += [tie.id for tie in below if tie.id not in there]
    yield from there


def _kin(known: RecordGraph, bodies: tuple[str, ...]) -> tuple[str, ...]:
    """What belongs to the same organisation as the body that reports, which comes first."""
    above = [tie.id for tie in known.tied(bodies[0], RelationType.PART_OF)] if bodies else []
    family = dict.fromkeys((*bodies, *(one for top in above for one in _family(known, top))))
    return tuple(one for one in family if one not in above)


def _main_bodies(known: RecordGraph) -> tuple[str, ...]:
    """The body that decided most, and what is part of it; none where nobody decided anything."""
    decided = [
        tie.id
        for record in known.of_kind(Kind.DECISION)
        for tie in known.tied(record.id, RelationType.ADOPTED_BY)
    ]
    most = max(dict.fromkeys(decided), key=decided.count, default=None)
    return tuple(_family(known, most)) if most else ()
