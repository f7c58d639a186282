"""Which of the rows of a list is highlighted, counted without its headings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from car_tui.browser.widgets.row_source import RowSource


@runtime_checkable
class KnowsHeadings(Protocol):
    """Rows that can tell at once which of them can not be highlighted."""

    def headings(self) -> Sequence[int]:
        """Their indexes, in ascending order."""


class RowPlaces:
    """Counts the rows of one source that can be highlighted.

    They are looked through once, for the first answer, and where rows were added the new ones.
    """

    def __init__(self, source: RowSource) -> None:
        self._source = source
        self._headings: list[int] = []
        self._looked_at = 0

    def forget(self) -> None:
        """The rows are others by now."""
        self._headings.clear()
        self._looked_at = 0

    def total(self) -> int:
        """How many rows can be highlighted."""
        return len(self._source) - len(self._known_headings())

    def number(self, index: int) -> int:
        """Which of these a row is, from 1; 0 for a heading."""
        headings = self._known_headings()
        before = bisect_left(headings, index)
        if before < len(headings) and headings[before] == index:
            return 0
        return index + 1 - before

    def _known_headings(self) -> Sequence[int]:
        source = self._source
        if isinstance(source, KnowsHeadings):
            return source.headings()
        if len(source) < self._looked_at:
            self.forget()
        selectable = source.selectable
        self._headings += [
            row for row in range(self._looked_at, len(source)) if not selectable(row)
        ]
        self._looked_at = len(source)
        return self._headings
