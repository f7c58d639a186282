"""How much of a query is read: as much as can be answered while one waits.

What a part of a query costs is counted in words. A prefix and a fuzzy word stand for up to
sixty-four, which are found quickly; for a pattern all words of the index are gone through.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from archive.text.folding import fold
from index.query.ast import Everything, Fuzzy, Phrase, Prefix, Text, Wildcard, Word
from index.words.analysis import PART

MAX_LENGTH = 4096
"""The most characters of a query that are read."""

MAX_WORDS = 64
"""The most words of a query that are looked for, those in quotation marks and fields too."""

EXPANDED_COST = 5
"""As how many words a prefix or a fuzzy word counts."""

PATTERN_COST = 16
"""As how many words a pattern counts."""

MAX_SHOWN = 60
"""The most characters of one word of a query that are repeated in what is said of it."""


class Room:
    """How many more words of a query are looked for; `words` have been taken so far."""

    def __init__(self) -> None:
        self._left = MAX_WORDS
        self.words = 0

    def take(self, text: Text | Everything) -> Text | Everything | None:
        """As much of `text` as there is room for, None where there is none.

        Where it is not all, nothing behind it has room either.
        """
        match text:
            case Word() | Phrase():
                return self._words(text)
            case Everything():
                count, cost = 1, 1
            case Wildcard():
                count, cost = 1, PATTERN_COST
            case Prefix() | Fuzzy():
                count = _count(text.text)
                cost = EXPANDED_COST * count
        if cost > self._left:
            self._left = 0
            return None
        self._left -= cost
        self.words += count
        return text

    def take_one(self) -> bool:
        """Whether there was room for what counts as one word."""
        return self.take(Everything()) is not None

    def _words(self, text: Word | Phrase) -> Word | Phrase | None:
        count = _count(text.text)
        taken = min(count, self._left)
        self._left -= taken
        self.words += taken
        if taken == count:
            return text
        return replace(text, text=_first(text.text, taken)) if taken else None


def shown(text: str, length: int = MAX_SHOWN) -> str:
    """A text as it is repeated to the user, with "…" for what is beyond `length` characters."""
    return text if len(text) <= length else f"{text[:length]}…"


def _count(text: str) -> int:
    return max(1, sum(1 for _ in PART.finditer(fold(text))))


def _first(text: str, count: int) -> str:
    folded = fold(text)
    *_, last = islice(PART.finditer(folded), count)
    return folded[: last.end()]
