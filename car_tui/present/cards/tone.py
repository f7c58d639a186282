"""What a piece of a card means, as the role in which it is drawn; docs/design.md has the table."""

from __future__ import annotations

from enum import StrEnum


class Tone(StrEnum):
    """A meaning, never a colour; a sign or a word always says the same."""

    TEXT = "text"
    QUIET = "muted"
    DATE = "date"
    GOOD = "good"
    WARN = "warning"
    BAD = "error"
    UNSURE = "unsure"
    OFF = "off"
