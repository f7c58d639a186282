"""Several items that share a commit."""

from __future__ import annotations

import time

from archive.importing.line import characters_of
from archive.importing.states import Ready

# What waits for a commit is on disk, and reported, at the latest after this time.
_MAX_ITEMS = 1_000
_MAX_CHARACTERS = 4_000_000
_MAX_SECONDS = 0.5


class Batch:
    """Ready items until their commit; `characters` is the length of their texts."""

    def __init__(self) -> None:
        self.states: list[Ready] = []
        self.characters = 0
        self._started = 0.0

    def add(self, state: Ready) -> None:
        """Add an item; the first one starts the clock."""
        if not self.states:
            self._started = time.monotonic()
        self.states.append(state)
        self.characters += characters_of(state)

    def is_due(self) -> bool:
        """Whether enough is there, or has waited long enough."""
        return bool(self.states) and (
            len(self.states) >= _MAX_ITEMS
            or self.characters >= _MAX_CHARACTERS
            or time.monotonic() - self._started >= _MAX_SECONDS
        )

    def clear(self) -> None:
        """Start over: what was there is committed."""
        self.states.clear()
        self.characters = 0
