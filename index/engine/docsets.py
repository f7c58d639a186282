"""Sets of documents of one segment, as ascending numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.engine.arrays import Array

_SPARSE = 16
"""A set is sparse when it holds less than one in this many documents."""

_FEW = 3
"""So many of several sets are looked at one by one before the others are put together."""

NONE = np.zeros(0, np.intp)


def union(sets: Sequence[Array], count: int) -> Array:
    """The documents in any of `sets`, out of `count` documents."""
    filled = [docs for docs in sets if len(docs)]
    if len(filled) < 2:
        return filled[0].astype(np.intp, copy=False) if filled else NONE
    if sum(map(len, filled)) * _SPARSE < count:
        return _sorted(np.concatenate(filled))
    there = np.zeros(count, np.bool_)
    for docs in filled:
        there[docs] = True
    return np.flatnonzero(there)


def distinct(docs: Array, count: int) -> Array:
    """The documents in `docs`, which are in any order and may stand there more than once."""
    if len(docs) * _SPARSE < count:
        return _sorted(docs)
    there = np.zeros(count, np.bool_)
    there[docs] = True
    return np.flatnonzero(there)


def _sorted(docs: Array) -> Array:
    ranked = np.sort(docs)
    if not len(ranked):
        return NONE
    once: Array = ranked[np.append(True, ranked[1:] != ranked[:-1])].astype(np.intp)
    return once


def intersection(sets: Sequence[Array], count: int) -> Array:
    """The documents in all of `sets`, of which there is at least one."""
    fewest, *others = sorted(sets, key=len)
    for docs in others:
        if not len(fewest):
            break
        fewest = fewest[among(fewest, docs, count)]
    return fewest


def among_any(docs: Array, sets: Sequence[Array], count: int) -> Array:
    """Those of `docs` that are in any of `sets`: fast where few of the sets hold nearly all."""
    missing = docs
    largest_first = sorted(sets, key=len, reverse=True)
    for others in (*largest_first[:_FEW], union(largest_first[_FEW:], count)):
        if not len(missing):
            break
        if len(others):
            missing = missing[~among(missing, others, count)]
    return difference(docs, missing, count)


def difference(docs: Array, unwanted: Array, count: int) -> Array:
    """The documents in `docs` that are not in `unwanted`."""
    return docs[~among(docs, unwanted, count)] if len(docs) and len(unwanted) else docs


def among(docs: Array, others: Array, count: int) -> Array:
    """For each of `docs` whether it is in `others`."""
    if len(docs) * _SPARSE < len(others):
        places = places_in(docs, others)
        same: Array = others[np.minimum(places, len(others) - 1)] == docs
        return same
    there = np.zeros(count, np.bool_)
    there[others] = True
    found: Array = there[docs]
    return found


def places_in(docs: Array, others: Array) -> Array:
    """Where each of `docs` stands, or would stand, in `others`."""
    places: Array = np.searchsorted(others, docs.astype(others.dtype, copy=False))
    return places
