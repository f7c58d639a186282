"""The terms of a query that are marked in what it finds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(slots=True)
class MarkedTerms:
    """Folded words, prefixes, shapes and phrases; `near` are words with their greatest distance.

    `numbers` are the digits of numbers that may be written in groups, `stretches` what is found
    within writing that has no blanks.
    """

    words: set[str] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)
    shapes: list[re.Pattern[str]] = field(default_factory=list)
    phrases: list[tuple[str, ...]] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)
    stretches: set[str] = field(default_factory=set)
    near: list[tuple[tuple[str, ...], int]] = field(default_factory=list)

    def update(self, others: MarkedTerms) -> None:
        """Take in the terms of another part of the query."""
        self.words |= others.words
        self.prefixes |= others.prefixes
        self.shapes += others.shapes
        self.phrases += others.phrases
        self.numbers |= others.numbers
        self.stretches |= others.stretches
        self.near += others.near
