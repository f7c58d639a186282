"""What had been announced for the time after a period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from archive.model.vocabulary import Kind
from car_tui.present.paper.paper import Block
from car_tui.present.report.material import ReportMaterial
from car_tui.present.report.notes import Notes
from car_tui.present.report.of_event import listed_event

_DAYS = 2 * 366


def outlook(material: ReportMaterial, notes: Notes) -> Iterator[Block]:
    """Each event that a source announces for the two years after the period."""
    last = material.period.last
    # Nobody reports on the last days that a date can tell; then there is nothing after them.
    until = last + dt.timedelta(days=min(_DAYS, (dt.date.max - last).days))
    for event in material.known.of_kind(Kind.EVENT):
        date = material.date(event)
        begins = date.earliest if date else None
        if begins and last < begins <= until and material.is_told_as_planned(event):
            yield from listed_event(material, notes, event, among_planned=True)
