"""Reads EDTF text, levels 0 to 2 of ISO 8601-2: single dates, intervals and sets.

The grammar follows the Library of Congress's specification of 4 February 2019. Two choices are
ours. Seasons (21 to 24) are those of the northern hemisphere by whole months, spring from March
on. Winter follows the autumn of the year it is written with, as 24 follows 23: `2001-24` runs
from December 2001 to February 2002.
"""

import datetime
import re
from dataclasses import replace
from functools import lru_cache

from archive.dates.edtf import Edtf, Precision, Qualifier, Shape, Side, days_of
from archive.dates.refusal import refusal
from archive.dates.single import read_single

_DATE_TIME = re.compile(
    r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?"
)


# A date is asked for again wherever its record is judged, sorted or shown.
@lru_cache(maxsize=32_768)
def parse(text: str) -> Edtf:
    """Read a date in EDTF; nothing is repaired, not even white space around it.

    Raises BadDateError, with what is wrong, for anything else, for a day that no calendar has, and
    for an interval that ends before it starts.
    """
    if "/" in text:
        return _interval(text)
    if text[:1] in ("[", "{"):
        return _set(text)
    if "T" in text and (found := _DATE_TIME.fullmatch(text)):
        day = read_single(found[1], text)
        return replace(day, text=text)
    return read_single(text, text)


def plain_range(text: str) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the bounds of any EDTF text, as an option such as `--from 1998` needs them.

    None stands for a side that is open or not known. Raises BadDateError.
    """
    date = parse(text)
    return date.earliest, date.latest


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
            parts.append(read_single(side, whole))
    earliest = parts[0].earliest if sides[0] is Side.KNOWN else None
    latest = parts[-1].latest if sides[1] is Side.KNOWN else None
    if len(parts) == 2 and days_of(parts[1])[1] < days_of(parts[0])[0]:
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
            members.append(read_single(member, text))
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
