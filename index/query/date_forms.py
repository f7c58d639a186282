"""The forms in which texts write a day, a month or two years: `12.10.2017`, `12 October 2017`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

from index.query.ast import Dated
from index.words.analysis import cut

_DAY = dt.timedelta(days=1)
_LONGEST_MONTH = 31


def written_forms(dated: Dated) -> Iterator[tuple[str, ...]]:
    """The terms, side by side, of each form in which a text may write these bounds.

    Day before month as in Europe, year first as in ISO 8601, months by name in the region's
    languages, also in the order of Latvian and Lithuanian. Nothing of bounds that are neither a
    day, a whole month nor two whole years.
    """
    first, last = dated.earliest, dated.latest
    if first is None or last is None:
        return
    year = str(first.year)
    if first == last:
        for month in (str(first.month), f"{first.month:02}"):
            for day in (str(first.day), f"{first.day:02}"):
                yield day, month, year
        yield year, f"{first.month:02}", f"{first.day:02}"
        for name in _names(first.month):
            for day in (str(first.day), f"{first.day:02}"):
                yield day, name, year
            yield name, str(first.day), year
            yield f"{first.day}{_ordinal(first.day)}", name, year
            yield name, f"{first.day}{_ordinal(first.day)}", year
            yield year, "gada", str(first.day), name
            yield year, "m", name, str(first.day)
    elif _is_month(first, last):
        yield year, f"{first.month:02}"
        yield f"{first.month:02}", year
        yield str(first.month), year
        for name in _names(first.month):
            yield name, year
    elif _is_two_years(first, last):
        yield year, str(last.year)
        yield year, str(last.year)[2:]


def _is_month(first: dt.date, last: dt.date) -> bool:
    is_whole = first.day == 1 and (last == dt.date.max or (last + _DAY).day == 1)
    return is_whole and (last - first).days < _LONGEST_MONTH


def _is_two_years(first: dt.date, last: dt.date) -> bool:
    is_whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return is_whole and last.year == first.year + 1


def _ordinal(day: int) -> str:
    return "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


@cache
def _names(month: int) -> tuple[str, ...]:
    """What a month is called and how it is shortened, as the index has words; each once."""
    # Imported here: few queries have a date with a month.
    from archive.dates.months import ABBREVIATIONS, MONTHS

    listed = [*MONTHS.values(), *ABBREVIATIONS.values()]
    names = (name for months in listed for name in months[month - 1].split())
    return tuple(dict.fromkeys(part.term for name in names for part in next(cut(name)).parts[:1]))
