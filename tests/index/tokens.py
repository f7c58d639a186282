"""The terms of a text with their places, cut one by one: what faster ways are held against."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from archive.text.folding import Folded
from index.words.analysis import cut
from index.words.numbers import numbers_in
from index.words.pairs import pairs_in


class Token(NamedTuple):
    """One term with its characters in the original text and its place among the words.

    The whole of a compound has a token at the place of each of its parts, a number in groups one at
    that of its first group, and a stretch of writing without blanks one for each pair of letters.
    """

    term: str
    start: int
    end: int
    position: int


def tokens(text: str) -> Iterator[Token]:
    """The terms of a text with their offsets and positions, by their positions."""
    found = list(_words(text))
    folded = Folded(text)
    for number in numbers_in(folded.text):
        begin = number.start + (folded.text[number.start] == "+")
        first = next(each for each in found if each.start == folded.span(begin, begin + 1)[0])
        span = folded.span(number.start, number.end)
        found.append(Token(number.digits, *span, first.position))
    yield from sorted(found, key=lambda each: each.position)


def _words(text: str) -> Iterator[Token]:
    position = 0
    for word in cut(text):
        start, end = word.parts[0].start, word.parts[-1].end
        for part in word.parts:
            yield Token(part.term, part.start, part.end, position)
            if word.whole is not None:
                yield Token(word.whole, start, end, position)
            pairs = pairs_in(part.term)
            for step, pair in enumerate(pairs if pairs != (part.term,) else ()):
                yield Token(pair, part.start, part.end, position + step)
            position += max(len(pairs), 1)
