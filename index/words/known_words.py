"""Which words are words of a language, so that none is taken for a misspelling of another.

English words are those of simplemma's dictionary, read when a query first has a word that nothing
has: a tenth of a second. Of the region's other languages, whose dictionaries take many times as
long, the words that are written down here for other ends stand in: the small ones, and the names of
the thesaurus with their forms.
"""

from __future__ import annotations

import re
from functools import cache

from archive.text.folding import fold
from archive.text.language_words import COMMON_WORDS

_PART = re.compile(r"[^\W\d_]+")
_ENGLISH = "en"


def is_english(word: str) -> bool:
    """Whether a word, or each part of a compound, is in an English dictionary."""
    # Imported here: what is found needs no dictionary.
    from simplemma import is_known

    parts = _PART.findall(word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return bool(parts) and all(is_known(part, lang=_ENGLISH) for part in parts)


def is_foreign(text: str) -> bool:
    """Whether a word in it has a letter that English lacks, or is a small word of another language.

    A word with a capital may be a name, and names are of every language.
    """
    return any(
        word.islower() and (not word.isascii() or _is_common_elsewhere(word))
        for word in _PART.findall(text)
    )


def _is_common_elsewhere(word: str) -> bool:
    return word in _common_elsewhere() and not is_english(word)


@cache
def _common_elsewhere() -> frozenset[str]:
    return frozenset(
        fold(word)
        for language, words in COMMON_WORDS.items()
        if language != _ENGLISH
        for word in words.split()
    )
