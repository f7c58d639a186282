"""What is known of each unit besides its words, held in arrays for grouping and counting."""

from __future__ import annotations

from functools import cache, cached_property

import numpy as np

from index.engine.arrays import Array
from index.engine.documents import Values
from index.engine.leaf import Leaf
from index.storage.schema import SEPARATOR

MAX_YEARS = 100
"""A date that spans more years than this counts in the first of them only."""

_DAYS_OF_A_YEAR = 365.2425


class SegmentColumns:
    """The columns of one segment, each read when it is first asked for."""

    def __init__(self, leaf: Leaf) -> None:
        self._leaf = leaf

    @cached_property
    def records(self) -> Values:
        """The id of the record or document each unit belongs to."""
        return self._values("record")

    @cached_property
    def spans(self) -> tuple[Array, Array] | None:
        """Where the units of each record begin and end, by its code in `records`.

        None where those of a record do not stand side by side.
        """
        codes = self.records.codes
        begins = np.flatnonzero(np.append(True, codes[1:] != codes[:-1]))
        firsts = codes[begins]
        starts = np.zeros(len(self.records.values), np.intp)
        stops = np.zeros(len(self.records.values), np.intp)
        starts[firsts] = begins
        stops[firsts] = np.append(begins[1:], len(codes))
        return (starts, stops) if int((stops - starts).sum()) == len(codes) else None

    @cached_property
    def are_in_order(self) -> bool:
        """Whether records stand in the order of their codes, and the units of each in theirs."""
        codes, passages = self.records.codes, self.passages
        same = codes[1:] == codes[:-1]
        ascending = (codes[1:] > codes[:-1]) | (same & (passages[1:] > passages[:-1]))
        return bool(ascending.all())

    @cached_property
    def passages(self) -> Array:
        """The number of each passage, 0 for a record's own words."""
        return self._numbers("passage")

    @cached_property
    def kinds(self) -> Values:
        """The kind of each unit's record."""
        return self._values("kind")

    @cached_property
    def languages(self) -> Values:
        """The language of each unit, empty where it is not known."""
        return self._values("language")

    @cached_property
    def spoken(self) -> tuple[Array, Array]:
        """Each record with each language that a unit of it is in, as codes of the two columns."""
        languages = self.languages
        known = np.array([bool(value) for value in languages.values], np.bool_)
        units = np.flatnonzero(known[languages.codes])
        count = len(languages.values)
        pairs = self.records.codes[units].astype(np.intp) * count + languages.codes[units]
        # Most units are in the language of the one before.
        changing = pairs[np.append(True, pairs[1:] != pairs[:-1])] if len(pairs) else pairs
        return np.divmod(np.unique(changing), count)

    @cached_property
    def projects(self) -> Values:
        """The ids of the projects each unit belongs to, all in one string."""
        return self._values("projects")

    @cached_property
    def bodies(self) -> Values:
        """The ids of the bodies each unit has to do with, all in one string."""
        return self._values("bodies")

    @cached_property
    def tags(self) -> Values:
        """The tags of each unit's record, all in one string."""
        return self._values("tags")

    @cached_property
    def held(self) -> Array:
        """Whether each unit is of a document whose file is here, which is one that has a size."""
        held = np.zeros(self._leaf.count, np.bool_)
        sizes = self._leaf.vocabulary("size")
        if sizes is not None and len(sizes):
            held[self._leaf.postings_of("size", range(len(sizes))).docs] = True
        return held

    @cached_property
    def titles(self) -> Values:
        """What the title of each unit's record is sorted by (`schema.order_of`)."""
        return self._values("order")

    @cached_property
    def starts(self) -> Array:
        """The day each unit's date begins at the earliest; 0 where it is open or not known."""
        return self._numbers("start")

    @cached_property
    def ends(self) -> Array:
        """The day each unit's date ends at the latest; 0 where it is open or not known."""
        return self._numbers("end")

    def years(self, units: Array) -> tuple[Array, Array]:
        """The first and the last year that the dates of these units can lie in; dated ones only.

        A side that is open or not known is not counted beyond the bound that is.
        """
        starts, ends = self.starts[units], self.ends[units]
        dated = (starts != 0) | (ends != 0)
        starts, ends = starts[dated], ends[dated]
        first = _year(np.where(starts != 0, starts, ends))
        last = _year(np.where(ends != 0, ends, starts))
        return first, np.minimum(last, first + MAX_YEARS - 1)

    def _values(self, name: str) -> Values:
        found = self._leaf.values(name)
        return Values(np.zeros(self._leaf.count, np.intp), [b""]) if found is None else found

    def _numbers(self, name: str) -> Array:
        found = self._leaf.numbers(name)
        return np.zeros(self._leaf.count, np.int32) if found is None else found


def ids(joined: bytes) -> list[str]:
    """The ids in one string of a column that holds several."""
    return joined.decode().split(SEPARATOR) if joined else []


def _year(days: Array) -> Array:
    """The year of each day of `date.toordinal`, in the proleptic Gregorian calendar."""
    first_days = _first_days()
    # By the average length of a year it is at most one too many or too few.
    years: Array = (days / _DAYS_OF_A_YEAR).astype(np.intp) + 1
    years -= days < first_days[years]
    years += days >= first_days[years + 1]
    return years


@cache
def _first_days() -> Array:
    """The first day of each year, from the one before 1 to the one after 9999."""
    before = np.arange(-1, 10_001, dtype=np.int32)
    days: Array = before * 365 + before // 4 - before // 100 + before // 400 + 1
    return days
