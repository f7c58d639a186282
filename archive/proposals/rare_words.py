"""Rare words: how much of what two texts say is the same, by words that few texts have."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from archive.text.folding import fold

_WORD = re.compile(r"[^\W\d_]{3,}|\d+(?:\.\d+)+")
_STEMS_KEPT = 20_000


def stems_of(text: str) -> frozenset[str]:
    """The folded words of a text without their English endings; of numbers such as "16.2"."""
    return frozenset(_stem(word) for word in _WORD.findall(fold(text)))


@lru_cache(_STEMS_KEPT)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@lru_cache(1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


@dataclass(frozen=True, slots=True)
class WeighedText:
    """The stems of a text, and how much they weigh together."""

    stems: frozenset[str]
    weight: float


class RareWords:
    """How rare each word is in a collection of texts, given by their stems."""

    def __init__(self, texts: Iterable[frozenset[str]]) -> None:
        counted = list(texts)
        having = Counter(stem for text in counted for stem in text)
        self._unseen = math.log(1 + len(counted))
        self._weights: Mapping[str, float] = {
            stem: self._unseen - math.log(1 + count) for stem, count in having.items()
        }

    def weight(self, stems: Iterable[str]) -> float:
        """The weight of some words together: of each, the logarithm of how rare it is (idf)."""
        return sum(self._weights.get(stem, self._unseen) for stem in stems)

    def weighed(self, stems: frozenset[str]) -> WeighedText:
        """A text with its weight."""
        return WeighedText(stems, self.weight(stems))

    def overlap(self, one: WeighedText, other: WeighedText) -> float:
        """The share of the lighter text's weight that both have, 0 to 1."""
        lighter = min(one.weight, other.weight)
        shared = self.weight(one.stems & other.stems)
        return min(shared / lighter, 1.0) if lighter > 0 else 0.0
