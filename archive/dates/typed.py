"""Reads a date as a person types it: in EDTF, in digits as in Europe, or in words."""

from __future__ import annotations

import re

from archive.dates.decades import decade
from archive.dates.edtf import Edtf, Precision
from archive.dates.parse import parse
from archive.dates.refusal import shown
from archive.dates.words import in_words
from archive.errors import BadDateError

_DOTTED = re.compile(r"\s*[0-9]{1,2}\.\s?[0-9]{1,2}\.\s?[0-9]{4}")
_EITHER_WAY = re.compile(r"\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4})\s*")
_MONTH = re.compile(
    r"\s*(?:(?P<first>0?[1-9]|1[0-2])\s*[/.-]\s*(?P<year>[12][0-9]{3})"
    r"|(?P<begin>[12][0-9]{3})\s*[/.]\s*(?P<second>0[1-9]|1[0-2]))\s*"
)
_SIGNS_OF_EDTF = re.compile(r"(?:[0-9XYE/~?%,\[\]{}-]|\.\.)+")
_SHORT_YEAR = re.compile(r"\s*[0-9]{1,2}[./-][0-9]{1,2}[./-]'?[0-9]{2}\s*")

# Kinds of tokens, as `archive.dates.tokens` has them: any other word, and what is left of numbers.
_WORD = "x"
_NOT_UNDERSTOOD = frozenset({_WORD, *"dyYeinp#D"})


def typed_date(text: str) -> Edtf:
    """Return the date that was typed, in EDTF or in the words of the region's languages.

    Day, month and year with full stops between them are read in that order; with strokes or
    hyphens only where it is sure which of them is the month. `10/2017` and `2017/10` are a month,
    but `2009/10`, which may be two years, is refused; `nineties` and `1990-talet` are a decade.
    Raises BadDateError that says what would be right.
    """
    try:
        return parse(text.strip())
    except BadDateError as error:
        found = _month(text) or decade(text) or _from_prose(text)
        if found is None:
            raise _refused(text, error) from None
        return found


def _month(text: str) -> Edtf | None:
    """A month in digits with its year, None where it is none for sure."""
    found = _MONTH.fullmatch(text)
    if found is None:
        return None
    year, month = found["year"] or found["begin"], int(found["first"] or found["second"])
    if found["begin"] and month == (int(year) + 1) % 100:
        return None
    return parse(f"{year}-{month:02}")


def _from_prose(text: str) -> Edtf | None:
    """A date in words; None where words or numbers beside it were not understood.

    "31 Fbruary 2019" names a year for sure, and yet meant a day. Beside a day or a month another
    word takes nothing away: "Monday 3 May 2019".
    """
    # Imported here: EDTF needs no tables of months.
    from archive.dates.prose import find_dates, read_prose
    from archive.dates.tokens import tokens

    language = "de" if _DOTTED.match(text) else None
    date = read_prose(text, language)
    if date is None:
        return None
    said = find_dates(text, language)
    beside = {
        token.kind
        for token in tokens(text, language)
        if not any(found.start <= token.start < found.end for found in said)
    }
    if date.precision in (Precision.DAY, Precision.MONTH):
        beside.discard(_WORD)
    return None if beside & _NOT_UNDERSTOOD else date


def _refused(text: str, error: BadDateError) -> BadDateError:
    if either := _EITHER_WAY.fullmatch(text):
        first, second, year = (int(part) for part in either.groups())
        ways = []
        for month, day in ((second, first), (first, second)):
            written = f"{year:04}-{month:02}-{day:02}"
            try:
                ways.append((written, in_words(parse(written))))
            except BadDateError:
                continue
        if len(ways) == 2:
            said = " or ".join(words for _, words in ways)
            return BadDateError(
                f"“{text.strip()}” can be {said}",
                f"Write {' or '.join(written for written, _ in ways)}.",
            )
    if _SHORT_YEAR.fullmatch(text):
        return BadDateError(
            f"“{text.strip()}” does not say which century", "Write the year with four digits."
        )
    if _SIGNS_OF_EDTF.fullmatch(text.strip()):
        return error  # Who writes EDTF is told what of it is wrong.
    return BadDateError(
        f"“{shown(text)}” is not a date",
        "Write 2017, Oct 2017, 12.10.2017, ca. 1998 or 2017/2018.",
    )
