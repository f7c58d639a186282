"""How near a unit's date is to the one that was asked for, and how narrow it is."""

from __future__ import annotations

from functools import partial

import numpy as np

from index._whoosh import WhooshQuery
from index.engine.arrays import Array
from index.engine.leaf import Leaf
from index.engine.scored_by import ScoredBy
from index.query.ast import Dated

_OPEN_DAYS = 1e12
"""What a side that is open or not known sticks out: more than any date with both its ends."""

_DOUBLINGS = 4.0
"""In how many doublings of what sticks out a date comes down to half of its worth."""


def closest_first(found: WhooshQuery, asked: Dated, worth: float) -> WhooshQuery:
    """The units of `found`, worth up to `worth` by how few of their days lie outside `asked`.

    What lies within is worth all of it; what has an open end comes to almost nothing.
    """
    return ScoredBy(found, partial(_closeness, asked, worth))


def _closeness(asked: Dated, worth: float, leaf: Leaf, units: Array) -> Array:
    outside = np.zeros(len(units))
    if asked.earliest is not None:
        starts = _days(leaf, "start", units)
        early = np.maximum(asked.earliest.toordinal() - starts, 0)
        outside += np.where(starts == 0, _OPEN_DAYS, early)
    if asked.latest is not None:
        ends = _days(leaf, "end", units)
        late = np.maximum(ends - asked.latest.toordinal(), 0)
        outside += np.where(ends == 0, _OPEN_DAYS, late)
    near: Array = worth / (1 + np.log2(1 + outside) / _DOUBLINGS)
    return np.where(outside >= _OPEN_DAYS, worth / _OPEN_DAYS, near)


def _days(leaf: Leaf, column: str, units: Array) -> Array:
    days = leaf.numbers(column)
    return np.zeros(len(units)) if days is None else days[units].astype(np.float64)
