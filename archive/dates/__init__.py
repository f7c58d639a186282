"""Dates as archives write them: EDTF (ISO 8601-2), bounds, words, and what prose says."""

from archive.dates.columns import short
from archive.dates.edtf import Edtf, Precision, Qualifier, Shape, Side
from archive.dates.parse import parse, plain_range
from archive.dates.prose import FoundDate, find_dates, read_prose
from archive.dates.span import span
from archive.dates.words import in_words

__all__ = [
    "Edtf",
    "FoundDate",
    "Precision",
    "Qualifier",
    "Shape",
    "Side",
    "find_dates",
    "in_words",
    "parse",
    "plain_range",
    "read_prose",
    "short",
    "span",
]
