"""Words: how folded text is cut, the same for the index, for queries and for marks.

A number in groups is also one term, and what is written without blanks the pairs of its letters.
Cyrillic stays Cyrillic, unless its letters only stand in for the Latin ones they look like. A
compound (take-home, children's) is found in its parts and as one word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from archive.text.folding import Folded, fold
from index.words.numbers import numbers_in
from index.words.pairs import pairs_in

MAX_TERM = 64
"""Longest term in characters. What is longer is cut, in the index as in a query."""

_LATIN_OF = dict(zip("авекмнорстухіјѕԁԛԝһ", "abekmhopctyxijsdqwh", strict=True))
_CYRILLIC_OF = {latin: cyrillic for cyrillic, latin in reversed(_LATIN_OF.items())}
_TO_LATIN = str.maketrans(_LATIN_OF)
_TO_CYRILLIC = str.maketrans(_CYRILLIC_OF)
CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[a-z]")

# A hyphen at the end of a line may be the writer's or the printer's: the parts and the whole are
# both indexed, so that either reading finds it.
_WORD = re.compile(r"[^\W_]+(?:(?:'|-(?:[ \t]*\r?\n[ \t]*)?)[^\W_]+)*")
PART = re.compile(r"[^\W_]+")

_NUMBER = "\x00"
"""What stands before a number in groups among `words`; it stands in no text itself."""


class Part(NamedTuple):
    """One part of a word: its term, and where it stands in the text that was cut."""

    term: str
    start: int
    end: int


class CutWord(NamedTuple):
    """A word as people see it: its parts, and the term of them all together if it has several."""

    parts: tuple[Part, ...]
    whole: str | None


def cut(text: str) -> Iterator[CutWord]:
    """The words of a text in order, with offsets in characters of `text` itself."""
    folded = Folded(text)
    for word in _WORD.finditer(folded.text):
        parts = [
            Part(term_of(part.group()), *folded.span(*part.span()))
            for part in PART.finditer(folded.text, *word.span())
        ]
        yield CutWord(tuple(parts), whole_of([part.term for part in parts]))


def words(text: str) -> list[str]:
    """The words of a text, folded and uncut: what `pieces` takes.

    Before the first group of a number stands the whole of it.
    """
    folded = fold(text)
    found: list[str] = _WORD.findall(folded)
    numbers = list(numbers_in(folded))
    if not numbers:
        return found
    begin = [match.start() for match in _WORD.finditer(folded)]
    for number in reversed(numbers):
        place = bisect_right(begin, number.start + (folded[number.start] == "+")) - 1
        found.insert(max(place, 0), _NUMBER + number.digits)
    return found


def pieces(word: str) -> tuple[tuple[tuple[str, int], ...], int]:
    """The terms of one of `words`, each with its place among the word's parts, and their number.

    The whole of a compound stands at the place of each of its parts. A number in groups takes no
    place of its own.
    """
    if word.isascii() and word.isalnum():
        return ((term_of(word), 0),), 1
    if word[0] == _NUMBER:
        return ((word[1:], 0),), 0
    parts = [term_of(part) for part in PART.findall(word)]
    whole = whole_of(parts)
    found: list[tuple[str, int]] = []
    place = 0
    for part in parts:
        found.append((part, place))
        if whole is not None:
            found.append((whole, place))
        pairs = () if part.isascii() else pairs_in(part)
        if len(pairs) > 1:
            found.extend((pair, place + step) for step, pair in enumerate(pairs))
            place += len(pairs) - 1
        elif pairs and pairs[0] != part:
            found.append((pairs[0], place))
        place += 1
    return tuple(found), place


def postings(text: str, first: int = 0) -> tuple[dict[str, list[int]], int]:
    """The terms of a text, each with its ascending positions, and the position after the last.

    Positions count the parts of words, from `first` on.
    """
    places: dict[str, list[int]] = {}
    position = first
    for word in words(text):
        terms, width = pieces(word)
        for term, place in terms:
            places.setdefault(term, []).append(position + place)
        position += width
    return places, position


def term_of(part: str) -> str:
    """The term of one part of a word, which is folded."""
    if not part.isascii() and CYRILLIC.search(part) and _LATIN.search(part):
        part = _one_script(part)
    return part[:MAX_TERM]


def _one_script(word: str) -> str:
    """A word of both scripts in the one that all of its letters can be read in, if there is one."""
    latin = word.translate(_TO_LATIN)
    if not CYRILLIC.search(latin):
        return latin
    cyrillic = word.translate(_TO_CYRILLIC)
    return word if _LATIN.search(cyrillic) else cyrillic


def whole_of(parts: list[str]) -> str | None:
    """The term of all parts of a word together, None where they have none but their own."""
    if len(parts) == 1:
        return None
    whole = "".join(parts)[:MAX_TERM]
    return None if whole.isdigit() or whole in parts else whole
