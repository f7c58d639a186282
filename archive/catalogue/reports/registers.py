"""The registers that are read as a whole: priorities, practices, countries, conflicts."""

from __future__ import annotations

import datetime as dt

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.record_graph import load_graph
from archive.catalogue.storage.records import load_records
from archive.catalogue.storage.source_issues import load_source_issues
from archive.derived.countries import Country, countries_of
from archive.derived.priority_progress import PriorityProgress, pursuits_of
from archive.derived.record_graph import RecordGraph
from archive.model.record import Record, SourceIssue
from archive.model.vocabulary import Kind, SourceIssueType


def load_priorities(catalogue: Catalogue) -> list[PriorityProgress]:
    """Every priority with what was done towards it."""
    return pursuits_of(load_graph(catalogue, [Kind.PRIORITY, Kind.PROJECT]))


def load_practices(catalogue: Catalogue) -> tuple[RecordGraph, list[Record]]:
    """Every practice by title, and what is known around them (states too, for their names)."""
    known = load_graph(catalogue, [Kind.PRACTICE, Kind.AGENT])
    return known, sorted(known.of_kind(Kind.PRACTICE), key=lambda one: one.title)


def load_countries(
    catalogue: Catalogue, day: dt.date | None = None
) -> tuple[RecordGraph, list[Country]]:
    """Every country that a record names, and what is known of it, with a day up to that day."""
    known = load_graph(catalogue, [Kind.AGENT, Kind.EVENT, Kind.PLACE, Kind.PRACTICE, Kind.PROJECT])
    return known, countries_of(known, day)


def load_conflicts(catalogue: Catalogue) -> tuple[list[SourceIssue], dict[str, Record]]:
    """Where sources disagree, and the records concerned."""
    conflicts = [
        one for one in load_source_issues(catalogue) if one.type is SourceIssueType.CONFLICT
    ]
    named = {record for one in conflicts for record in (*one.records, *one.documents)}
    return conflicts, load_records(catalogue, sorted(named))
