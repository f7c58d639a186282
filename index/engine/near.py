"""Words near each other in any order, as a query that Whoosh can evaluate."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from index._whoosh import ListMatcher, NullMatcher, query


class Near(query.Query):  # type: ignore[misc]
    """Units in which all of `words` stand, no two of them more than `within` words apart.

    A word that is asked for twice has to stand there twice. It scores as its words together.
    """

    def __init__(self, fieldname: str, words: Sequence[str], within: int) -> None:
        self.boost = 1.0
        self.fieldname = fieldname
        self.words = tuple(words)
        self.within = within

    def __repr__(self) -> str:
        return f"Near({self.fieldname!r}, {self.words!r}, {self.within})"

    def estimate_size(self, ixreader: Any) -> int:
        """Whoosh's seam: at most how many documents match."""
        return min(int(ixreader.doc_frequency(self.fieldname, word)) for word in self.words)

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """Whoosh's seam: what matches in one segment."""
        matchers = [
            query.Term(self.fieldname, word).matcher(searcher, context) for word in self.words
        ]
        units: list[int] = []
        scores: list[float] = []
        while all(matcher.is_active() for matcher in matchers):
            furthest = max(matcher.id() for matcher in matchers)
            behind = [matcher for matcher in matchers if matcher.id() < furthest]
            if behind:
                for matcher in behind:
                    matcher.skip_to(furthest)
                continue
            places = [matcher.value_as("positions") for matcher in matchers]
            if stand_near(places, self.within):
                units.append(furthest)
                scores.append(sum(matcher.score() for matcher in matchers))
            for matcher in matchers:
                matcher.next()
        return ListMatcher(units, all_weights=None, weights=scores) if units else NullMatcher()


def stand_near(places: Sequence[Sequence[int]], within: int) -> bool:
    """Whether there are places, one of each list and no two the same, at most `within` apart.

    `places` holds the ascending positions of each word.
    """
    return next(all_near(places, within), None) is not None


def all_near(places: Sequence[Sequence[int]], within: int) -> Iterator[tuple[int, ...]]:
    """All such places in their order, each time from behind the first of the last ones on."""
    after = -1
    for first in sorted({place for positions in places for place in positions}):
        if first > after and (
            chosen := _choose([_between(positions, first, first + within) for positions in places])
        ):
            yield chosen
            after = min(chosen)


def _between(positions: Sequence[int], first: int, last: int) -> Sequence[int]:
    return positions[bisect_left(positions, first) : bisect_right(positions, last)]


def _choose(places: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """One place of each list, all different; words that fold alike compete for the same ones."""
    chosen: list[int] = []
    for positions in places:
        free = next((position for position in positions if position not in chosen), None)
        if free is None:
            return ()
        chosen.append(free)
    return tuple(chosen)
