"""What is known of each unit besides its words, held in columns for grouping and counting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from index.schema import SEPARATOR

MOST_YEARS = 100
"""A date that spans more years than this counts in the first of them only."""

Value = TypeVar("Value")


class Units:
    """The columns of one reader, each read when it is first asked for. Numbers are Whoosh's."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader

    @cached_property
    def records(self) -> list[str]:
        """The id of the record or document each unit belongs to."""
        return self._column("record", str)

    @cached_property
    def passages(self) -> list[int]:
        """The number of each passage, 0 for a record's own words."""
        return self._column("passage", int)

    @cached_property
    def kinds(self) -> list[str]:
        """The kind of each unit's record."""
        return self._column("kind", str)

    @cached_property
    def languages(self) -> list[str]:
        """The language of each unit, empty where it is not known."""
        return self._column("language", str)

    @cached_property
    def projects(self) -> list[tuple[str, ...]]:
        """The ids of the projects each unit belongs to."""
        return self._column("projects", _ids)

    @cached_property
    def bodies(self) -> list[tuple[str, ...]]:
        """The ids of the bodies each unit has to do with."""
        return self._column("bodies", _ids)

    @cached_property
    def starts(self) -> list[int]:
        """The day each unit's date begins at the earliest; 0 where it is open or not known."""
        return self._column("start", int)

    @cached_property
    def ends(self) -> list[int]:
        """The day each unit's date ends at the latest; 0 where it is open or not known."""
        return self._column("end", int)

    def years(self, unit: int) -> range:
        """The years that a unit's date can lie in.

        A side that is open or not known is not counted beyond the bound that is.
        """
        start, end = self.starts[unit], self.ends[unit]
        if not start and not end:
            return range(0)
        first, last = _year(start or end), _year(end or start)
        return range(first, min(last, first + MOST_YEARS - 1) + 1)

    def _column(self, name: str, read: Callable[[Any], Value]) -> list[Value]:
        known: dict[Any, Value] = {}
        values: list[Value] = []
        for segment, _ in self._reader.leaf_readers():
            if not segment.doc_count_all():
                # The reader of an index without a segment has no columns at all.
                continue
            for raw in segment.column_reader(name):
                if raw not in known:
                    known[raw] = read(raw)
                values.append(known[raw])
        return values


def _year(day: int) -> int:
    return dt.date.fromordinal(day).year


def _ids(joined: bytes) -> tuple[str, ...]:
    return tuple(joined.decode().split(SEPARATOR)) if joined else ()
