"""The words a query wants, found again in a text to be marked there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from index.analysis import Token, spans_of, tokens
from index.engine.near import stand_near
from index.results import Mark


@dataclass(slots=True)
class Wanted:
    """Folded words, prefixes, shapes and phrases; `near` are words with their greatest distance."""

    words: set[str] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)
    shapes: list[re.Pattern[str]] = field(default_factory=list)
    phrases: list[tuple[str, ...]] = field(default_factory=list)
    near: list[tuple[tuple[str, ...], int]] = field(default_factory=list)
    _known: dict[str, bool] = field(default_factory=dict, repr=False)

    def marks_in(self, text: str) -> tuple[Mark, ...]:
        """Where the wanted words stand in `text`, in order, without overlaps."""
        if not (self.phrases or self.near):
            return _joined(list(spans_of(text, self._wants, self._known)))
        found = list(tokens(text))
        spans = [(token.start, token.end) for token in found if self._wants(token.term)]
        if self.phrases or self.near:
            places = _places(found)
            for words in self.phrases:
                spans.extend(_phrase_spans(places, words))
            for words, within in self.near:
                spans.extend(_near_spans(places, words, within))
        return _joined(spans)

    def _wants(self, term: str) -> bool:
        return (
            term in self.words
            or any(term.startswith(prefix) for prefix in self.prefixes)
            or any(shape.fullmatch(term) for shape in self.shapes)
        )


def _places(found: Sequence[Token]) -> dict[str, dict[int, Mark]]:
    places: dict[str, dict[int, Mark]] = {}
    for token in found:
        places.setdefault(token.term, {})[token.position] = (token.start, token.end)
    return places


def _phrase_spans(places: dict[str, dict[int, Mark]], words: Sequence[str]) -> Iterator[Mark]:
    standing = [places.get(word, {}) for word in words]
    for first, (start, _) in standing[0].items():
        ends = [standing[step].get(first + step) for step in range(len(words))]
        last = ends[-1]
        if last is not None and None not in ends:
            yield start, last[1]


def _near_spans(
    places: dict[str, dict[int, Mark]], words: Sequence[str], within: int
) -> Iterator[Mark]:
    standing = [places.get(word, {}) for word in words]
    from_place = 0
    while chosen := stand_near(
        [[place for place in sorted(spans) if place >= from_place] for spans in standing], within
    ):
        for spans, place in zip(standing, chosen, strict=True):
            yield spans[place]
        from_place = min(chosen) + 1


def _joined(spans: Sequence[Mark]) -> tuple[Mark, ...]:
    joined: list[Mark] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
