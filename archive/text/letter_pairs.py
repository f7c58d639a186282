"""How likely a word is in each language, by the pairs of its letters.

The pairs are counted by scripts/write_letter_pairs.py, which says from what.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from importlib.resources import files
from operator import add

from archive.text.language_words import COMMON_WORDS

REGION = ("da", "de", "en", "et", "fi", "is", "lt", "lv", "no", "pl", "ru", "sv")
"""The languages of the Baltic Sea region that are modelled."""

_EDGE = "^"
_HALF_BIT = math.log(2) / 2
# A letter that a language has costs so much more where it was never seen, up to this.
_NEVER_SEEN = -3.0
_LEAST = -11.0
_STRANGE_LETTER = -13.0
_COMMON_WORD = -6.0
_WORDS_KEPT = 20_000

Likelihoods = tuple[float, ...]
"""Natural logarithms of probabilities, one a language, in the order of `languages()`."""


@lru_cache(_WORDS_KEPT)
def likelihoods_of(word: str) -> Likelihoods:
    """Return how likely a word in small letters is in each language, its ends counted in."""
    model = _model()
    found = model.of_pair(_EDGE + word[0])
    for pair in map(add, word, word[1:] + _EDGE):
        found = tuple(map(add, found, model.of_pair(pair)))
    if common := model.with_common_word.get(word):
        found = tuple(
            max(one, _COMMON_WORD) if language in common else one
            for language, one in zip(model.languages, found, strict=True)
        )
    return found


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that are modelled, those of the region first."""
    return _model().languages


@cache
def known_letters() -> frozenset[str]:
    """Return every small letter that one of the languages has."""
    return frozenset().union(*_model().letters)


class _Model:
    """The table of letter pairs."""

    def __init__(self, table: str) -> None:
        self._pairs: list[dict[str, float]] = []
        names: list[str] = []
        for line in table.splitlines():
            if line.startswith("["):
                names.append(line[1:-1])
                self._pairs.append({})
                continue
            first = line[0]
            for second, cost in zip(line[1::2], line[2::2], strict=True):
                self._pairs[-1][first + second] = -_HALF_BIT * int(cost, 36)
        self.languages = tuple(names)
        # How likely each letter is behind the average one.
        self.letters = [_letters(pairs) for pairs in self._pairs]
        self.with_common_word: dict[str, set[str]] = {}
        for language, words in COMMON_WORDS.items():
            for word in words.split():
                self.with_common_word.setdefault(word, set()).add(language)
        self._known: dict[str, Likelihoods] = {}

    def of_pair(self, pair: str) -> Likelihoods:
        found = self._known.get(pair)
        if found is None:
            found = tuple(map(self._in_language, self._pairs, self.letters, [pair] * len(self._pairs)))
            self._known[pair] = found
        return found

    @staticmethod
    def _in_language(pairs: dict[str, float], letters: dict[str, float], pair: str) -> float:
        if (seen := pairs.get(pair)) is not None:
            return max(seen, _LEAST)
        if (letter := letters.get(pair[1])) is None:
            return _STRANGE_LETTER
        return max(letter + _NEVER_SEEN, _LEAST)


def _letters(pairs: dict[str, float]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for pair, likelihood in pairs.items():
        sums[pair[1]] = sums.get(pair[1], 0.0) + math.exp(likelihood)
    firsts = len({pair[0] for pair in pairs})
    return {letter: math.log(each / firsts) for letter, each in sums.items()}


@cache
def _model() -> _Model:
    return _Model(files("archive.text").joinpath("letter_pairs.txt").read_text(encoding="utf-8"))
