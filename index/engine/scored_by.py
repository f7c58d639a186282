"""What a query matches, scored by what is known of each document in columns."""

from __future__ import annotations

from collections.abc import Callable

from index._whoosh import WhooshQuery, query
from index.engine.arrays import Array
from index.engine.leaf import Leaf


class ScoredBy(query.Query):  # type: ignore[misc]
    """The documents of `child`; `worth` gives the score of each of some documents of a segment.

    The words of `child` do not score. Whoosh has no such query, so that only arrays answer it.
    """

    def __init__(self, child: WhooshQuery, worth: Callable[[Leaf, Array], Array]) -> None:
        self.boost = 1.0
        self.child = child
        self.worth = worth

    def __repr__(self) -> str:
        return f"ScoredBy({self.child!r})"
