"""Names across scripts: what Хенрик Ингридс and Henrik Ingrids have in common.

There are many ways to write one in the letters of the other. A skeleton is what they share: letters
that stand for each other in any of them are one letter, and soft signs, iotation and doubled
letters are gone. It is no transliteration, and fit only to compare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.text.folding import fold

_CYRILLIC = re.compile("[\u0400-\u052f]")
_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ж": "z",
    "з": "z", "и": "i", "і": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "g", "ц": "c", "ч": "c", "ш": "s",
    "щ": "s", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "u", "я": "a",
}  # fmt: skip
_LATIN = {
    "shch": "s", "schtsch": "s", "szcz": "s", "tsch": "c", "tch": "c", "sch": "s", "sh": "s",
    "sz": "s", "sc": "s", "ch": "c", "cz": "c", "ts": "c", "tz": "c", "zh": "z", "kh": "g",
    "ph": "f", "ck": "k", "th": "t", "x": "ks", "w": "v", "y": "i", "j": "i", "q": "k", "h": "g",
}  # fmt: skip
_LATIN_LETTERS = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))
# Carolina, Marcus; not Cecilia, Schmidt, Chekhov.
_HARD_C = re.compile("c(?![ehiykz])")
_IOTATED = re.compile("i(?=[aeou])|(?<=[aeou])i(?=[aeou])")
_DOUBLED = re.compile(r"(.)\1+")
_ENDINGS = ("a", "u", "om", "e", "i", "em", "oi", "ei", "ov", "am", "ami", "ag", "ogo", "omu")
_VOWELS = "aeiou"
_SHORTEST = 4
_SHORTEST_STEM = 3


def is_cyrillic(text: str) -> bool:
    """Whether a text has Cyrillic letters."""
    return not text.isascii() and bool(_CYRILLIC.search(text))


def skeleton(word: str) -> str:
    """What a word has in common with its spellings in the other script."""
    folded = fold(word)
    if is_cyrillic(folded):
        letters = "".join(_LETTERS.get(letter, letter) for letter in folded)
    else:
        hard = _HARD_C.sub("k", folded)
        letters = _LATIN_LETTERS.sub(lambda found: _LATIN[found.group()], hard)
    return _DOUBLED.sub(r"\1", _IOTATED.sub("", letters))


def inflected(word: str) -> Iterator[str]:
    """The skeletons of the forms that a name has in Russian, that of the name itself first."""
    plain = skeleton(word)
    yield plain
    if len(plain) < _SHORTEST:
        return
    stem = plain[:-1] if plain[-1] in _VOWELS else plain
    if len(stem) >= _SHORTEST_STEM:
        yield from (stem + ending for ending in _ENDINGS if stem + ending != plain)
