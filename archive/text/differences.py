"""What two texts of the same words differ in: capital letters, quotation marks and so on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum


class Difference(StrEnum):
    """In what the words that were looked for and those that are there differ."""

    LIGATURES = "ligatures"
    CASE = "capital letters"
    ACCENTS = "accents"
    QUOTES = "quotation marks"
    DASHES = "dashes"
    HYPHENS = "hyphenation"
    SPACING = "spacing"
    PUNCTUATION = "punctuation"
    PART = "part of a word"
    LETTERS = "letters"


_QUOTES = str.maketrans(dict.fromkeys('’‘‚‛`´′"“”„‟«»‹›″', "'"))
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_HYPHEN = re.compile(r"(?<=\w)-\s?(?=\w)")


class _Letters(dict[int, str]):
    """What remains of each character where letters and digits alone count."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKD", chr(code)).casefold()
        letters = "".join(character for character in folded if character.isalnum())
        self[code] = letters
        return letters


_LETTERS = _Letters()


def letters_of(text: str) -> str:
    """The letters and digits of a text, in small letters without accents: its words run together.

    The letters of two texts, one after the other, are the letters of both.
    """
    return text.translate(_LETTERS)


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(one for one in parts if not unicodedata.combining(one))


# In this order each works on what those before it left.
_ALIKE: tuple[tuple[Difference, Callable[[str], str]], ...] = (
    (Difference.LIGATURES, lambda text: unicodedata.normalize("NFKC", text)),
    (Difference.CASE, str.casefold),
    (Difference.ACCENTS, _without_accents),
    (Difference.QUOTES, lambda text: text.translate(_QUOTES)),
    (Difference.DASHES, lambda text: text.translate(_DASHES)),
    (Difference.HYPHENS, lambda text: _HYPHEN.sub("", text)),
    (Difference.SPACING, lambda text: "".join(text.split())),
    (Difference.PUNCTUATION, lambda text: "".join(filter(str.isalnum, text))),
)


def differences(one: str, other: str) -> tuple[Difference, ...]:
    """What two texts of the same letters (`letters_of`) differ in; nothing if they are equal."""
    if one == other:
        return ()
    needed = [difference for difference, _ in _ALIKE]
    if _folded(one, needed) != _folded(other, needed):
        # Letters that Unicode takes for one in a way that no step above does.
        return (Difference.LIGATURES,)
    # What makes most alike is given up first: without signs all quotation marks are alike too.
    for difference in reversed(needed.copy()):
        rest = [each for each in needed if each is not difference]
        if _folded(one, rest) == _folded(other, rest):
            needed = rest
    return tuple(needed)


def _folded(text: str, differences: list[Difference]) -> str:
    for difference, alike in _ALIKE:
        if difference in differences:
            text = alike(text)
    return text
