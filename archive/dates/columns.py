"""Says a date in a few signs, for a column of a list."""

import datetime

from archive.dates.edtf import Edtf, Precision, Qualifier, Shape, Side, bounds_of

_MONTHS = (
    *("", "Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_SEASONS = ("spring", "summer", "autumn", "winter")
_WIDTH = 23


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
    start = str(date.earliest.year) if date.earliest else ""
    end = str(date.latest.year) if date.latest else ""
    return start if start and start == end else f"{start}-{end}"


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
    about = "~" if date.qualifier in (Qualifier.APPROXIMATE, Qualifier.BOTH) else ""
    perhaps = "?" if date.qualifier in (Qualifier.UNCERTAIN, Qualifier.BOTH) else ""
    return f"{about}{_plain(date)}{perhaps}"


def _plain(date: Edtf) -> str:
    """Say one date without its doubt."""
    first, last = bounds_of(date)
    match date.precision:
        case Precision.DAY:
            return f"{first.day} {_MONTHS[first.month]} {first.year}"
        case Precision.MONTH:
            return f"{_MONTHS[first.month]} {first.year}"
        case Precision.SEASON:
            return _grouping(date, first, last)
        case Precision.DECADE if first.year % 100:
            return f"{first.year}s"
        case Precision.DECADE | Precision.CENTURY:
            return f"{first.year}-{last.year}"
    return str(first.year)


def _grouping(date: Edtf, first: datetime.date, last: datetime.date) -> str:
    """Say a season by its name, a quarter by its number, any other by its months."""
    code = int(date.text[5:7])
    if code >= 37:
        return f"{_MONTHS[first.month]}-{_MONTHS[last.month]} {first.year}"
    if code >= 33:
        return f"Q{code - 32} {first.year}"
    year = f"{first.year}/{last.year % 100:02}" if first.year != last.year else str(first.year)
    return f"{_SEASONS[(code - 21) % 4]} {year}"


def _without_common(first: Edtf, last: Edtf) -> str:
    """Say the first of two dates without the year and month that the second repeats."""
    (start, _), (end, _) = bounds_of(first), bounds_of(last)
    said = _single(first)
    plain = {Precision.DAY, Precision.MONTH}
    doubted = first.qualifier is not Qualifier.CERTAIN or first.is_unspecified
    if doubted or first.precision not in plain or first.precision is not last.precision:
        return said
    if start.year != end.year:
        return said
    if first.precision is Precision.DAY and start.month == end.month:
        return str(start.day)
    return said.rpartition(" ")[0]
