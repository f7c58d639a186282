"""Words: how text is folded and cut, the same for the index, for queries and for marks.

Folding lowers the case and takes away what people leave out when they type: every combining mark,
letters such as ø, ð, þ, ł, æ and ß, ligatures and full-width forms (Unicode NFKD), invisible
characters and soft hyphens. Cyrillic stays Cyrillic, unless its letters only stand in for the Latin
ones they look like. A compound (take-home, children's) is found in its parts and as one word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

MAX_TERM = 64
"""Longest term in characters. What is longer is cut, in the index as in a query."""

_LETTERS = {
    "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
    "ŧ": "t", "ŋ": "n", "ĸ": "k", "ſ": "s", "ƒ": "f",
    "\u2010": "-", "\u2011": "-", "\u2212": "-",
    "\u2018": "'", "\u2019": "'", "\u02bc": "'",
}  # fmt: skip
# Half a surrogate pair is among them: it is no character, and no index can keep it.
_UNSEEN = ("Mn", "Mc", "Me", "Cf", "Cs")

_LATIN_OF = dict(zip("авекмнорстухіјѕԁԛԝһ", "abekmhopctyxijsdqwh", strict=True))
_CYRILLIC_OF = {latin: cyrillic for cyrillic, latin in reversed(_LATIN_OF.items())}
_TO_LATIN = str.maketrans(_LATIN_OF)
_TO_CYRILLIC = str.maketrans(_CYRILLIC_OF)
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[a-z]")

# A hyphen at the end of a line may be the writer's or the printer's: the parts and the whole are
# both indexed, so that either reading finds it.
_WORD = re.compile(r"[^\W_]+(?:(?:'|-(?:[ \t]*\r?\n[ \t]*)?)[^\W_]+)*")
_PART = re.compile(r"[^\W_]+")


class Part(NamedTuple):
    """One part of a word: its term, and where it stands in the text that was cut."""

    term: str
    start: int
    end: int


class CutWord(NamedTuple):
    """A word as people see it: its parts, and the term of them all together if it has several."""

    parts: tuple[Part, ...]
    whole: str | None


class Token(NamedTuple):
    """One term with its characters in the original text and its place among the words.

    The whole of a compound has a token at the place of each of its parts.
    """

    term: str
    start: int
    end: int
    position: int


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
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def cut(text: str) -> Iterator[CutWord]:
    """The words of a text in order, with offsets in characters of `text` itself."""
    folded = fold(text)
    origins = None if len(folded) == len(text) and _keeps_places(text) else _origins(text)
    plain = folded.isascii()
    for word in _WORD.finditer(folded):
        parts = []
        for part in _PART.finditer(folded, word.start(), word.end()):
            start, end = part.span()
            if origins:
                # What folds to nothing behind a word, such as its last accent, is marked with it.
                start, end = origins[start], max(origins[end], origins[end - 1] + 1)
            parts.append(Part(_term(part.group(), plain), start, end))
        yield CutWord(tuple(parts), _whole([part.term for part in parts]))


def tokens(text: str) -> Iterator[Token]:
    """The terms of a text with their offsets and positions, the wholes of compounds among them."""
    position = 0
    for word in cut(text):
        start, end = word.parts[0].start, word.parts[-1].end
        for part in word.parts:
            yield Token(part.term, part.start, part.end, position)
            if word.whole is not None:
                yield Token(word.whole, start, end, position)
            position += 1


def spans_of(
    text: str, wanted: Callable[[str], bool], known: dict[str, bool]
) -> Iterator[tuple[int, int]]:
    """Where the terms stand that are `wanted`, in characters of `text`.

    Most words are the same few, so each different one is looked at once, and `known` remembers from
    one text to the next whether it has anything wanted in it.
    """
    folded = fold(text)
    origins: list[int] | None = None
    if not (len(folded) == len(text) and _keeps_places(text)):
        origins = _origins(text)
    for found in _WORD.finditer(folded):
        word = found.group()
        likely = known.get(word)
        if likely is None:
            likely = known[word] = any(wanted(term) for term, _ in pieces(word)[0])
        if not likely:
            continue
        first = found.start()
        parts = [part.span() for part in _PART.finditer(word)]
        whole = _whole([_term(word[start:end], word.isascii()) for start, end in parts])
        spans = [span for span in parts if wanted(_term(word[slice(*span)], word.isascii()))]
        if whole is not None and wanted(whole):
            spans.append((parts[0][0], parts[-1][1]))
        for start, end in spans:
            if origins is None:
                yield first + start, first + end
            else:
                last = first + end
                yield origins[first + start], max(origins[last], origins[last - 1] + 1)


def words(text: str) -> list[str]:
    """The words of a text, folded and uncut: what `pieces` takes."""
    found: list[str] = _WORD.findall(fold(text))
    return found


def pieces(word: str) -> tuple[tuple[tuple[str, int], ...], int]:
    """The terms of one of `words`, each with its place among the word's parts, and their number.

    The whole of a compound stands at the place of each of its parts.
    """
    plain = word.isascii()
    if word.isalnum():
        return ((_term(word, plain), 0),), 1
    parts = [_term(part, plain) for part in _PART.findall(word)]
    whole = _whole(parts)
    terms: list[tuple[str, int]] = []
    for place, part in enumerate(parts):
        terms.append((part, place))
        if whole is not None:
            terms.append((whole, place))
    return tuple(terms), len(parts)


def postings(text: str, first: int = 0) -> tuple[dict[str, list[int]], int]:
    """The terms of a text, each with its ascending positions, and the position after the last.

    The same terms and positions as `tokens` from `first` on, without the cost of offsets.
    """
    places: dict[str, list[int]] = {}
    position = first
    for word in words(text):
        terms, width = pieces(word)
        for term, place in terms:
            places.setdefault(term, []).append(position + place)
        position += width
    return places, position


def _term(word: str, plain: bool) -> str:
    if not plain and _CYRILLIC.search(word) and _LATIN.search(word):
        word = _one_script(word)
    return word[:MAX_TERM]


def _one_script(word: str) -> str:
    """A word of both scripts in the one that all of its letters can be read in, if there is one."""
    latin = word.translate(_TO_LATIN)
    if not _CYRILLIC.search(latin):
        return latin
    cyrillic = word.translate(_TO_CYRILLIC)
    return word if _LATIN.search(cyrillic) else cyrillic


def _whole(parts: list[str]) -> str | None:
    if len(parts) == 1:
        return None
    whole = "".join(parts)[:MAX_TERM]
    return None if whole.isdigit() or whole in parts else whole


def _keeps_places(text: str) -> bool:
    return text.isascii() or all(len(_FOLDING[ord(character)]) == 1 for character in set(text))


def _origins(text: str) -> list[int]:
    """For each folded character the place of the one it came from, and the end of the text."""
    origins: list[int] = []
    for place, character in enumerate(text):
        origins.extend([place] * len(_FOLDING[ord(character)]))
    origins.append(len(text))
    return origins
