"""Answers Whoosh's queries over the segments of one of its searchers, in arrays."""

from __future__ import annotations

from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from index._whoosh import WhooshQuery
from index.engine.evaluate import Found, Walk
from index.engine.leaf import Leaf, leaf_of
from index.engine.scoring import Bm25f


class Scored(NamedTuple):
    """A document by the number that the searcher has for it, and its score."""

    docnum: int
    score: float


class ArraySearcher:
    """Wraps a searcher of Whoosh's, of whatever codec its segments are."""

    def __init__(self, searcher: Any) -> None:
        self._searcher = searcher
        self._segments: list[tuple[Any, int, Leaf]] = [
            (segment, offset, leaf_of(segment.reader()))
            for segment, offset in searcher.leaf_searchers()
            if segment.reader().doc_count_all()
        ]

    @property
    def leaves(self) -> list[Leaf]:
        """The segments with their terms and columns."""
        return [leaf for _, _, leaf in self._segments]

    def evaluate(self, tree: WhooshQuery) -> list[Found]:
        """All documents that match a query, with their scores, leaf by leaf."""
        return [walk.found(tree) for walk in self.walks()]

    def walks(self) -> list[Walk]:
        """For each leaf one that evaluates a tree there, and knows then what its nodes match."""
        return [Walk(leaf, segment, self._model) for segment, _, leaf in self._segments]

    def best(self, tree: WhooshQuery, limit: int = 10) -> list[Scored]:
        """The documents that match best, those of equal score in the order of their numbers."""
        found = self.evaluate(tree)
        offsets = [offset for _, offset, _ in self._segments]
        docs = [docs + offset for (docs, _), offset in zip(found, offsets, strict=True)]
        if not docs:
            return []
        numbers, scores = np.concatenate(docs), np.concatenate([scores for _, scores in found])
        ranked = np.lexsort((numbers, -scores))[:limit]
        return [Scored(int(numbers[place]), float(scores[place])) for place in ranked]

    def forget(self) -> None:
        """Let go of the words that were looked up."""
        self.__dict__.pop("_model", None)
        for leaf in self.leaves:
            leaf.forget()

    @cached_property
    def _model(self) -> Bm25f:
        return Bm25f(self._searcher, self.leaves)
