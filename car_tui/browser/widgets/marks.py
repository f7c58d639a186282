"""The places in a text that are marked, and which of them is the current one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from sys import maxsize

from car_tui.browser.widgets.document import Span


@dataclass(frozen=True, slots=True)
class Marks:
    """Ranges in ascending order that do not overlap; `current` counts from 0, None is none."""

    ranges: tuple[tuple[int, int], ...] = ()
    current: int | None = None

    @classmethod
    def of(cls, ranges: Iterable[tuple[int, int]], at: int) -> Marks:
        """Order the ranges and join overlapping ones; the first that ends after `at` is current."""
        joined: list[tuple[int, int]] = []
        for start, end in sorted(ranges):
            if joined and start < joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            elif start < end:
                joined.append((start, end))
        current = next((number for number, (_, end) in enumerate(joined) if end > at), 0)
        return cls(tuple(joined), current if joined else None)

    def __len__(self) -> int:
        return len(self.ranges)

    @property
    def place(self) -> int | None:
        """Where the current mark begins."""
        return None if self.current is None else self.ranges[self.current][0]

    def moved(self, step: int) -> Marks:
        """Return the same marks with the current one `step` further, round the end if need be."""
        if self.current is None:
            return self
        return Marks(self.ranges, (self.current + step) % len(self.ranges))

    def within(self, start: int, end: int) -> Iterator[Span]:
        """Yield the marks that touch `start` to `end` as spans, drawn as `mark` or `current`."""
        first = max(0, bisect_right(self.ranges, (start, maxsize)) - 1)
        for number in range(first, len(self.ranges)):
            mark_start, mark_end = self.ranges[number]
            if mark_start >= end:
                return
            if mark_end > start:
                role = "current" if number == self.current else "mark"
                yield Span(mark_start, mark_end, role)
