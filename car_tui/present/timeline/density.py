"""How much began when: counts along an axis of time, as bars of eighths."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, sqrt

_EIGHTHS = " ▁▂▃▄▅▆▇█"
NOTHING = "·"
# So many empty cells part what lies far off from the rest, of which it is at most a tenth.
_FAR = 5
_SHARE = 10


@dataclass(frozen=True, slots=True)
class FarOff:
    """Cells before or after those that the axis shows, and how many things they have."""

    first: int
    last: int
    count: int


@dataclass(frozen=True, slots=True)
class Density:
    """Counts by the number of a cell, how a cell is called, and what an axis writes below it.

    `within` is the first and last cell of a range that is picked out, None without one.
    """

    counts: Mapping[int, int] = field(default_factory=dict)
    name: Callable[[int], str] = str
    tick: Callable[[int], str] = str
    within: tuple[int, int] | None = None

    @property
    def first(self) -> int:
        """The first cell that has anything."""
        return min(self.counts, default=0)

    @property
    def last(self) -> int:
        """The last cell that has anything."""
        return max(self.counts, default=0)

    @property
    def most(self) -> int:
        """What the fullest cell has."""
        return max(self.counts.values(), default=0)

    def near(self) -> tuple[int, int]:
        """The first and last cell that an axis shows: without the few that lie far off."""
        runs = self._runs()
        if not runs:
            return 0, 0
        counts = [sum(map(self.counts.__getitem__, run)) for run in runs]
        main, whole = counts.index(max(counts)), sum(counts)
        first, last = 0, len(runs)
        while first < main and sum(counts[: first + 1]) * _SHARE <= whole:
            first += 1
        while last > main + 1 and sum(counts[last - 1 :]) * _SHARE <= whole:
            last -= 1
        return runs[first][0], runs[last - 1][-1]

    def before(self, cell: int) -> FarOff | None:
        """What lies before a cell."""
        return self._far([one for one in self.counts if one < cell])

    def after(self, cell: int) -> FarOff | None:
        """What lies behind a cell."""
        return self._far([one for one in self.counts if one > cell])

    def bars(self, cell: int, rows: int, most: int) -> Sequence[str]:
        """The sign of a cell in each of so many rows, the uppermost first; the fullest has `most`.

        The height goes by the square root, so that a cell of one is seen beside one of a hundred.
        """
        count = self.counts.get(cell, 0)
        if not count:
            return [*" " * (rows - 1), NOTHING]
        height = ceil(sqrt(count / most) * rows * 8)
        return [_EIGHTHS[min(8, max(0, height - 8 * row))] for row in reversed(range(rows))]

    def _runs(self) -> list[list[int]]:
        runs: list[list[int]] = []
        for cell in sorted(self.counts):
            if runs and cell - runs[-1][-1] <= _FAR:
                runs[-1].append(cell)
            else:
                runs.append([cell])
        return runs

    def _far(self, cells: Sequence[int]) -> FarOff | None:
        if not cells:
            return None
        return FarOff(min(cells), max(cells), sum(map(self.counts.__getitem__, cells)))

    def told(self, side: str, far: FarOff | None) -> Sequence[str]:
        """What lies far off, in two short lines: "before: 1979-1989", "5 things"."""
        if far is None:
            return ()
        names = dict.fromkeys((self.name(far.first), self.name(far.last)))
        things = "1 thing" if far.count == 1 else f"{far.count} things"
        return f"{side}: {'-'.join(names)}", things
