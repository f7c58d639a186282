"""Stems of Latvian and Icelandic, for which Snowball has none: a word without its ending.

Far less than a stemmer, and folded as the index is: it takes off the longest ending of nouns and
adjectives that leaves four letters. It knows nothing of sounds that change within a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

_ENDINGS = {
    "latvian": """
        ajiem ajam ajas ajai ajos ajus ajs aji iem ais aja aju ajo ai am as ie im is um us os es em
        it et at ot a e i u s o
    """,
    "icelandic": """
        arinnar inum unum anna annar inni unni inn num ins nar nir ina una ar ir ur um in id
        i a u s
    """,
}
_SHORTEST = 3

_LONG_STEM = 6
"""From how many letters on a Russian stem may have the ending of a name."""

LANGUAGES = tuple(_ENDINGS)


class Endings:
    """Takes endings off, with the methods of a Snowball stemmer."""

    def __init__(self, language: str) -> None:
        self._endings = sorted(_ENDINGS[language].split(), key=len, reverse=True)

    def stemWord(self, word: str) -> str:  # noqa: N802 - as PyStemmer calls it
        """The word without its ending."""
        for ending in self._endings:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
                return word[: -len(ending)]
        return word

    def stemWords(self, words: Sequence[str]) -> list[str]:  # noqa: N802 - as PyStemmer calls it
        """The same for several words."""
        return [self.stemWord(word) for word in words]


class Stemmer(Protocol):
    """What a Snowball stemmer does."""

    def stemWord(self, word: str) -> str:  # noqa: N802 - as PyStemmer calls it
        """The word's stem."""


class FoldedRussian:
    """A Russian stemmer for folded words: the й that folding took away is put back at their end.

    Without it no adjective is one for the stemmer: ежегодный, folded to ежегодныи, and ежегодного.
    Names that end in -ов lose that alone, and in other cases only what comes after it (Щербаков and
    Щербакову): there it is taken off too.
    """

    _LOST = re.compile("(?<=[аеиоуыэюя])и$")
    _OF_NAMES = re.compile("(?<=[^аеиоуыэюя])(?:ов|ев)$")

    def __init__(self, stemmer: Stemmer) -> None:
        self._stemmer = stemmer

    def stemWord(self, word: str) -> str:  # noqa: N802 - as PyStemmer calls it
        """The stem of a folded word."""
        stem = self._stemmer.stemWord(self._LOST.sub("й", word))
        return self._OF_NAMES.sub("", stem) if len(stem) >= _LONG_STEM else stem

    def stemWords(self, words: Sequence[str]) -> list[str]:  # noqa: N802 - as PyStemmer calls it
        """The same for several words."""
        return [self.stemWord(word) for word in words]
