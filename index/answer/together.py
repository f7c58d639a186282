"""Records whose texts have the words of a query together, each text some of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from index.answer.matched import Matched, Tier
from index.engine.arrays import Array
from index.engine.docsets import NONE, difference, intersection
from index.engine.evaluate import Found, Walk
from index.query.word_parts import WordParts
from index.storage.segment_columns import SegmentColumns

_SPARSE = 32
"""For fewer numbers than one in so many postings each is looked up in the posting list."""


class RecordsTogether:
    """The records of one segment beside those of which one text has all words.

    `found` is what the walk found for the query of which `words` are the parts. Records are numbers
    in the column of records. At first only these are compared, so that a query costs little where
    no record has its words apart.
    """

    def __init__(self, walk: Walk, units: SegmentColumns, words: WordParts, found: Found) -> None:
        self._walk = walk
        self._units = units
        self._words = words
        self._codes = units.records.codes
        self._count = len(units.records.values)
        self._is_taken = np.zeros(self._count, np.bool_)
        self._is_taken[self._codes[found.docs]] = True
        self._sets = [walk.sets(part.query) for part in words.parts]
        self._has_most = False
        self.whole = self.count
        """How many records have a text with all words."""

    @property
    def count(self) -> int:
        """How many records were found or taken so far."""
        return int(np.count_nonzero(self._is_taken))

    def take_all(self, *, ranked: bool) -> Matched:
        """The records that have all words together; only counted where they are not `ranked`."""
        return self._taken(*self.held(self._that_may_have_all()), ranked=ranked)

    def take_most(self, *, ranked: bool) -> Matched:
        """The records beside those taken before that have most of the words."""
        self._has_most = True
        return self._taken(*self.held(self._that_may_have_most()), ranked=ranked)

    def is_enough(self, held: Array) -> Array:
        """For each row of bits whether a record that has these parts is taken."""
        words = self._words
        enough: Array = held == self._bits(words.all_of_them)
        if self._has_most:
            enough |= np.bitwise_count(held & self._bits(words.enough)) >= words.most
        return enough

    def held(self, records: Array) -> tuple[Array, Array]:
        """The units of some records that count, and a bit for each part of the query they have.

        Units of a record stand side by side, its passages in their order.
        """
        units = self._of(records)
        live = self._walk.leaf.live
        if live is not None:
            units = units[live[units]]
        size = self._walk.leaf.count
        for query in self._words.required:
            units = intersection([units, self._walk.matching(query)], size)
        for query in self._words.excluded:
            units = difference(units, self._walk.matching(query), size)
        if self._words.own is not None and len(units):
            units = units[self._are_in(units, self._walk.sets(self._words.own))]
        held = np.zeros(len(units), np.min_scalar_type(self._words.all_of_them))
        for place, sets in enumerate(self._sets):
            held[self._are_in(units, sets)] |= self._bits(1 << place)
        units, held = units[held != 0], held[held != 0]
        if self._units.are_in_order:
            return units, held
        order = np.lexsort((self._units.passages[units], self._codes[units]))
        return units[order], held[order]

    def _taken(self, units: Array, held: Array, *, ranked: bool) -> Matched:
        """Those of the units whose records together have enough."""
        if not len(units):
            return Matched(NONE, np.zeros(0))
        starts = first_of_each(self._codes[units])
        together = np.bitwise_or.reduceat(held, starts)
        tiers = np.full(len(starts), Tier.TOGETHER, np.int8)
        if ranked:
            tiers[np.logical_or.reduceat(self._with_next(units, held), starts)] = Tier.NEIGHBOURS
        tiers[together != self._bits(self._words.all_of_them)] = Tier.MOST
        enough = self.is_enough(together)
        tiers = np.repeat(tiers, np.diff(np.append(starts, len(units))))
        if not enough.all():
            chosen = np.repeat(enough, np.diff(np.append(starts, len(units))))
            units, held, tiers = units[chosen], held[chosen], tiers[chosen]
        self._is_taken[self._codes[units]] = True
        if not self._units.are_in_order:
            order = np.argsort(units)
            units, held, tiers = units[order], held[order], tiers[order]
        scores = self._scores(units) if ranked else np.zeros(len(units))
        return Matched(units, scores, tiers, held)

    def _bits(self, bits: int) -> np.unsignedinteger[Any]:
        """Some parts of the query as the bits of the type that `held` has."""
        kind: np.unsignedinteger[Any] = np.min_scalar_type(self._words.all_of_them).type(bits)
        return kind

    def _with_next(self, units: Array, held: Array) -> Array:
        """For each unit whether it and the passage behind it have all words."""
        found = np.zeros(len(units), np.bool_)
        passages, records = self._units.passages[units], self._codes[units]
        follows = (records[1:] == records[:-1]) & (passages[1:] == passages[:-1] + 1)
        has_all = (held[1:] | held[:-1]) == self._bits(self._words.all_of_them)
        found[:-1] = follows & (passages[:-1] > 0) & has_all
        return found

    def _scores(self, units: Array) -> Array:
        """What the units are worth by the words they have."""
        scores = np.zeros(self._walk.leaf.count)
        self._walk.sets(self._words.worth)
        for query in (self._words.worth, *self._words.required):
            self._walk.add_scores(query, units, scores)
        worth: Array = scores[units]
        return worth

    def _that_may_have_all(self) -> Array:
        """Records of which some unit has each part; those taken before are left out."""
        parts = sorted(self._sets, key=_size)
        there = self._records_of(parts[0]) & ~self._is_taken
        records = np.flatnonzero(there)
        for sets in parts[1:]:
            if not len(records):
                break
            records = records[self._have_any(records, sets)]
        return records

    def _that_may_have_most(self) -> Array:
        """Records of which some unit has each of most parts; those taken before are left out."""
        counts = np.zeros(self._count, np.int8)
        for part, sets in zip(self._words.parts, self._sets, strict=True):
            if part.is_enough:
                counts += self._records_of(sets)
        return np.flatnonzero((counts >= self._words.most) & ~self._is_taken)

    def _records_of(self, sets: Sequence[Array]) -> Array:
        there = np.zeros(self._count, np.bool_)
        for docs in sets:
            there[self._codes[docs]] = True
        return there

    def _have_any(self, records: Array, sets: Sequence[Array]) -> Array:
        """For each of some records whether a unit of it is in any of the sets."""
        spans = self._units.spans
        if spans is None or len(records) * len(sets) * _SPARSE > _size(sets):
            there: Array = self._records_of(sets)[records]
            return there
        starts, stops = spans[0][records], spans[1][records]
        found = np.zeros(len(records), np.bool_)
        for docs in sets:
            if len(docs):
                places = np.searchsorted(docs, starts.astype(docs.dtype))
                next_one = docs[np.minimum(places, len(docs) - 1)]
                found |= (next_one >= starts) & (next_one < stops)
        return found

    def _of(self, records: Array) -> Array:
        """The units of some records."""
        spans = self._units.spans
        if spans is None:
            wanted = np.zeros(self._count, np.bool_)
            wanted[records] = True
            return np.flatnonzero(wanted[self._codes])
        starts, stops = spans[0][records], spans[1][records]
        lengths = stops - starts
        behind = np.repeat(np.cumsum(lengths) - lengths, lengths)
        units: Array = np.arange(len(behind)) - behind + np.repeat(starts, lengths)
        return units if self._units.are_in_order else np.sort(units)

    def _are_in(self, units: Array, sets: Sequence[Array]) -> Array:
        """For each unit whether it is in any of the sets."""
        if len(units) * len(sets) * _SPARSE < _size(sets):
            found = np.zeros(len(units), np.bool_)
            for docs in sets:
                if len(docs):
                    places = np.searchsorted(docs, units.astype(docs.dtype))
                    found |= docs[np.minimum(places, len(docs) - 1)] == units
            return found
        there = np.zeros(self._walk.leaf.count, np.bool_)
        for docs in sets:
            there[docs] = True
        among: Array = there[units]
        return among


def first_of_each(numbers: Array) -> Array:
    """Where each row of the same number begins."""
    if not len(numbers):
        return NONE
    return np.flatnonzero(np.append(True, numbers[1:] != numbers[:-1]))


def _size(sets: Sequence[Array]) -> int:
    return sum(map(len, sets))
