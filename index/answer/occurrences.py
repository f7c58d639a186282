"""Where terms stand in a folded text, found without cutting all of it into words.

Looking for a few terms by plain search is many times faster than cutting a text into words. What is
found is what `index.words.analysis` cuts; a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from index.words.analysis import CYRILLIC, MAX_TERM, PART, term_of, whole_of

_BREAK = re.compile(r"[ \t]*\r?\n[ \t]*")

_MANY = 100
"""From so many terms on it is faster to cut a text into words, and to look each of them up."""


class TermOccurrence(NamedTuple):
    """A term in a folded text, from `start` to `end`; `parts` are where its parts begin."""

    term: str
    start: int
    end: int
    parts: tuple[int, ...]


def find_terms(
    text: str,
    words: Collection[str],
    prefixes: Sequence[str] = (),
    shapes: Sequence[re.Pattern[str]] = (),
) -> Iterator[TermOccurrence]:
    """Each of `words` in the folded `text`, and what begins or looks like one of the others."""
    begins = tuple(prefixes)

    def is_wanted(term: str) -> bool:
        return (
            term in words
            or term.startswith(begins)
            or any(shape.fullmatch(term) for shape in shapes)
        )

    same = text.isascii() or CYRILLIC.search(text) is None
    longest = max(map(len, (*words, *prefixes)), default=0)
    if same and not shapes and longest < MAX_TERM and len(words) + len(begins) < _MANY:
        # Parts of words are their own terms.
        for word in words:
            if word in text:
                for start, end in _places(text, word):
                    yield TermOccurrence(word, start, end, (start,))
        for prefix in prefixes:
            for start, end in _beginning(text, prefix):
                yield TermOccurrence(text[start:end], start, end, (start,))
    else:
        for part in set(PART.findall(text)):
            if is_wanted(term := term_of(part)):
                for start, end in _places(text, part):
                    yield TermOccurrence(term, start, end, (start,))
    letters = {term[:1] for term in (*words, *prefixes)}
    for parts in _compounds(text):
        if same and not shapes and text[parts[0][0]] not in letters:
            continue
        whole = whole_of([term_of(text[start:end]) for start, end in parts])
        if whole is not None and is_wanted(whole):
            yield TermOccurrence(
                whole, parts[0][0], parts[-1][1], tuple(start for start, _ in parts)
            )


def _beginning(text: str, prefix: str) -> Iterator[tuple[int, int]]:
    """The places of the parts of words that begin with `prefix`."""
    for found in re.finditer(re.escape(prefix) + PART.pattern[:-1] + "*", text):
        start, end = found.span()
        if not (start and text[start - 1].isalnum()):
            yield start, end


def _places(text: str, part: str) -> Iterator[tuple[int, int]]:
    """Where a part of a word stands, with nothing of a word on either side."""
    at = text.find(part)
    while at >= 0:
        end = at + len(part)
        if not ((at and text[at - 1].isalnum()) or text[end : end + 1].isalnum()):
            yield at, end
        at = text.find(part, end)


def _compounds(text: str) -> Iterator[list[tuple[int, int]]]:
    """The places of the parts of each word that has several."""
    parts: list[tuple[int, int]] = []
    for before, after in sorted(_joints(text)):
        if not parts or parts[-1][1] != before:
            if parts:
                yield parts
            start = before
            while start and text[start - 1].isalnum():
                start -= 1
            parts = [(start, before)]
        part = PART.match(text, after)
        assert part is not None
        parts.append(part.span())
    if parts:
        yield parts


def _joints(text: str) -> Iterator[tuple[int, int]]:
    """Where one part of a word ends and where the next one begins."""
    for sign in "'-":
        at = text.find(sign, 1)
        while at > 0:
            if text[at - 1].isalnum():
                after = at + 1
                if sign == "-" and (line := _BREAK.match(text, after)):
                    after = line.end()
                if text[after : after + 1].isalnum():
                    yield at, after
            at = text.find(sign, at + 1)
