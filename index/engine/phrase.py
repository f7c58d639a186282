"""Words in a row and words near each other, found by their positions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from index.engine.arrays import Array
from index.engine.docsets import NONE, among, intersection, places_in
from index.engine.leaf import Leaf
from index.engine.near import stand_near


def in_a_row(leaf: Leaf, field: str, numbers: Sequence[int], slop: int) -> Array:
    """The documents in which the terms stand in this order, each at most `slop` behind the last."""
    docs = _with_all(leaf, field, numbers)
    if not len(docs):
        return NONE
    places, bits = _places(leaf, field, numbers, docs, max(slop, len(numbers)))
    if slop == 1:
        found = _side_by_side([places[number] for number in numbers])
    else:
        found = places[numbers[0]]
        for number in numbers[1:]:
            following = places[number]
            if not len(found):
                return NONE
            before = np.searchsorted(found, following) - 1
            found = following[(before >= 0) & (following - found[before] <= slop)]
    return docs[_ranks(found, bits)]


def close_together(leaf: Leaf, field: str, numbers: Sequence[int], within: int) -> Array:
    """The documents in which the terms stand in any order, no two of them further apart.

    A term that is asked for twice has to stand there twice, at two positions.
    """
    docs = _with_all(leaf, field, numbers)
    if not len(docs):
        return NONE
    places, bits = _places(leaf, field, numbers, docs, within)
    at, which = _merged(list(places.values()))
    never = -within - 1
    earliest = at
    for place, (number, wanted) in enumerate(Counter(numbers).items()):
        # At each place, the last one where the term had stood as often as it is wanted.
        standing = places[number][: max(0, len(places[number]) - wanted + 1)]
        last = np.full(len(at), never, at.dtype)
        last[np.flatnonzero(which == place)[wanted - 1 :]] = standing
        earliest = np.minimum(earliest, np.maximum.accumulate(last))
    likely = _ranks(at[at - earliest <= within], bits)
    # Different terms stand at one position only where a compound and its parts do.
    unsure = intersection([likely, _ranks(at[1:][at[1:] == at[:-1]], bits)], len(docs))
    refuted = [
        rank for rank in unsure.tolist() if not _stand_near(places, numbers, rank, bits, within)
    ]
    return docs[likely[~np.isin(likely, refuted)]] if refuted else docs[likely]


def _merged(sets: Sequence[Array]) -> tuple[Array, Array]:
    """The numbers of ascending sets in one row, ascending, and the set that each is from."""
    bits = len(sets).bit_length()
    coded = np.concatenate(
        [(numbers.astype(np.int64) << bits) | which for which, numbers in enumerate(sets)]
    )
    # They are rows in order already, which a stable sort only has to merge.
    coded.sort(kind="stable")
    return coded >> bits, coded & ((1 << bits) - 1)


def _side_by_side(rows: Sequence[Array]) -> Array:
    """Where the first word stands of those that all stand next to each other, in their order."""
    fewest, *others = sorted(enumerate(rows), key=lambda row: len(row[1]))
    firsts = fewest[1] - fewest[0]
    for step, row in others:
        wanted = firsts + step
        there = row[np.minimum(np.searchsorted(row, wanted), len(row) - 1)] == wanted
        firsts = firsts[there]
    return firsts


def _stand_near(
    places: dict[int, Array], numbers: Sequence[int], rank: int, bits: int, within: int
) -> bool:
    start, end = rank << bits, (rank + 1) << bits
    positions = []
    for number in numbers:
        first, last = np.searchsorted(places[number], [start, end])
        positions.append((places[number][first:last] - start).tolist())
    return stand_near(positions, within)


def _with_all(leaf: Leaf, field: str, numbers: Sequence[int]) -> Array:
    sets = [leaf.postings(field, number).docs for number in set(numbers)]
    return intersection(sets, leaf.count).astype(np.intp, copy=False)


def _places(
    leaf: Leaf, field: str, numbers: Sequence[int], docs: Array, reach: int
) -> tuple[dict[int, Array], int]:
    """The places of each term in `docs`, in all of which it stands, and the bits of a position.

    A place is the rank of a document among `docs` and, in that many lower bits, a position in it.
    No two places in different documents are `reach` or less apart.
    """
    found = {number: _occurrences(leaf, field, number, docs) for number in numbers}
    furthest = max(int(positions.max()) for _, positions in found.values())
    bits = (furthest + reach + 1).bit_length()
    narrow = len(docs) << bits < 1 << 31
    ranks = np.left_shift(np.arange(len(docs), dtype=np.int32 if narrow else np.int64), bits)
    return {
        number: np.repeat(ranks, counts) + positions.astype(ranks.dtype)
        for number, (counts, positions) in found.items()
    }, bits


def _occurrences(leaf: Leaf, field: str, number: int, docs: Array) -> tuple[Array, Array]:
    """How often a term stands in each of `docs`, and its positions there."""
    standing, counts = leaf.postings(field, number)
    positions = leaf.positions(field, number)
    counts = counts.astype(np.int64)
    if len(docs) == len(standing):
        return counts, positions
    if len(docs) * 4 > len(standing):
        shared = among(standing, docs, leaf.count)
        return counts[shared], positions[np.repeat(shared, counts)]
    rows = places_in(docs, standing)
    ends = np.cumsum(counts)
    here = counts[rows]
    offsets = np.cumsum(here) - here
    chosen = np.repeat(ends[rows] - here - offsets, here) + np.arange(int(here.sum()))
    return here, positions[chosen]


def _ranks(places: Array, bits: int) -> Array:
    """The ranks of the documents in which these ascending places are, each once."""
    ranks = places >> bits
    if not len(ranks):
        return NONE
    once: Array = ranks[np.append(True, ranks[1:] != ranks[:-1])].astype(np.intp)
    return once
