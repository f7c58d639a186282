"""When a record is: the date it bears, or for a project the span of its phases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.dates import Edtf, parse, span
from archive.model.record import Record
from archive.model.vocabulary import Kind


def record_date(record: Record) -> Edtf | None:
    """The date of `record`, None when it has none.

    A project bears no date of its own: it lasts from its first phase to its last.
    """
    if record.kind is not Kind.PROJECT:
        return parse(record.date) if record.date else None
    phases = record.fields.get("phases")
    if not isinstance(phases, Sequence) or isinstance(phases, str):
        return None
    dates = [
        parse(date)
        for phase in phases
        if isinstance(phase, Mapping) and isinstance(date := phase.get("date"), str)
    ]
    return span(dates)
