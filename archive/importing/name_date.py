"""Reads the date that a file's name bears: "2004-05-12 Minutes.txt", "Minutes 12 May 2004.doc"."""

from __future__ import annotations

import datetime as dt
import os
import re

from archive.dates import Edtf, Precision, Shape, parse
from archive.errors import BadDateError
from archive.extract.extracted import Found

_IN_DIGITS = re.compile(
    r"(?<![\d.])(?P<year>1[89]\d\d|20\d\d)(?P<sign>[-_. ]?)(?P<month>\d\d)(?P=sign)(?P<day>\d\d)"
    r"(?=\D|$|\d{6}(?:\D|$))(?!\.\d)"
)
_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d")
_MONTH = r"[-_. ]?([^\W\d_]{3,12})[-_. ]?"
# "12may2004", "2004may12", "May2004": a month in words, with little or nothing around it.
_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}}){_MONTH}(\d{{4}})(?!\d)")
_YEAR_FIRST = re.compile(rf"(?<!\d)(\d{{4}}){_MONTH}(\d{{1,2}})(?!\d)")
_MONTH_AND_YEAR = re.compile(r"(?<![^\W_])([^\W\d_]{3,12})(\d{4})(?!\d)")
_BETWEEN_WORDS = re.compile(r"[_+]+|(?<=[^\W\d_])-|-(?=[^\W\d_])")
# Behind these it is the day of something else, or a number.
_NO_DATE_BEHIND = re.compile(
    r"(?:\b(?:of|no|nr|num|number|case|tel|phone|fax|directive|convention|act|law|id|ref|ärende|sak)"
    r"|\d)\W*$",
    re.I,
)
# A time of day, and what people put behind a date when they save again.
_AFTERWARDS = re.compile(
    r"[\W_]*(?:\d{4,6})?[\W_]*(?:v\.?\d+|final|draft|copy|\(\d+\)|\d)?[\W_]*", re.I
)
_NOTE = "From the file's name."


def date_in_name(name: str, language: str | None) -> Found | None:
    """Return the day or month in a file's name as a guess; None for none, or several that differ.

    A year alone is none: it is as often what a report is about, or a number. So is a day in the
    middle of a name, or behind a word such as "of" or "case". `language` is that of the file's text
    and decides what 03.04.2005 is.
    """
    stem = os.path.splitext(name)[0]  # noqa: PTH122
    if not _YEAR.search(stem):
        return None
    in_digits = list(_IN_DIGITS.finditer(stem))
    days = {f"{one['year']}-{one['month']}-{one['day']}" for one in in_digits}
    if in_digits and (len(days) == 1 or in_digits[0].start() == 0):
        first = in_digits[0]
        if not _is_of_file(stem, first.start(), first.end()):
            return None
        return _found(_read(f"{first['year']}-{first['month']}-{first['day']}"))
    if days:
        return None
    # Imported here: few names have a year, and what reads dates in words takes time to load.
    from archive.dates.prose import find_dates, read_prose

    words = _BETWEEN_WORDS.sub(" ", _spread(stem))
    places = [(one.start, one.end) for one in find_dates(words, language)]
    if not any(_is_of_file(words, *place) for place in places):
        return None
    return _found(read_prose(words, language))


def _spread(stem: str) -> str:
    """Put blanks between the day, the month and the year, in this order, of a name."""
    stem = _DAY_FIRST.sub(r" \1 \2 \3 ", stem)
    stem = _YEAR_FIRST.sub(r" \3 \2 \1 ", stem)
    return _MONTH_AND_YEAR.sub(r" \1 \2 ", stem).strip()


def _is_of_file(name: str, start: int, end: int) -> bool:
    """Whether a date stands where people put that of a file: at the beginning or the end."""
    before = name[:start].strip(" _-+([")
    if not before:
        return True
    return bool(_AFTERWARDS.fullmatch(name[end:])) and not _NO_DATE_BEHIND.search(before)


def _found(date: Edtf | None) -> Found | None:
    if date is None or date.earliest is None or date.shape not in (Shape.SINGLE, Shape.INTERVAL):
        return None
    tomorrow = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)
    if date.precision not in (Precision.DAY, Precision.MONTH) or date.earliest > tomorrow:
        return None
    return Found(date.text, "guessed", _NOTE)


def _read(text: str) -> Edtf | None:
    try:
        return parse(text)
    except BadDateError:
        return None
