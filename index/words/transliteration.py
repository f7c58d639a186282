"""Cyrillic words in Latin letters, and back: Щербаков, Shcherbakov, Ščerbakov.

There are many ways to do it (ISO 9 and scholarly, BGN/PCGN, passports by ICAO, German, Polish), and
nobody says which. So a word is turned letter by letter into all that it may be, and only what some
word of the index begins with is followed: what comes out are words of the index, or forms of such.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from index.words.analysis import CYRILLIC

_LATIN = {
    "а": "a", "б": "b", "в": "v w", "г": "g h", "ґ": "g", "д": "d", "е": "e ye je ie yo jo io o",
    "є": "ye je ie e", "ж": "zh z j sch", "з": "z s", "и": "i y j ij", "і": "i", "к": "k c",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s ss", "т": "t", "у": "u ou",
    "ф": "f ph", "х": "kh h ch x", "ц": "ts c tz z", "ч": "ch c tch tsch cz", "ш": "sh s sch sz",
    "щ": "shch sc schtsch szcz sch shh", "ъ": "", "ы": "y i", "ь": "", "э": "e", "ю": "yu ju iu u",
    "я": "ya ja ia a", "кс": "x ks", "ие": "ie iye ije y", "ии": "y i ij ii iy", "ыи": "y yj yi iy",
    "ье": "ye je ie", "ья": "ya ja ia", "ью": "yu ju iu",
}  # fmt: skip
"""Folded Cyrillic letters, й among и and ё among е, with what is written for them, folded too."""

MAX_STEPS = 500
"""After so many beginnings that were looked up nothing more is tried."""

MAX_SPELLINGS = 8
"""The most spellings that are given."""

_SHORTEST = 4
_ENDING = 2
_VOWELS = frozenset("аеиоуыэюяaeiouy")
"""What an ending begins with: of its letters, the last ones, words of the index may have others."""

_PAIRS = [
    (cyrillic, latin)
    for cyrillic, written in _LATIN.items()
    for latin in (written.split() or ("",))
]
_TO_CYRILLIC = [(latin, cyrillic) for cyrillic, latin in _PAIRS]


def spellings(term: str, begins: Callable[[str], bool]) -> Iterator[str]:
    """What a folded word may be in the other script, as far as `begins` says that words begin so.

    Each is whole: it need not be a word itself, but some word begins with it, but for an ending.
    """
    if len(term) < _SHORTEST or not term.isalpha():
        return
    if CYRILLIC.search(term):
        pairs = _PAIRS
    elif term.isascii():
        pairs = _TO_CYRILLIC
    else:
        return
    steps = given = 0
    seen: set[tuple[int, str]] = set()
    waiting = [(0, "")]
    while waiting and steps < MAX_STEPS and given < MAX_SPELLINGS:
        at, made = waiting.pop()
        if at == len(term) and made:
            given += 1
            yield made
        for source, target in pairs:
            if not term.startswith(source, at) or (not source and made.endswith(("ь", "ъ"))):
                continue
            step = at + len(source), made + target
            if (not source and not made) or step in seen:
                continue
            seen.add(step)
            steps += 1
            is_ending = bool(source) and len(term) - at <= _ENDING and _VOWELS.issuperset(target)
            if not target or is_ending or begins(step[1]):
                waiting.append(step)
