"""Words in a row and words near each other, found by their positions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from index.engine.arrays import Array
from index.engine.docsets import NONE, among, intersection, places_in
from index.engine.leaf import Leaf
from index.engine.near import stand_near

_DOC_BITS = 32
"""A place is a document's number and, in this many lower bits, a position in it."""


def in_a_row(leaf: Leaf, field: str, numbers: Sequence[int], slop: int) -> Array:
    """The documents in which the terms stand in this order, each at most `slop` behind the last."""
    docs = _with_all(leaf, field, numbers)
    if not len(docs):
        return NONE
    ends = _places(leaf, field, numbers[0], docs)
    for number in numbers[1:]:
        places = _places(leaf, field, number, docs)
        before = np.searchsorted(ends, places) - 1
        ends = places[(before >= 0) & (places - ends[before] <= slop)]
        if not len(ends):
            return NONE
    return _docs_of(ends)


def close_together(leaf: Leaf, field: str, numbers: Sequence[int], within: int) -> Array:
    """The documents in which the terms stand in any order, no two of them further apart.

    A term that is asked for twice has to stand there twice, at two positions.
    """
    docs = _with_all(leaf, field, numbers)
    if not len(docs):
        return NONE
    places = {number: _places(leaf, field, number, docs) for number in set(numbers)}
    firsts = np.unique(np.concatenate(list(places.values())))
    for standing in places.values():
        following = np.searchsorted(standing, firsts)
        found = standing[np.minimum(following, len(standing) - 1)]
        firsts = firsts[(following < len(standing)) & (found - firsts <= within)]
    likely = _docs_of(firsts)
    if len(places) == len(numbers):
        # Different terms stand at one position only where a compound and its parts do.
        doubtful = [
            _docs_of(np.intersect1d(one, other)) for one, other in combinations(places.values(), 2)
        ]
        unsure = intersection([likely, np.unique(np.concatenate(doubtful))], leaf.count)
    else:
        unsure = likely
    if not len(unsure):
        return likely
    refuted = [doc for doc in unsure.tolist() if not _stand_near(places, numbers, doc, within)]
    return likely[~np.isin(likely, refuted)]


def _stand_near(places: dict[int, Array], numbers: Sequence[int], doc: int, within: int) -> bool:
    start, end = doc << _DOC_BITS, (doc + 1) << _DOC_BITS
    positions = []
    for number in numbers:
        first, last = np.searchsorted(places[number], [start, end])
        positions.append((places[number][first:last] - start).tolist())
    return stand_near(positions, within)


def _with_all(leaf: Leaf, field: str, numbers: Sequence[int]) -> Array:
    sets = [leaf.postings(field, number).docs.astype(np.intp) for number in set(numbers)]
    return intersection(sets, leaf.count)


def _places(leaf: Leaf, field: str, number: int, docs: Array) -> Array:
    """The places of a term in `docs`, in all of which it stands."""
    standing, counts = leaf.postings(field, number)
    positions = leaf.positions(field, number)
    counts = counts.astype(np.int64)
    if len(docs) * 4 > len(standing):
        shared = among(standing, docs, leaf.count)
        chosen = np.repeat(shared, counts)
        here = counts[shared]
        return _keys(docs, here, positions[chosen])
    rows = places_in(docs, standing)
    ends = np.cumsum(counts)
    here = counts[rows]
    starts = ends[rows] - here
    offsets = np.cumsum(here) - here
    chosen = np.repeat(starts - offsets, here) + np.arange(int(here.sum()))
    return _keys(docs, here, positions[chosen])


def _keys(docs: Array, counts: Array, positions: Array) -> Array:
    keys: Array = np.repeat(docs.astype(np.int64) << _DOC_BITS, counts) + positions
    return keys


def _docs_of(places: Array) -> Array:
    docs = places >> _DOC_BITS
    if not len(docs):
        return NONE
    firsts: Array = docs[np.append(True, docs[1:] != docs[:-1])]
    return firsts
