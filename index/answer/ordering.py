"""Puts hits in order: by how well they match, by date, or by title."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.answer.hits import Groups, HitGroup, best_groups, foremost
from index.engine.arrays import Array
from index.order import Order

_DAYS = 1 << 22
"""More days than there are up to the last that a date can name."""


def ordered_groups(
    segments: Sequence[Groups], limit: int, offset: int, order: Order
) -> list[HitGroup]:
    """The groups from `offset` on in this order, which is that of all of them.

    A date stands where it begins, and of those that begin together the shorter first; latest first
    is the same the other way around. What has no date comes last both ways. Equal ones are in the
    order of their ids.
    """
    if order is Order.RELEVANCE:
        return best_groups(segments, limit, offset)
    filled = [groups for groups in segments if len(groups.best)]
    if not filled or limit <= 0:
        return []
    if order is Order.TITLE:
        keys = _titles(filled)
    else:
        keys = np.concatenate([_dates(groups, order) for groups in filled])
    bases = np.cumsum([0, *(len(groups.best) for groups in filled)])
    chosen = foremost(np.arange(len(keys)), -keys, limit + offset)
    ranked = []
    for number in chosen.tolist():
        segment = int(np.searchsorted(bases, number, side="right")) - 1
        within = number - int(bases[segment])
        ranked.append((int(keys[number]), filled[segment].record(within), segment, within))
    ranked.sort()
    return [
        filled[segment].group(within, float(filled[segment].best[within]))
        for *_, segment, within in ranked[offset : offset + limit]
    ]


def _dates(groups: Groups, order: Order) -> Array:
    """Numbers in the order of the dates; a side that is open or not known counts as the other."""
    starts = groups.units.starts[groups.firsts].astype(np.int64)
    ends = groups.ends.astype(np.int64)
    first, last = np.where(starts, starts, ends), np.where(ends, ends, starts)
    keys = first * _DAYS + last
    if order is Order.LATEST:
        keys = -keys
    undated: Array = np.where(first == 0, _DAYS * _DAYS, keys)
    return undated


def _titles(segments: Sequence[Groups]) -> Array:
    """Numbers in the order of the titles, those of all segments together."""
    used = [np.unique(groups.units.titles.codes[groups.firsts]) for groups in segments]
    names = {
        groups.units.titles.values[code]
        for groups, codes in zip(segments, used, strict=True)
        for code in codes.tolist()
    }
    places = {name: place for place, name in enumerate(sorted(names))}
    keys = []
    for groups, codes in zip(segments, used, strict=True):
        titles = groups.units.titles
        ranks = np.zeros(len(titles.values), np.int64)
        ranks[codes] = [places[titles.values[code]] for code in codes.tolist()]
        keys.append(ranks[titles.codes[groups.firsts]])
    found: Array = np.concatenate(keys)
    return found
