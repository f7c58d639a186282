"""BM25F as Whoosh computes it (Robertson and Zaragoza, 2009), for many documents at once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from index.engine.arrays import Array
from index.engine.documents import LENGTHS
from index.engine.leaf import Leaf

K1 = 1.2
B = 0.75
_TABLED = 64
"""Counts below this are looked up in a table by count and length; others are computed."""

_MAX_KNOWN = 20_000
"""So many terms are remembered with their rarity, and then all are forgotten."""


class Bm25f:
    """Scores terms of one index, with the statistics of all of its segments.

    The operations are Whoosh's, so that the numbers are the same but for rounding.
    """

    def __init__(self, searcher: Any, leaves: Sequence[Leaf]) -> None:
        self._searcher = searcher
        self._leaves = leaves
        self._schema = searcher.schema
        self._count = int(searcher.doc_count_all())
        self._rarities: dict[tuple[str, bytes], float] = {}
        self._tables: dict[str, Array] = {}

    def saturated(self, leaf: Leaf, field: str, docs: Array, counts: Array) -> Array:
        """What a term's counts are worth in `docs`, before its rarity is taken into account."""
        if not self._schema[field].scorable:
            return counts
        lengths = leaf.lengths(field)
        codes = np.ones(len(docs), np.uint8) if lengths is None else lengths[docs]
        if counts.dtype != np.uint8 or (len(counts) and int(counts.max()) >= _TABLED):
            found: Array = _worth(counts.astype(np.float64), self._norms(field)[codes])
            return found
        if field not in self._tables:
            every = np.arange(_TABLED, dtype=np.float64)[:, None]
            self._tables[field] = _worth(every, self._norms(field)[None, :]).ravel()
        tabled: Array = self._tables[field][(counts.astype(np.uint16) << np.uint16(8)) | codes]
        return tabled

    def rarity(self, field: str, term: bytes) -> float:
        """The inverse document frequency of a term, 1 where a field does not score."""
        key = field, term
        if key not in self._rarities:
            if len(self._rarities) >= _MAX_KNOWN:
                self._rarities.clear()
            known = 1.0
            if self._schema[field].scorable:
                known = math.log(self._count / (self.frequency(field, term) + 1)) + 1
            self._rarities[key] = known
        return self._rarities[key]

    def frequency(self, field: str, term: bytes) -> int:
        """In how many documents of the index, deleted ones too, a term stands."""
        total = 0
        for leaf in self._leaves:
            vocabulary = leaf.vocabulary(field)
            number = vocabulary.find(term) if vocabulary is not None else None
            if number is not None:
                total += int(leaf.frequency(field, np.array([number]))[0])
        return total

    def _norms(self, field: str) -> Array:
        average = self._searcher.avg_field_length(field)
        return K1 * ((1 - B) + B * LENGTHS / (average or 1.0))


def _worth(counts: Array, norms: Array) -> Array:
    worth: Array = (counts * (K1 + 1)) / (counts + norms)
    return worth
