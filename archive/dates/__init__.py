"""Dates as archives write them: EDTF (ISO 8601-2), bounds, words, and what prose says."""

from typing import TYPE_CHECKING

from archive.dates.columns import short
from archive.dates.edtf import Edtf, Precision, Qualifier, Shape, Side
from archive.dates.parse import parse, plain_range
from archive.dates.span import span
from archive.dates.words import in_words

if TYPE_CHECKING:
    from archive.dates.prose import FoundDate, find_dates, read_prose

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


def __getattr__(name: str) -> object:
    """The reading of prose, imported when it is first asked for: a search does without it."""
    if name not in ("FoundDate", "find_dates", "read_prose"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from archive.dates import prose

    found: object = getattr(prose, name)
    return found
