"""The hits of each year as a small chart on one line."""

from __future__ import annotations

from collections.abc import Mapping

_BARS = "▁▂▃▄▅▆▇█"


def sparkline(counts: Mapping[str, int], width: int) -> str:
    """Counts by year as "1998 ▁▃·█ 2018", years put together where there are many."""
    if not counts:
        return ""
    first, last = min(map(int, counts)), max(map(int, counts))
    cells = min(last - first + 1, max(1, width))
    sums = [0] * cells
    for year, count in counts.items():
        sums[(int(year) - first) * cells // (last - first + 1)] += count
    most = max(sums)
    bars = "".join(_BARS[(count * 8 - 1) // most] if count else "·" for count in sums)
    return f"{first} {bars} {last}" if last > first else f"{first}"
