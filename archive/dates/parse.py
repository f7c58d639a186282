"""Reads EDTF text: levels 0 and 1 of ISO 8601-2, sets, and the groupings 21 to 41 of a year.

The grammar follows the Library of Congress's specification of 4 February 2019. Two choices are
ours. Seasons (21 to 24) are those of the northern hemisphere by whole months, spring from March
on. Winter follows the autumn of the year it is written with, as 24 follows 23: `2001-24` runs
from December 2001 to February 2002.
"""

import datetime
import re

from archive.dates.edtf import Edtf, Precision, Qualifier, Shape, Side
from archive.dates.refusal import refusal

_SINGLE = re.compile(
    r"([0-9]{2}(?:[0-9]{2}|[0-9]X|XX))(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)"
)
_DATE_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?"
)
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


def parse(text: str) -> Edtf:
    """Read a date in EDTF; white space around it is dropped, nothing else is repaired.

    Raises BadDateError, with what is wrong, for anything else, for a day that no calendar has,
    for an interval that ends before it starts, and for years outside 0001 to 9999.
    """
    text = text.strip()
    if "/" in text:
        return _interval(text)
    if text[:1] in ("[", "{"):
        return _set(text)
    if "T" in text and (found := _DATE_TIME.fullmatch(text)):
        day = _single(found[1], text)
        return Edtf(text, day.earliest, day.latest)
    return _single(text, text)


def plain_range(text: str) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the bounds of any EDTF text, as an option such as `--from 1998` needs them.

    None stands for a side that is open or not known. Raises BadDateError.
    """
    date = parse(text)
    return date.earliest, date.latest


def _single(text: str, whole: str) -> Edtf:
    """Read one date; `whole` is what the error names when it is a part of something longer."""
    found = _SINGLE.fullmatch(text)
    if found is None:
        raise refusal(whole, text)
    year_text, month_text, day_text, sign = found.groups()
    qualifier = _QUALIFIERS[sign]
    if "X" in year_text:
        if month_text is not None:
            raise refusal(whole, text)
        return _years(text, year_text, qualifier, whole)
    year = int(year_text)
    if year == 0:
        raise refusal(whole, text, "there is no year 0000 here; years run from 0001 to 9999")
    if month_text is None or month_text == "XX":
        if day_text is not None and day_text != "XX":
            raise refusal(whole, text, "a day without its month is not read")
        precision, first, last = Precision.YEAR, (year, 1, 1), (year, 12, 31)
    else:
        month = int(month_text)
        if not 1 <= month <= 12:
            return _grouping(text, year, month, day_text, qualifier, whole)
        length = 29 if month == 2 and _is_leap(year) else _DAYS_OF_MONTH[month]
        if day_text is None or day_text == "XX":
            precision, first, last = Precision.MONTH, (year, month, 1), (year, month, length)
        else:
            day = int(day_text)
            if not 1 <= day <= length:
                raise refusal(whole, text, f"{year_text}-{month_text} has no day {day_text}")
            precision, first, last = Precision.DAY, (year, month, day), (year, month, day)
    return Edtf(
        text,
        datetime.date(*first),
        datetime.date(*last),
        qualifier=qualifier,
        precision=precision,
    )


def _years(text: str, year: str, qualifier: Qualifier, whole: str) -> Edtf:
    """Read a decade (201X) or a century (20XX)."""
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first == 0:
        raise refusal(whole, text, "there is no year 0000 here; years run from 0001 to 9999")
    return Edtf(
        text,
        datetime.date(first, 1, 1),
        datetime.date(last, 12, 31),
        qualifier=qualifier,
        precision=Precision.CENTURY if year.endswith("XX") else Precision.DECADE,
    )


def _grouping(
    text: str, year: int, code: int, day: str | None, qualifier: Qualifier, whole: str
) -> Edtf:
    """Read a season, quarter, third or half of a year."""
    if code not in _GROUPINGS:
        raise refusal(whole, text, f"there is no month or season {code:02}")
    if day is not None:
        raise refusal(whole, text, "a season has no days")
    month, months = _GROUPINGS[code]
    end_year, end_month = (year, month + months - 1) if month < 12 else (year + 1, 2)
    if end_year > datetime.MAXYEAR:
        raise refusal(whole, text, "it ends after the year 9999")
    length = 29 if end_month == 2 and _is_leap(end_year) else _DAYS_OF_MONTH[end_month]
    return Edtf(
        text,
        datetime.date(year, month, 1),
        datetime.date(end_year, end_month, length),
        qualifier=qualifier,
        precision=Precision.SEASON,
    )


def _interval(text: str) -> Edtf:
    """Read `start/end`, where `..` is an open side and nothing an unknown one."""
    sides = text.split("/")
    if len(sides) != 2:
        raise refusal(text, text, "an interval has one slash")
    if not any(sides):
        raise refusal(text, text, "neither start nor end is stated")
    return _between(text, sides[0], sides[1], Shape.INTERVAL, Side.UNKNOWN, text)


def _between(text: str, start: str, end: str, shape: Shape, untold: Side, whole: str) -> Edtf:
    """Read the two sides of an interval, or of a range in the set `whole`.

    `untold` is what an empty side means: unknown in an interval, in a set what it makes of `..`.
    """
    sides: list[Side] = []
    parts: list[Edtf] = []
    for side in (start, end):
        if side == "":
            sides.append(untold)
        elif side == "..":
            sides.append(Side.OPEN)
        else:
            sides.append(Side.KNOWN)
            parts.append(_single(side, whole))
    earliest = parts[0].earliest if sides[0] is Side.KNOWN else None
    latest = parts[-1].latest if sides[1] is Side.KNOWN else None
    if earliest is not None and latest is not None and latest < earliest:
        raise refusal(whole, text, "it ends before it starts")
    return Edtf(text, earliest, latest, sides[0], sides[1], *_common(parts), shape, tuple(parts))


def _set(text: str) -> Edtf:
    """Read `[one,of,these]` or `{all,of,these}`, with ranges such as `1670..1672` or `..1984`.

    The date of a one-of set lies somewhere beyond a `..`, so that side is not known; an all-of
    set goes on, so it is open.
    """
    shape, closing, untold = (
        (Shape.ONE_OF, "]", Side.UNKNOWN) if text[0] == "[" else (Shape.ALL_OF, "}", Side.OPEN)
    )
    if not text.endswith(closing):
        raise refusal(text, text, f"the set is not closed with {closing}")
    members: list[Edtf] = []
    for member in text[1:-1].split(","):
        start, dots, end = member.partition("..")
        if not dots:
            members.append(_single(member, text))
        elif not (start or end) or end.startswith("."):
            raise refusal(text, member)
        else:
            members.append(_between(member, start, end, Shape.RANGE, untold, text))
    first = min(members, key=lambda one: (one.earliest is not None, one.earliest))
    last = max(members, key=lambda one: (one.latest is None, one.latest))
    return Edtf(
        text,
        first.earliest,
        last.latest,
        first.start,
        last.end,
        *_common(members),
        shape,
        tuple(members),
    )


def _common(parts: list[Edtf]) -> tuple[Qualifier, Precision]:
    """Return the doubt and the precision of several dates taken together."""
    qualifier = Qualifier.CERTAIN
    for part in parts:
        qualifier = qualifier.joined(part.qualifier)
    precisions = {part.precision for part in parts}
    return qualifier, precisions.pop() if len(precisions) == 1 else Precision.MIXED


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
