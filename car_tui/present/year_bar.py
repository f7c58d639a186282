"""A span of years as a bar of cells."""

from __future__ import annotations

from archive.dates import Edtf
from archive.dates.edtf import Side


def year_bar(date: Edtf | None, first: int, last: int, width: int | None = None) -> str:
    """The bar of `date` on an axis from year `first` to `last`.

    One cell a year, or `width` cells in all where that is given and less. An open end is an arrow,
    an end or start that nobody stated a dotted line.
    """
    years = last - first + 1
    cells = min(years, width) if width is not None else years
    if date is None or cells <= 0:
        return " " * max(0, cells)
    start = date.earliest.year if date.earliest else first
    end = date.latest.year if date.latest else last
    left = max(0, (start - first) * cells // years)
    right = min(cells - 1, (end - first) * cells // years)
    bar = [" "] * cells
    for cell in range(left, right + 1):
        bar[cell] = "━"
    if date.latest is None and right >= 0:
        bar[right] = "▶" if date.end is Side.OPEN else "┄"
    if date.earliest is None and left < cells:
        bar[left] = "◀" if date.start is Side.OPEN else "┄"
    return "".join(bar)
