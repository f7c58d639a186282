"""Says a date in English words, for a card or a sentence."""

import datetime
import re

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

_MONTHS = (
    *("", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = ("spring", "summer", "autumn", "winter")
_PARTS_OF_YEAR = (
    (40, "half", ("first", "second")),
    (37, "third", ("first", "second", "last")),
    (33, "quarter", ("first", "second", "third", "last")),
)
_DOUBTS = {
    Qualifier.CERTAIN: "",
    Qualifier.UNCERTAIN: "perhaps ",
    Qualifier.APPROXIMATE: "about ",
    Qualifier.BOTH: "perhaps about ",
}
_PARTS = ("year", "month", "day")
_PLAIN_MASK = re.compile(r"-?(?:\d{3}X|\d{2}XX|\d{4}-XX(?:-XX)?|\d{4}-\d\d-XX)[?~%]?")
_ONE_DAY = datetime.timedelta(days=1)
_LENGTHS = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}


def in_words(date: Edtf) -> str:
    """Return the date in English words, on one line: "12-13 October 2017", "about 2008".

    A side that is open reads "since", one that nobody stated "not stated".
    """
    if date.shape is Shape.SINGLE:
        return _single(date)
    if date.is_set:
        return _members(date)
    first, last = date.first, date.last
    if first is not None and last is not None:
        return _from_to(first, last)
    if first is not None:
        if date.end is Side.OPEN:
            return f"since {_single(first)}"
        return f"from {_single(first)}, end not stated"
    if last is not None:
        stated = "" if date.start is Side.OPEN else ", start not stated"
        return f"until {_single(last)}{stated}"
    return _without_dates(date)


def _single(date: Edtf) -> str:
    """Say one date with its doubt, or the doubt on each part of it."""
    if not is_said(date):
        return date.text
    if not date.doubts:
        return _DOUBTS[date.qualifier] + _plain(date)
    parts = zip(_PARTS, date.doubts, strict=False)
    said = ", ".join(f"{part} {_DOUBTS[doubt].strip()}" for part, doubt in parts if doubt.value)
    return f"{_plain(date)} ({said})"


def _plain(date: Edtf) -> str:
    """Say one date without its doubt."""
    first, last = days_of(date)
    year, month, day = first
    match date.precision:
        case Precision.DAY:
            return f"{day} {_MONTHS[month]} {year_in_words(year)}"
        case Precision.MONTH:
            untold = "a day in " if date.is_unspecified else ""
            return f"{untold}{_MONTHS[month]} {year_in_words(year)}"
        case Precision.SEASON:
            return _grouping(date, year, month)
        case Precision.DECADE if year % 100 and year > 0:
            return f"the {year}s"
        case Precision.DECADE | Precision.CENTURY:
            return f"some time in {years_in_words(year, last[0])}"
    if date.is_unspecified and "XX" in date.text:
        untold = "day" if date.text.count("XX") == 2 else "month"
        return f"a {untold} in {year_in_words(year)}"
    return year_in_words(year)


def is_said(date: Edtf) -> bool:
    """Whether words say a single date well; masks in the middle of one stand as they are."""
    return "X" not in date.text or _PLAIN_MASK.fullmatch(date.text) is not None


def year_in_words(year: int) -> str:
    """Return a year as people count it: 45 BC is -44 to astronomers and EDTF."""
    return str(year) if year > 0 else f"{1 - year} BC"


def years_in_words(first: int, last: int) -> str:
    """Return the years from one to another."""
    if first < 1 and last < 1:
        return f"{1 - first}-{1 - last} BC"
    return f"{year_in_words(first)}-{year_in_words(last)}"


def _grouping(date: Edtf, first_year: int, first_month: int) -> str:
    """Say a season, quarter, third or half of a year."""
    code = grouping_of(date)
    year = year_in_words(first_year)
    for first_code, unit, ordinals in _PARTS_OF_YEAR:
        if code >= first_code:
            return f"{ordinals[code - first_code]} {unit} of {year}"
    if first_month == 12 and first_year > 0:
        year = f"{first_year}/{(first_year + 1) % 100:02}"
    south = " (southern)" if code >= 29 else ""
    return f"{_SEASONS[(code - 21) % 4]} {year}{south}"


def _from_to(first: Edtf, last: Edtf) -> str:
    """Say two dates and what lies between them, without repeating month and year."""
    if first.text == last.text:
        return _single(first)
    said_first, said_last = _single(first), _single(last)
    if not (is_plain(first) and is_plain(last)):
        return f"from {said_first} to {said_last}"
    said_first = _without_common(first, last, said_first)
    alike = first.precision is last.precision
    dash = "-" if alike and " " not in said_first else " - "
    return f"{said_first}{dash}{said_last}"


def is_plain(date: Edtf) -> bool:
    """Whether this is a plain day, month or year, which a dash joins without a doubt."""
    return (
        date.qualifier is Qualifier.CERTAIN
        and not date.is_unspecified
        and date.days is None
        and date.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR)
    )


def _without_common(first: Edtf, last: Edtf, said: str) -> str:
    """Drop from the first of two dates the year, and the month, that the second repeats."""
    (start, _), (end, _) = bounds_of(first), bounds_of(last)
    if first.precision is not last.precision or start.year != end.year:
        return said
    if first.precision is Precision.DAY and start.month == end.month:
        return str(start.day)
    return said.rpartition(" ")[0] or said


def _without_dates(date: Edtf) -> str:
    """Say an interval of which no end is a date."""
    start = "no start" if date.start is Side.OPEN else "start not stated"
    end = "goes on" if date.end is Side.OPEN else "end not stated"
    return f"{end}, {start}"


def _members(date: Edtf) -> str:
    """Say the members of a set: "2001 or 2002", "1667, 1668 and 1670-1672"."""
    said = [_member(part, date.shape) for part in date.parts]
    link = " or " if date.shape is Shape.ONE_OF else " and "
    return link.join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else said[0]


def _member(part: Edtf, shape: Shape) -> str:
    """Say one member of a set; an open range of a one-of set is what lies after or before."""
    first, last = part.first, part.last
    if part.shape is Shape.SINGLE:
        return _single(part)
    if first is not None and last is not None:
        if shape is Shape.ONE_OF:
            return f"between {_single(first)} and {_single(last)}"
        return _from_to(first, last)
    if shape is Shape.ONE_OF:
        return _beyond(part)
    if first is not None:
        return f"since {_single(first)}"
    return f"until {_single(part.parts[0])}"


def _beyond(part: Edtf) -> str:
    """Say an open range by its neighbour: `2018-07..` is after June 2018, `..1984` before 1985."""
    stated = part.parts[0]
    if not is_plain(stated):
        return f"{_single(stated)} or {'later' if part.first is not None else 'earlier'}"
    earliest, latest = bounds_of(stated)
    try:
        beside = earliest - _ONE_DAY if part.first is not None else latest + _ONE_DAY
    except OverflowError:
        return "at any time"
    neighbour = parse(beside.isoformat()[: _LENGTHS[stated.precision]])
    return f"{'after' if part.first is not None else 'before'} {_plain(neighbour)}"
