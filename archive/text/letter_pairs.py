"""How likely a word is in each language, by the pairs of its letters.

The pairs are counted by scripts/write_letter_pairs.py, which says from what.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from importlib.resources import files
from operator import add

from archive.text.language_words import COMMON_WORDS
from archive.text.region_names import REGION_NAMES

REGION = ("da", "de", "en", "et", "fi", "is", "lt", "lv", "no", "pl", "ru", "sv")
"""The languages of the Baltic Sea region that are modelled."""

_EDGE = "^"
_HALF_BIT = math.log(2) / 2
# A letter that a language has costs so much more where it was never seen, up to this.
_NEVER_SEEN = -3.0
_LEAST = -11.0
_STRANGE_LETTER = -13.0
_COMMON_WORD, _KNOWN_NAME = -6.0, -9.0
_UNKNOWN_LETTER_ALONE = -4.0
_WORDS_KEPT = 20_000

_WORDS_OF_A_LETTER = {
    "da": "å ø",
    "no": "å ø",
    "sv": "å ö",
    "is": "á í ó",
    "uk": "і з у в а о я й",
    "be": "і з у ў а о я й",
    "fr": "à",
}

Likelihoods = tuple[float, ...]
"""Natural logarithms of probabilities, one a language, in the order of `languages()`."""


@lru_cache(_WORDS_KEPT)
def likelihoods_of(word: str) -> Likelihoods:
    """Return how likely a word in small letters is in each language, its ends counted in."""
    model = _model()
    letters = f"{_EDGE}{_EDGE}{word}{_EDGE}"
    found = model.behind(letters[:3])
    for three in map("".join, zip(letters[1:], letters[2:], letters[3:], strict=False)):
        found = tuple(map(add, found, model.behind(three)))
    if known := model.of_known_word.get(word):
        found = tuple(
            max(one, known.get(language, one))
            for language, one in zip(model.languages, found, strict=True)
        )
    elif len(word) == 1 and not word.isascii():
        return tuple(one + _UNKNOWN_LETTER_ALONE for one in found)
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
        self._threes: list[dict[str, float]] = []
        names: list[str] = []
        for line in table.splitlines():
            if line.startswith("["):
                names.append(line[1:-1])
                self._pairs.append({})
                self._threes.append({})
                continue
            two, is_two, costs = line.rpartition(":")
            seen = self._threes[-1] if is_two else self._pairs[-1]
            before, costs = (two, costs) if is_two else (line[0], line[1:])
            for letter, cost in zip(costs[::2], costs[1::2], strict=True):
                seen[before + letter] = -_HALF_BIT * int(cost, 36)
        self.languages = tuple(names)
        # How likely each letter is behind the average one.
        self.letters = [_letters(pairs) for pairs in self._pairs]
        self.of_known_word: dict[str, dict[str, float]] = {}
        for known, likelihood in (
            (REGION_NAMES, _KNOWN_NAME),
            (COMMON_WORDS, _COMMON_WORD),
            (_WORDS_OF_A_LETTER, _COMMON_WORD),
        ):
            for language, words in known.items():
                for word in words.lower().split():
                    self.of_known_word.setdefault(word, {})[language] = likelihood
        self._known: dict[str, Likelihoods] = {}

    def behind(self, three: str) -> Likelihoods:
        """How likely the last of three letters is behind the first two."""
        found = self._known.get(three)
        if found is None:
            found = tuple(
                self._in_language(*of_language, three)
                for of_language in zip(self._pairs, self._threes, self.letters, strict=True)
            )
            self._known[three] = found
        return found

    @staticmethod
    def _in_language(
        pairs: dict[str, float], threes: dict[str, float], letters: dict[str, float], three: str
    ) -> float:
        if (seen := threes.get(three)) is not None:
            return max(seen, _LEAST)
        left = 0.0 if three.isascii() else threes.get(three[:2] + "?", 0.0)
        if (pair := pairs.get(three[1:])) is not None:
            return max(pair + left, _LEAST)
        if (letter := letters.get(three[2])) is None:
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
