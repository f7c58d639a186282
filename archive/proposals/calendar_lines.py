"""Lines such as "12-13 October, Riga: ...", which take their year from a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.dates import Edtf, Precision, Shape, find_dates, read_prose
from archive.proposals.written_names import UPPER

_LONGEST_LABEL = 90
_LABEL = re.compile(
    rf"(?P<day>[^:]{{3,60}}?)[,.]\s*(?P<place>[{UPPER}][^:,.\d]{{1,40}}(?:\. ?[{UPPER}]\w+)?)"
)
_MARKS = str.maketrans("", "", "*_")
_LONGEST_PERIOD = 3 * 366
_YEARS = 4


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """What a line of a calendar says: a date, and where, if that is said too."""

    date: Edtf
    place: str | None
    what: str


def period_in(heading: str, language: str | None) -> Edtf | None:
    """The time that a heading names: "Meetings July 2017 - June 2018", "Calendar for 2004"."""
    dates = [found.date for found in find_dates(heading, language)]
    if len(dates) != 1 or dates[0].earliest is None or dates[0].latest is None:
        return None
    is_short = (dates[0].latest - dates[0].earliest).days <= _LONGEST_PERIOD
    return dates[0] if is_short else None


def calendar_line(text: str, period: Edtf | None, language: str | None) -> CalendarLine | None:
    """Read "DAY, PLACE: WHAT" or "DAY: WHAT"; a day without a year takes it from the period.

    None for any other line, and where the period leaves more than one year.
    """
    label, colon, what = text[: _LONGEST_LABEL * 2].partition(":")
    label = label.translate(_MARKS).strip()
    if not colon or len(label) > _LONGEST_LABEL or not what.startswith((" ", "*", "\t")):
        return None
    parts = _LABEL.fullmatch(label)
    day, place = (parts["day"], parts["place"].strip()) if parts else (label, None)
    date = day_in(day, period, language)
    return CalendarLine(date, place, text.partition(":")[2].strip(" *")) if date else None


def day_in(words: str, period: Edtf | None, language: str | None) -> Edtf | None:
    """The days that a few words name as a whole, with the year of the period where they need it."""
    if whole := _whole(words, words, language):
        return whole
    if period is None or period.earliest is None or period.latest is None:
        return None
    years = range(period.earliest.year, min(period.latest.year, period.earliest.year + _YEARS) + 1)
    read = (_whole(f"{words} {year}", words, language) for year in years)
    fitting = [
        date
        for date in read
        if date is not None
        and date.earliest is not None
        and date.latest is not None
        and period.earliest <= date.earliest
        and date.latest <= period.latest
    ]
    return fitting[0] if len(fitting) == 1 else None


def _whole(text: str, words: str, language: str | None) -> Edtf | None:
    """The day or days that a text names with all of its words."""
    if not any(letter.isdigit() for letter in words):
        return None
    dates = find_dates(text, language)
    if len(dates) != 1 or dates[0].start > 0 or dates[0].end < len(text.rstrip(" .")):
        return None
    date = read_prose(text, language)
    return date if date is not None and is_day(date) else None


def is_day(date: Edtf) -> bool:
    """Whether this is a day, or days from one to another within a month or so."""
    if date.precision is not Precision.DAY or date.shape not in (Shape.SINGLE, Shape.INTERVAL):
        return False
    if date.earliest is None or date.latest is None:
        return False
    return (date.latest - date.earliest).days <= 31
