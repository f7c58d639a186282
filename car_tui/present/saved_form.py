"""The forms in which a card or a passage is saved, each named by the ending of the file."""

from __future__ import annotations

from enum import StrEnum


class SavedForm(StrEnum):
    """A form of a saved card or passage; its value is the ending."""

    MARKDOWN = ".md"
    TEXT = ".txt"
