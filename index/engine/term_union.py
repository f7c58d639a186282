"""Many terms of one field taken together: the forms of a word, or all that a prefix stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.engine.arrays import Array
from index.engine.leaf import Leaf
from index.engine.scoring import Bm25f


@dataclass(frozen=True, slots=True)
class TermUnion:
    """Terms of one field by their numbers and bytes, and what each is worth beside the others."""

    field: str
    numbers: list[int]
    terms: list[bytes]
    boosts: list[float]

    def docs(self, leaf: Leaf) -> list[Array]:
        """The documents each term stands in."""
        return [leaf.postings(self.field, number).docs for number in self.numbers]

    def add_scores(
        self, leaf: Leaf, scoring: Bm25f, within: Array | None, scores: Array, boost: float
    ) -> None:
        """Add to `scores`, by document, what the terms are worth in the documents `within` allows.

        `within` says so for every document of the leaf; None allows all.
        """
        found = [leaf.postings(self.field, number) for number in self.numbers]
        weights = [
            scoring.rarity(self.field, term) * own * boost
            for term, own in zip(self.terms, self.boosts, strict=True)
        ]
        if len(found) == 1:
            (docs, counts), worth = found[0], weights[0]
            if within is not None:
                there = within[docs]
                docs, counts = docs[there], counts[there]
            if len(docs):
                scores[docs] += worth * scoring.saturated(leaf, self.field, docs, counts)
            return
        docs = _joined([each.docs for each in found])
        counts = _joined([each.counts for each in found])
        worths = np.repeat(weights, [len(each.docs) for each in found])
        if within is not None:
            there = within[docs]
            docs, counts, worths = docs[there], counts[there], worths[there]
        if len(docs):
            worths *= scoring.saturated(leaf, self.field, docs, counts)
            np.add.at(scores, docs, worths)


def _joined(parts: Sequence[Array]) -> Array:
    return np.concatenate(parts)
