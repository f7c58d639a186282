"""Folding: text as it is compared, and where each of its characters came from.

Folding lowers the case and takes away what people leave out when they type: every combining mark,
letters such as ø, ð, þ, ł, æ and ß, ligatures and full-width forms (Unicode NFKD), invisible
characters and soft hyphens. Cyrillic stays Cyrillic.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

_LETTERS = {
    "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
    "ŧ": "t", "ŋ": "n", "ĸ": "k", "ſ": "s", "ƒ": "f",
    "\u2010": "-", "\u2011": "-", "\u2212": "-",
    "\u2018": "'", "\u2019": "'", "\u02bc": "'",
}  # fmt: skip
# Half a surrogate pair is among them: it is no character, and no index can keep it.
_UNSEEN = ("Mn", "Mc", "Me", "Cf", "Cs")

# Most text is ASCII, and only what is not costs a look at each character.
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


class _Folding(dict[int, str]):
    """The folded form of each character, worked out when it is first met."""

    def __missing__(self, codepoint: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(codepoint)).casefold()
        plain = unicodedata.normalize("NFKD", plain).casefold()
        letters = (_LETTERS.get(letter, letter) for letter in plain)
        folded = "".join(
            letter for letter in letters if unicodedata.category(letter[0]) not in _UNSEEN
        )
        self[codepoint] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text as it is compared: lower case, without diacritics and invisible characters."""
    if text.isascii():
        return text.lower()
    pieces: list[str] = []
    after = 0
    for run in _NOT_ASCII.finditer(text):
        start, end = run.span()
        pieces += (text[after:start].lower(), text[start:end].translate(_FOLDING))
        after = end
    pieces.append(text[after:].lower())
    return "".join(pieces)


class Folded:
    """A folded text that knows where in the original its characters stand."""

    __slots__ = ("_places", "_shifts", "text")

    def __init__(self, original: str) -> None:
        self.text = fold(original)
        # For each character that became none or several: what stands behind it, and how far off.
        self._places: list[int] = []
        self._shifts: list[tuple[int, int]] = []
        if original.isascii():
            return
        shift = 0
        for run in _NOT_ASCII.finditer(original):
            for place in range(*run.span()):
                width = len(_FOLDING[ord(original[place])])
                if width != 1:
                    folded = place + shift
                    shift += width - 1
                    self._places.append(folded)
                    self._shifts.append((width, shift))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place of `text[start:end]`, which is not empty, in the original.

        What folds to nothing behind it, such as the last letter's accent, is part of it.
        """
        if not self._places:
            return start, end
        return self._origin(start), max(self._origin(end), self._origin(end - 1) + 1)

    def _origin(self, place: int) -> int:
        """Where the character came from that now stands at `place`."""
        known = bisect_right(self._places, place) - 1
        if known < 0:
            return place
        width, shift = self._shifts[known]
        began = self._places[known]
        return began - (shift - width + 1) if place < began + width else place - shift
