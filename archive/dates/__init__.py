"""Dates as archives write them: EDTF (ISO 8601-2), bounds, words, and what prose says.

Reading prose takes tables of month names in twelve languages, which only an import needs: they
are loaded when `read_prose` or `find_dates` is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.dates.columns import fitted, short
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
    "fitted",
    "in_words",
    "parse",
    "plain_range",
    "read_prose",
    "short",
    "span",
]


def __getattr__(name: str) -> object:
    """Load what reads prose when it is first asked for (PEP 562)."""
    if name in ("FoundDate", "find_dates", "read_prose"):
        from archive.dates import prose

        return getattr(prose, name)
    raise AttributeError(f"module {__name__} has no attribute {name}")
