"""The date filters of a query: `date:`, `year:`, `in:`, `before:` and `after:`."""

from __future__ import annotations

import datetime as dt
import re

from archive.dates import Edtf, in_words, parse
from archive.dates.typed import typed_date
from archive.errors import BadDateError
from index.query.ast import Dated

DATE_FIELDS = ("date", "year", "in", "before", "after")

_DAY = dt.timedelta(days=1)
_SEASONS = range(21, 42)
"""What stands for a season or another part of a year in the place of a month, in EDTF."""
_YEARS = re.compile(r"([0-9]{4})\s?[-–—/]\s?([0-9]{4}|[0-9]{2})")


def dated(name: str, text: str) -> Dated:
    """The bounds that `name:text` asks for, as `date:1998..2002`, `in:2001` or `before:2001-06`.

    A date is EDTF, a range two dates with two dots between, or either as Europeans write and say
    it: `2017-2018`, `12.10.2017` (day first), `October 2017`. Raises BadDateError.
    """
    first, dots, last = text.partition("..")
    sides: list[Edtf] = []
    is_edtf = first.endswith("/") or last.startswith("/")
    if dots and not is_edtf and name not in ("before", "after"):
        sides = [date_typed(side) for side in (first, last) if side]
        known = iter(sides)
        text = "/".join(next(known).text if side else ".." for side in (first, last))
    date = date_typed(text)
    earliest, latest = date.earliest, date.latest
    ends = [in_words(side) for side in sides]
    words = " to ".join(ends) if len(ends) == 2 else in_words(date)
    if name == "before":
        if earliest is None or earliest == dt.date.min:
            raise BadDateError(f"nothing lies before {text}")
        return Dated(None, earliest - _DAY, f"before {words}")
    if name == "after":
        if latest is None or latest == dt.date.max:
            raise BadDateError(f"nothing lies after {text}")
        return Dated(latest + _DAY, None, f"after {words}")
    return Dated(earliest, latest, words)


def date_typed(text: str) -> Edtf:
    """A date as people type it (`archive.dates.typed`), or two years. Raises BadDateError."""
    return two_years(text) or typed_date(text)


def two_years(text: str) -> Edtf | None:
    """The years from one to another: `2017 – 2018`, `2017/18`, `2017-18`; None if it is not so.

    `2001-24` is a winter and `2001-12` a month: what EDTF reads is left to it, and so is a second
    year of two digits that does not follow upon the first.
    """
    found = _YEARS.fullmatch(text.strip())
    if found is None:
        return None
    first, last = found.groups()
    if len(last) == 2:
        is_month = "/" not in text and int(last) <= 12
        is_season = "/" not in text and int(last) in _SEASONS
        if int(last) != (int(first) + 1) % 100 or is_month or is_season:
            return None
        last = str(int(first) + 1)
    try:
        return parse(f"{first}/{last}")
    except BadDateError:
        return None
