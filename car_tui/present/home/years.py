"""How much begins in each year, as bars of a few lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_NOTHING = "·"


@dataclass(frozen=True, slots=True)
class YearChart:
    """Lines of bars from above, and the axis below; `years` are what one bar counts.

    `fullest` are the first and the last of the years of the highest bar.

    The highest bar has the full height, the others theirs in proportion; a year of which nothing is
    told has a dot.
    """

    lines: tuple[str, ...]
    axis: str
    years: int
    fullest: tuple[int, int]


def year_chart(counts: Mapping[int, int], width: int, height: int) -> YearChart | None:
    """A chart of `width` cells and `height` lines of bars; None where nothing bears a date."""
    if not counts or width < 1 or height < 1:
        return None
    first, last = min(counts), max(counts)
    years = -(-(last - first + 1) // width)
    bars = [0] * -(-(last - first + 1) // years)
    for year, count in counts.items():
        bars[(year - first) // years] += count
    cell = max(1, min(4, width // len(bars)))
    most = max(bars)
    levels = [-(-bar * height * 8 // most) for bar in bars]
    lines = tuple(
        "".join(_sign(level, line, height) * cell for level in levels) for line in range(height)
    )
    begins = first + bars.index(most) * years
    fullest = begins, min(last, begins + years - 1)
    return YearChart(lines, _axis(bars, first, last, fullest, cell), years, fullest)


def _sign(level: int, line: int, height: int) -> str:
    below = (height - 1 - line) * 8
    if not level and line == height - 1:
        return _NOTHING
    return _EIGHTHS[max(0, min(8, level - below))]


def _axis(bars: list[int], first: int, last: int, fullest: tuple[int, int], cell: int) -> str:
    """First and last year, and between them, where there is room, when most was told."""
    begins, ends = fullest
    when = str(begins) if begins == ends else f"{begins}-{ends}"
    left, right = str(first), str(last)
    if first == last:
        return f"{left}: {max(bars):,}"
    # Two blanks at least: by them the axis is taken apart again.
    room = max(len(bars) * cell, len(left) + len(right) + 2)
    words = f"most: {max(bars):,} in {when}"
    between = room - len(left) - len(right)
    return left + (words.center(between) if len(words) + 4 <= between else " " * between) + right
