"""The forms that a citation can have."""

from __future__ import annotations

from enum import StrEnum


class CitationForm(StrEnum):
    """The forms a citation can have."""

    SHORT = "short"
    LONG = "long"
    CHICAGO = "chicago"
    BIBTEX = "bibtex"
