"""Which documents are most likely to say what is missing about a body in some years."""

from __future__ import annotations

import datetime as dt

from archive.dates import parse
from archive.derived.record_graph import RecordGraph
from archive.model.dating import record_date
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind

# In this order: minutes name who was in the chair, annual reports the staff of a year.
_LIKELY = (
    "minutes",
    "annual report",
    "web page",
    "communiqué",
    "memo",
    "letter",
    "terms of reference",
    "mandate",
    "proposal",
    "article",
    "annex",
    "priority paper",
    "action plan",
    "report",
)
_MAX_SOURCES = 5


def likely_sources(known: RecordGraph, body: str, first: int, last: int) -> tuple[str, ...]:
    """Ids of up to five documents of the years `first` to `last`, the likeliest first.

    One counts when its date or the time it reports on reaches those years; those that the body
    issued come before others, then the kinds that usually name people.
    """
    lower, upper = dt.date(first, 1, 1), dt.date(last, 12, 31)
    found: list[tuple[bool, int, str, str]] = []
    for document in known.of_kind(Kind.DOCUMENT):
        kind = str(document.fields.get("kind"))
        if kind in _LIKELY and _reaches(document, lower, upper):
            issued = any(tie.id == body for tie in known.tied(document.id, RelationType.ISSUED_BY))
            found.append((not issued, _LIKELY.index(kind), document.date or "", document.id))
    return tuple(record_id for *_, record_id in sorted(found)[:_MAX_SOURCES])


def _reaches(document: Record, lower: dt.date, upper: dt.date) -> bool:
    """Whether its date or period lies in those years; one without an end counts by its start."""
    period = document.fields.get("period")
    dates = [record_date(document), parse(period) if isinstance(period, str) else None]
    return any(
        first is not None and last is not None and first <= upper and last >= lower
        for date in dates
        if date is not None
        for first, last in [(date.earliest or date.latest, date.latest or date.earliest)]
    )
