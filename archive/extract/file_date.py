"""Reads the dates that files bear: moments that programs noted, and dates that people put there.

A program notes a moment when it makes a file (PDF CreationDate, OOXML `created`, FILETIME); that
is the date of a file which was born digital, unless the moment is an empty one, that of the
template it was made from, or one that cannot be. A date of publication (Dublin Core in HTML and
EPUB) is a person's statement and may lie long ago.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from archive.dates import Edtf, Precision, parse, read_prose
from archive.errors import BadDateError

_FIRST_DIGITAL_YEAR = 1980
_PIVOT = 80
_LONGEST = 100
# Where clocks and file formats begin: what they show is that nobody set them.
_UNSET_DAYS = frozenset(
    {
        *("0001-01-01", "0101-01-01", "1601-01-01", "1899-12-30", "1899-12-31", "1900-01-01"),
        *("1904-01-01", "1970-01-01", "1980-01-01"),
    }
)
# Moments in the templates from which programs make their files.
_OF_TEMPLATES = (
    "2013-12-23T23:15",  # python-docx
    "2013-01-27T09:14",  # python-pptx
    "2006-08-16T00:00",  # PowerPoint 2007 and later
    "2006-09-16T00:00",  # Excel 2007 and later
    "2015-06-05T18:17",  # Excel 2016 and later
    "2015-06-05T18:19",
    "1996-10-14T23:33",  # Excel 97 to 2003
    "2000-01-01T00:00",  # ReportLab's invariant files
)
_ISO = re.compile(
    r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?:(?P=sign)(?P<day>\d{1,2}))?"
    r"(?:[T ,]+(?P<time>\d{1,2}:\d{2})?.*)?"
)
# ISO 32000-1, 7.9.4, and what programs make of it: no prefix, no quotes, blanks, a T.
_DIGITS = re.compile(
    r"[(\s]*(?:D\s*:?\s*)?(?P<digits>\d{4,15})(?:[T\s]+(?P<time>[\d:]{0,8}))?"
    r"(?:[.,]\d+)?\s*(?:[-−+Z][\d\s'’:Z]*)?[)\s]*",
    re.I,
)
_PREFIX = re.compile(r"[(\s]*D\s*:\s*", re.I)
TIME_OF_DAY = re.compile(
    r"\b\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]\.?m\b\.?)?"
    r"(?:\s*(?:Z|UTC|GMT|CES?T|EES?T)\b)?(?:\s*[-+]\d{2}:?\d{2})?",
    re.I,
)
_DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b.*")
_MONTH_FIRST = re.compile(r"(0?[1-9]|1[0-2])/(1[3-9]|2\d|3[01])/(\d{4})\b.*")
# Either order; half a day said behind it is how those write who put the month first.
_EITHER_FIRST = re.compile(
    r"(?P<first>\d{1,2})(?P<sign>[/-])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4})\b"
    r"(?P<half>.*\d\s*[ap]\.?m\b)?.*",
    re.I,
)
# Distiller counted the years from 1900 and wrote them behind "19".
_DISTILLER_2000 = re.compile(r"19(1\d\d)(\d{8,10})")


def created_date(value: str) -> str | None:
    """Return the day on which a program says that it made a file, as EDTF.

    Read are the forms of ISO 8601 and PDF (ISO 32000-1, 7.9.4), those that programs write instead,
    and English words; the time of day is dropped, and the day is that of the writer. None for what
    is none of these, an unset clock, the moment of a template, a year before 1980 and the future.
    """
    for moment in _moments(value):
        if any(moment.startswith(template) for template in _OF_TEMPLATES):
            return None
        if (date := _read(moment.partition("T")[0])) and _is_digital(date):
            return date.text
    return None


def published_date(value: str) -> str | None:
    """Return a date that a person put into a file, as EDTF; None for an unset one and the future.

    Besides the forms of `created_date`, any EDTF text is taken.
    """
    if "T" not in value and (stated := _read(value.strip())) and _has_been(stated):
        return stated.text
    for moment in _moments(value):
        if (date := _read(moment.partition("T")[0])) and _has_been(date):
            return date.text
    return None


def guessed_order(value: str, *, is_digital: bool) -> tuple[str, str] | None:
    """Return the day, as EDTF, that two numbers mean of which either can be the month, and why.

    The day is taken first, as in this region, except with a time in halves of a day and where
    that day is yet to come. `is_digital` is whether a program set it (`created_date`). None for any
    other text, and where neither day can be.
    """
    match = _EITHER_FIRST.fullmatch(value.strip()[:_LONGEST])
    if match is None:
        return None
    orders = [(match["first"], match["second"], "day"), (match["second"], match["first"], "month")]
    for day, month, first in reversed(orders) if match["half"] else orders:
        date = _read(_day(match["year"], month, day))
        if date is not None and (_is_digital(date) if is_digital else _has_been(date)):
            return date.text, f"Of “{match[0].strip()}”; the {first} is taken to stand first."
    return None


def _moments(value: str) -> Iterator[str]:
    """Yield the moments that a text can mean, as "2003-12-31T23:30" or less of it."""
    value = _PREFIX.sub("", value.strip(), count=1)[:_LONGEST]
    if match := _ISO.fullmatch(value):
        time = f"T{match['time']:0>5}" if match["time"] else ""
        yield _day(match["year"], match["month"], match["day"] or "") + time
    elif match := _DIGITS.fullmatch(value):
        yield from _from_digits(match["digits"], match["time"] or "")
    elif match := _DAY_FIRST.fullmatch(value):
        yield _day(match[3], match[2], match[1])
    elif match := _MONTH_FIRST.fullmatch(value):
        yield _day(match[3], match[1], match[2])
    elif found := read_prose(TIME_OF_DAY.sub(" ", value), "en"):
        yield found.text


def _from_digits(digits: str, time: str) -> Iterator[str]:
    """Yield what digits without signs mean: a year of four digits first, then one of two."""
    if len(digits) in (13, 15) and (bug := _DISTILLER_2000.fullmatch(digits)):
        digits = f"{1900 + int(bug[1])}{bug[2]}"
    hours = time.replace(":", "") or digits[8:]
    clock = f"T{hours[:2]}:{hours[2:4]}" if len(hours) >= 4 else ""
    yield _day(digits[:4], digits[4:6], digits[6:8]) + clock
    if len(digits) in (6, 10, 12):
        century = "19" if int(digits[:2]) >= _PIVOT else "20"
        yield _day(century + digits[:2], digits[2:4], digits[4:6])


def _day(year: str, month: str, day: str) -> str:
    """Put a day together; a part of zeros, and what stands behind it, is not stated."""
    parts = [year]
    for part in (month, day):
        if not part.strip("0"):
            break
        parts.append(f"{part:0>2}")
    return "-".join(parts)


def _read(text: str) -> Edtf | None:
    try:
        return parse(text)
    except BadDateError:
        return None


def _has_been(date: Edtf) -> bool:
    """Whether this can have been by now, anywhere on earth, and was set by anybody."""
    tomorrow = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)
    return date.text not in _UNSET_DAYS and not (date.earliest and date.earliest > tomorrow)


def _is_digital(date: Edtf) -> bool:
    """Whether a file can have been made then by a program that notes it."""
    return (
        _has_been(date)
        and date.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR)
        and date.earliest is not None
        and date.earliest.year >= _FIRST_DIGITAL_YEAR
    )
