"""Says a date in a few signs, for a column of a list."""

import datetime
import re
from collections.abc import Iterator
from contextlib import suppress

from archive.dates.edtf import (
    Edtf,
    Precision,
    Qualifier,
    Shape,
    Side,
    bounds_of,
    days_of,
    grouping_of,
)
from archive.dates.parse import parse
from archive.dates.words import is_said, year_in_words, years_in_words
from archive.errors import BadDateError

_MONTHS = (
    *("", "Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_SEASONS = ("spring", "summer", "autumn", "winter")
_WIDTH = 23
_DAYS = re.compile(r"(\d{4}-\d\d)-(?:\d\d|XX)")
_MONTHS_AND_DAYS = re.compile(r"(\d{4})-(?:\d\d|XX)(?:-(?:\d\d|XX))?")


def short(date: Edtf) -> str:
    """Return the date in at most 23 characters: "12-13 Oct 2017", "~2008", "2015?".

    Months have three letters, `~` is about, a `?` after the date perhaps. A dash with nothing
    beside it is a side not stated, `..` an open one: "2002-", "2012-..". What would be wider is
    cut down to the text as written, or to its years.
    """
    said = _short(date)
    if len(said) <= _WIDTH:
        return said
    if len(date.text) <= _WIDTH:
        return date.text
    if _is_beyond_calendar(date):
        return f"{date.text[: _WIDTH - 1]}…"
    start = str(date.earliest.year) if date.earliest else ""
    end = str(date.latest.year) if date.latest else ""
    return start if start and start == end else f"{start}-{end}"


def fitted(date: Edtf, width: int) -> str:
    """Return the date in the widest form that takes at most `width` characters, none of it cut.

    The forms are `short`, the same to the month, and to the year; doubt stays, and so does an end
    that is open or not told. What has no form as narrow as that comes in its narrowest.
    """
    narrowest = short(date)
    if len(narrowest) <= width:
        return narrowest
    for coarse in _coarser(date):
        form = short(coarse)
        if len(form) <= width:
            return form
        narrowest = min(narrowest, form, key=len)
    return narrowest


def _coarser(date: Edtf) -> Iterator[Edtf]:
    """Yield the date without its days, without its months, and as a span of years."""
    for parts in (_DAYS, _MONTHS_AND_DAYS):
        with suppress(BadDateError):
            yield parse(parts.sub(r"\1", date.text))
    if not _is_beyond_calendar(date) and not _is_doubted(date):
        with suppress(BadDateError):
            yield parse(f"{_year(date.earliest, date.start)}/{_year(date.latest, date.end)}")


def _is_doubted(date: Edtf) -> bool:
    return date.qualifier is not Qualifier.CERTAIN or any(map(_is_doubted, date.parts))


def _year(day: datetime.date | None, side: Side) -> str:
    if day is not None:
        return f"{day.year:04}"
    return ".." if side is Side.OPEN else ""


def _is_beyond_calendar(date: Edtf) -> bool:
    return date.days is not None or any(map(_is_beyond_calendar, date.parts))


def _short(date: Edtf) -> str:
    """Say any date, however long it gets."""
    if date.shape is Shape.SINGLE:
        return _single(date)
    if date.is_set:
        link = " or " if date.shape is Shape.ONE_OF else ", "
        return link.join(_short(part) for part in date.parts)
    first, last = date.first, date.last
    if first is not None and last is not None:
        if first.text == last.text:
            return _single(first)
        return f"{_without_common(first, last)}-{_single(last)}"
    return f"{_side(first, date.start)}-{_side(last, date.end)}"


def _side(plain: Edtf | None, side: Side) -> str:
    """Say one side of an interval or range of which the other is not a date."""
    if plain is not None:
        return _single(plain)
    return ".." if side is Side.OPEN else ""


def _single(date: Edtf) -> str:
    """Say one date with its doubt."""
    if not is_said(date):
        return date.text
    about = "~" if date.qualifier in (Qualifier.APPROXIMATE, Qualifier.BOTH) else ""
    perhaps = "?" if date.qualifier in (Qualifier.UNCERTAIN, Qualifier.BOTH) else ""
    return f"{about}{_plain(date)}{perhaps}"


def _plain(date: Edtf) -> str:
    """Say one date without its doubt."""
    (year, month, day), (last_year, last_month, _) = days_of(date)
    said = year_in_words(year)
    match date.precision:
        case Precision.DAY:
            return f"{day} {_MONTHS[month]} {said}"
        case Precision.MONTH:
            return f"{_MONTHS[month]} {said}"
        case Precision.SEASON:
            return _grouping(date, (year, month), (last_year, last_month))
        case Precision.DECADE if year % 100 and year > 0:
            return f"{year}s"
        case Precision.DECADE | Precision.CENTURY:
            return years_in_words(year, last_year)
    return said


def _grouping(date: Edtf, first: tuple[int, int], last: tuple[int, int]) -> str:
    """Say a season by its name, a quarter by its number, any other by its months."""
    code = grouping_of(date)
    year = year_in_words(first[0])
    if code >= 37:
        return f"{_MONTHS[first[1]]}-{_MONTHS[last[1]]} {year}"
    if code >= 33:
        return f"Q{code - 32} {year}"
    if first[0] != last[0] and first[0] > 0:
        year = f"{year}/{last[0] % 100:02}"
    return f"{_SEASONS[(code - 21) % 4]} {year}"


def _without_common(first: Edtf, last: Edtf) -> str:
    """Say the first of two dates without the year and month that the second repeats."""
    (start, _), (end, _) = bounds_of(first), bounds_of(last)
    said = _single(first)
    plain = {Precision.DAY, Precision.MONTH}
    doubted = first.qualifier is not Qualifier.CERTAIN or first.is_unspecified
    doubted = doubted or first.days is not None or last.days is not None
    if doubted or first.precision not in plain or first.precision is not last.precision:
        return said
    if start.year != end.year:
        return said
    if first.precision is Precision.DAY and start.month == end.month:
        return str(start.day)
    return said.rpartition(" ")[0]
