"""Find words in a text on screen, whatever their case and accents."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache
from itertools import chain

# Letters that Unicode does not decompose, though readers look for the plain one.
_PLAIN = str.maketrans("øłđðħıŧæœþßŋ", "olddhitaotsn")
_COMBINING = "[\u0300-\u036f]*"


def find_words(text: str, words: str) -> list[tuple[int, int]]:
    """Return the range of each place in `text` where `words` stand in this order.

    Case and accents do not count. Between words any white space may be, a line end too.
    """
    parts = ["".join(map(_any_form, word)) for word in words.split()]
    if not parts:
        return []
    return [found.span() for found in re.finditer(r"\s+".join(parts), text)]


def _fold(letter: str) -> str:
    """Return the small letter without accents; always one character."""
    return unicodedata.normalize("NFKD", letter.lower())[0].lower().translate(_PLAIN)


@cache
def _forms() -> dict[str, str]:
    """Return by plain letter all its accented and large forms (Latin, Greek, Cyrillic)."""
    forms: defaultdict[str, str] = defaultdict(str)
    for codepoint in chain(range(0x41, 0x530), range(0x1E00, 0x2000)):
        letter = chr(codepoint)
        if letter.isalpha():
            forms[_fold(letter)] += letter
    return dict(forms)


def _any_form(letter: str) -> str:
    """Return a pattern for a letter in any form, with accents of its own or after it."""
    forms = _forms().get(_fold(letter))
    return (f"[{forms}]" if forms else re.escape(letter)) + _COMBINING
