"""The units of a segment that match a query, and how much of it each record has."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

import numpy as np

from index.engine.arrays import Array
from index.engine.evaluate import Found


class Tier(IntEnum):
    """How well a record has the words of a query: what has them better comes first."""

    ONE_TEXT = 0
    """One of its texts has them all."""
    NEIGHBOURS = 1
    """Two passages, of which one follows the other, have them all."""
    TOGETHER = 2
    """All of its texts together have them."""
    MOST = 3
    """All of its texts together have most of them."""
    SOME = 4
    """One of its texts has some of them, and nothing has all."""


class Matched(NamedTuple):
    """Units of one segment, ascending, with their scores.

    `tiers` are those of their records, and `held` has a bit for each part of the query that a unit
    has; both None where every unit has all of them.
    """

    docs: Array
    scores: Array
    tiers: Array | None = None
    held: Array | None = None

    def with_others(self, others: Matched) -> Matched:
        """These and units of other records."""
        if not len(others.docs):
            return self
        docs = np.concatenate([self.docs, others.docs])
        order = np.argsort(docs, kind="stable")
        return Matched(
            docs[order],
            np.concatenate([self.scores, others.scores])[order],
            np.concatenate([_tiers(self), _tiers(others)])[order],
            np.concatenate([_held(self), _held(others)])[order],
        )


def matched(found: Found, tier: Tier = Tier.ONE_TEXT) -> Matched:
    """What was found, all of it of one tier."""
    if tier is Tier.ONE_TEXT:
        return Matched(found.docs, found.scores)
    return Matched(found.docs, found.scores, np.full(len(found.docs), tier, np.int8))


def _tiers(units: Matched) -> Array:
    none = np.full(len(units.docs), Tier.ONE_TEXT, np.int8)
    return none if units.tiers is None else units.tiers


def _held(units: Matched) -> Array:
    return np.zeros(len(units.docs), np.uint8) if units.held is None else units.held
