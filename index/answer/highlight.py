"""Highlighting: the terms of a query, found again in a text to be marked there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from archive.text.folding import Folded
from index.answer.occurrences import TermOccurrence, find_terms
from index.answer.results import Mark
from index.engine.near import all_near
from index.query.marked_terms import MarkedTerms
from index.words.analysis import PART
from index.words.numbers import numbers_in

_Places = dict[str, dict[int, Mark]]
"""Of each term its characters, by a position among the words."""


class Highlighter:
    """Finds the marked terms of a query in a text."""

    def __init__(self, terms: MarkedTerms) -> None:
        self._terms = terms

    def marks_in(self, text: str) -> tuple[Mark, ...]:
        """Where the terms stand in `text`, in order, without overlaps."""
        folded = Folded(text)
        found = find_terms(
            folded.text, self._terms.words, tuple(self._terms.prefixes), self._terms.shapes
        )
        spans = [(each.start, each.end) for each in found]
        spans.extend(self._in_groups(folded.text))
        for stretch in self._terms.stretches:
            spans.extend(found.span() for found in re.finditer(re.escape(stretch), folded.text))
        rows = [*self._terms.phrases, *(words for words, _ in self._terms.near)]
        if rows:
            words = {word for row in rows for word in row}
            furthest = max((within for _, within in self._terms.near), default=1)
            places = _places(folded.text, list(find_terms(folded.text, words)), furthest)
            for phrase in self._terms.phrases:
                spans.extend(_phrase_spans(places, phrase))
            for near, within in self._terms.near:
                spans.extend(_near_spans(places, near, within))
        return _joined([folded.span(*span) for span in spans])

    def _in_groups(self, text: str) -> Iterator[Mark]:
        """Where one of the numbers stands in groups."""
        if self._terms.numbers:
            for number in numbers_in(text):
                if number.digits in self._terms.numbers:
                    yield number.start, number.end


def _places(text: str, found: Sequence[TermOccurrence], furthest: int) -> _Places:
    """The places of what was found; no further apart than they have to be to count as not near."""
    positions: dict[int, int] = {}
    position, before = 0, 0
    for begin in sorted({part for each in found for part in each.parts}):
        position += sum(1 for _ in islice(PART.finditer(text, before, begin), furthest + 1))
        positions[begin] = position
        before = begin
    places: _Places = {}
    for each in found:
        here = places.setdefault(each.term, {})
        here.update({positions[part]: (each.start, each.end) for part in each.parts})
    return places


def _phrase_spans(places: _Places, words: Sequence[str]) -> Iterator[Mark]:
    standing = [places.get(word, {}) for word in words]
    for first, (start, _) in standing[0].items():
        ends = [standing[step].get(first + step) for step in range(len(words))]
        last = ends[-1]
        if last is not None and None not in ends:
            yield start, last[1]


def _near_spans(places: _Places, words: Sequence[str], within: int) -> Iterator[Mark]:
    standing = [places.get(word, {}) for word in words]
    for chosen in all_near([sorted(spans) for spans in standing], within):
        for spans, place in zip(standing, chosen, strict=True):
            yield spans[place]


def _joined(spans: Sequence[Mark]) -> tuple[Mark, ...]:
    joined: list[Mark] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
