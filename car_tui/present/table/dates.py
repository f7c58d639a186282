"""Dates as cells: in words, shorter where there is less room, sorted by time."""

from __future__ import annotations

from archive.dates import Edtf, Side, short
from car_tui.present.table.cell import Cell


def date_cell(date: Edtf | None, absent: str = "?") -> Cell:
    """A date as a cell; `absent` where none is told."""
    if date is None:
        return Cell(absent, "muted")
    said, years = short(date), _years(date)
    shorter = (years,) if len(years) < len(said) else ()
    return Cell(said, "date", shorter, by="/".join(date.sort_key()))


def _years(date: Edtf) -> str:
    """The years alone; a side that is not told is left empty, one that goes on has two dots."""
    first = str(date.earliest.year) if date.earliest else ""
    last = str(date.latest.year) if date.latest else ".." * (date.end is Side.OPEN)
    return first if first == last else f"{first}-{last}"
