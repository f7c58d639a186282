"""Dates in words that can be read again."""

from __future__ import annotations

from archive.dates import in_words, parse
from archive.dates.listed import read_listed
from archive.errors import BadDateError


def date_in_words(date: str) -> str:
    """An EDTF date in words, or as it is written where the words would not be read as that date."""
    try:
        words = in_words(parse(date))
    except BadDateError:
        return date
    read = read_listed(words)
    return words if read is not None and read.text == date else date
