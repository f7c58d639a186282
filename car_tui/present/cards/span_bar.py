"""A time as a bar of plain characters between two years, finer than a cell a year."""

from __future__ import annotations

import datetime as dt

from archive.dates import Edtf
from archive.dates.edtf import Side

_DASHES = 3


def span_bar(date: Edtf, first: int, last: int, cells: int) -> str:
    """The bar of `date` on an axis from the beginning of `first` to the end of `last`.

    A stated start is ╺ and a stated end ┥; where an end goes on or is not stated, dashes follow.
    """
    begins = date.earliest or date.latest
    ends = date.latest or date.earliest
    if begins is None or ends is None or cells < 1:
        return ""
    left, right = (_cell(day, first, last, cells) for day in (begins, ends))
    bar = [" "] * cells
    bar[left : right + 1] = "━" * (right - left + 1)
    if right > left:
        bar[left] = "╺" if date.start is Side.KNOWN else "━"
        bar[right] = "┥" if date.end is Side.KNOWN else "━"
    if date.end is not Side.KNOWN:
        dashes = min(_DASHES, cells - right - 1)
        bar[right + 1 : right + 1 + dashes] = "╌" * dashes
    if date.start is not Side.KNOWN:
        dashes = min(_DASHES, left)
        bar[left - dashes : left] = "╌" * dashes
    return "".join(bar).rstrip()


def axis(first: int, last: int, cells: int) -> str:
    """The years at both ends, above bars of as many cells."""
    return f"{first}{last:>{max(5, cells - len(str(first)))}}"


def _cell(day: dt.date, first: int, last: int, cells: int) -> int:
    start, end = dt.date(first, 1, 1), dt.date(last, 12, 31)
    share = (day - start).days / ((end - start).days + 1)
    return max(0, min(cells - 1, int(share * cells)))
