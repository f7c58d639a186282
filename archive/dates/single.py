"""Reads one date of EDTF, levels 0 to 2: with signs on its parts, masks, and years of any length.

A sign right of a part holds for it and all parts left of it, one left of a part for that alone.
Years run as astronomers count them: 0000 is 1 BC, -0044 is 45 BC.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from archive.dates.edtf import Edtf, Precision, Qualifier
from archive.dates.refusal import refusal

Day = tuple[int, int, int]
"""Year, month and day, in a year that the calendar of `datetime` may not have."""

_SINGLE = re.compile(
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_LONG_YEAR = re.compile(r"Y(-?[1-9][0-9]*)(?:E([1-9][0-9]{0,17}))?(?:S([1-9][0-9]{0,17}))?([?~%]?)")
_ESTIMATED_YEAR = re.compile(r"(-?[0-9]{4})S([1-9][0-9]{0,17})([?~%]?)")
_QUALIFIERS = {qualifier.value: qualifier for qualifier in Qualifier}
_DAYS_OF_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_GROUPINGS = {
    **{code: (first, 3) for code, first in ((21, 3), (22, 6), (23, 9), (24, 12))},
    **{code: (first, 3) for code, first in ((25, 3), (26, 6), (27, 9), (28, 12))},
    **{code: (first, 3) for code, first in ((29, 9), (30, 12), (31, 3), (32, 6))},
    **{code: (first, 3) for code, first in ((33, 1), (34, 4), (35, 7), (36, 10))},
    **{code: (first, 4) for code, first in ((37, 1), (38, 5), (39, 9))},
    **{code: (first, 6) for code, first in ((40, 1), (41, 7))},
}
"""First month and number of months of each grouping; 12 runs into the next year."""
_MOST_DIGITS = 18
"""Of a year; the universe has lasted for eleven."""


def read_single(text: str, whole: str) -> Edtf:
    """Read one date; `whole` is what the error names when it is a part of something longer.

    Raises BadDateError.
    """
    if text[:1] == "Y":
        return _long_year(text, whole)
    if estimated := _ESTIMATED_YEAR.fullmatch(text):
        return _estimated(text, int(estimated[1]), int(estimated[2]), estimated[3])
    found = _SINGLE.fullmatch(text)
    if found is None:
        raise refusal(whole, text)
    year, month, day = found[2], found[5], found[8]
    if year == "-0000":
        raise refusal(whole, text, "the year 0000 has no sign")
    doubts = _doubts(found.groups(), text, whole)
    if month is not None and month.isdigit() and int(month) > 12:
        return _grouping(text, year, int(month), day, doubts, whole)
    first, last = _ends(year, month, day)
    if first is None or last is None:
        raise refusal(whole, text, _why_none(year, month, day))
    return _dated(text, first, last, _precision(year, month, day), doubts)


def _doubts(groups: tuple[str | None, ...], text: str, whole: str) -> tuple[Qualifier, ...]:
    """The doubt on the year, the month and the day, as far as they are there."""
    parts = [groups[at : at + 3] for at in (0, 3, 6) if groups[at + 1] is not None]
    doubts = [Qualifier.CERTAIN] * len(parts)
    for number, (left, _, right) in enumerate(parts):
        if left and right:
            raise refusal(whole, text, "one part has a sign on either side")
        doubts[number] = doubts[number].joined(_QUALIFIERS[left or ""])
        for at in range(number + 1):
            doubts[at] = doubts[at].joined(_QUALIFIERS[right or ""])
    return tuple(doubts)


def _precision(year: str, month: str | None, day: str | None) -> Precision:
    """The smallest unit within which the date lies for sure."""
    if "X" in year:
        return Precision.DECADE if re.fullmatch(r"-?\d{3}X", year) else Precision.CENTURY
    if month is None or "X" in month:
        return Precision.YEAR
    return Precision.MONTH if day is None or "X" in day else Precision.DAY


def _ends(year: str, month: str | None, day: str | None) -> tuple[Day | None, Day | None]:
    """The first and the last day that a date can mean; None where it means none."""
    if "X" in f"{year}{month}{day}":
        first = next(_days(year, month, day, descending=False), None)
        return first, next(_days(year, month, day, descending=True), None)
    years, first_month = int(year), int(month or 1)
    last_month = int(month or 12)
    if not 1 <= first_month <= 12:
        return None, None
    length = _length(years, last_month)
    if day is None:
        return (years, first_month, 1), (years, last_month, length)
    if not 1 <= int(day) <= length:
        return None, None
    return (years, first_month, int(day)), (years, first_month, int(day))


def _days(year: str, month: str | None, day: str | None, *, descending: bool) -> Iterator[Day]:
    """Yield the days that masks leave, one end of them first; a part not written may be any."""
    is_before = year[0] == "-"
    for each_year in _values(year.removeprefix("-"), 0, 9999, descending=descending != is_before):
        years = -each_year if is_before else each_year
        for each_month in _values(month or "XX", 1, 12, descending=descending):
            length = _length(years, each_month)
            for each_day in _values(day or "XX", 1, length, descending=descending):
                yield years, each_month, each_day


def _values(mask: str, least: int, most: int, *, descending: bool) -> Iterator[int]:
    """Yield the numbers that a mask can mean."""
    if "X" not in mask:
        if least <= int(mask) <= most:
            yield int(mask)
        return
    pattern = re.compile(mask.replace("X", "[0-9]"))
    numbers = range(most, least - 1, -1) if descending else range(least, most + 1)
    yield from (one for one in numbers if pattern.fullmatch(f"{one:0{len(mask)}}"))


def _length(year: int, month: int) -> int:
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and is_leap else _DAYS_OF_MONTH[month]


def _why_none(year: str, month: str | None, day: str | None) -> str:
    if month is not None and next(_values(month, 1, 12, descending=False), None) is None:
        return f"there is no month or season {month}"
    return f"{year}-{month} has no day {day}"


def _long_year(text: str, whole: str) -> Edtf:
    """Read a year with Y: one of more than four digits, or one with an exponent."""
    found = _LONG_YEAR.fullmatch(text)
    if found is None:
        raise refusal(whole, text)
    digits, exponent, significant, sign = found.groups()
    if exponent is None and len(digits.removeprefix("-")) < 5:
        raise refusal(whole, text, "a year of four digits is written without Y")
    length = len(digits.removeprefix("-")) + min(int(exponent or 0), 10 * _MOST_DIGITS)
    if len(digits) > _MOST_DIGITS or length > _MOST_DIGITS:
        raise refusal(whole, text, f"years have {_MOST_DIGITS} digits at most")
    year = int(digits) * 10 ** int(exponent or 0)
    if significant:
        return _estimated(text, year, int(significant), sign)
    return _dated(text, (year, 1, 1), (year, 12, 31), Precision.YEAR, (_QUALIFIERS[sign],))


def _estimated(text: str, year: int, significant: int, sign: str) -> Edtf:
    """Read a year of which only the first digits are significant: 1950S2 is of 1900 to 1999.

    The standard sets no limit to their number: of a shorter year all digits are significant.
    """
    step = 10 ** max(len(str(abs(year))) - significant, 0)
    nearest = abs(year) // step * step
    bounds = (nearest, nearest + step - 1)
    low, high = bounds if year >= 0 else (-bounds[1], -bounds[0])
    precision = {1: Precision.YEAR, 10: Precision.DECADE}.get(step, Precision.CENTURY)
    return _dated(text, (low, 1, 1), (high, 12, 31), precision, (_QUALIFIERS[sign],))


def _grouping(
    text: str, year_text: str, code: int, day: str | None, doubts: tuple[Qualifier, ...], whole: str
) -> Edtf:
    """Read a season, quarter, third or half of a year."""
    if code not in _GROUPINGS:
        raise refusal(whole, text, f"there is no month or season {code:02}")
    if day is not None:
        raise refusal(whole, text, "a season has no days")
    if "X" in year_text:
        raise refusal(whole, text, "a season stands with a whole year")
    year = int(year_text)
    month, months = _GROUPINGS[code]
    end_year, end_month = (year, month + months - 1) if month < 12 else (year + 1, 2)
    end = (end_year, end_month, _length(end_year, end_month))
    return _dated(text, (year, month, 1), end, Precision.SEASON, doubts)


def _dated(
    text: str, first: Day, last: Day, precision: Precision, doubts: tuple[Qualifier, ...]
) -> Edtf:
    qualifier = Qualifier.CERTAIN
    for doubt in doubts:
        qualifier = qualifier.joined(doubt)
    beyond = first[0] < datetime.MINYEAR or last[0] > datetime.MAXYEAR
    return Edtf(
        text,
        _within_calendar(first),
        _within_calendar(last),
        qualifier=qualifier,
        precision=precision,
        doubts=doubts if len(set(doubts)) > 1 else (),
        days=(first, last) if beyond else None,
    )


def _within_calendar(day: Day) -> datetime.date:
    if day[0] < datetime.MINYEAR:
        return datetime.date.min
    return datetime.date.max if day[0] > datetime.MAXYEAR else datetime.date(*day)
