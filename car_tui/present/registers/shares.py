"""Shares of a whole as cells of a bar, each beside its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """One part: its sign and name, how many, the character that fills its cells, and its role."""

    sign: str
    name: str
    count: int
    fill: str
    role: str

    @property
    def words(self) -> str:
        """The part in words, its sign first."""
        return f"{self.sign} {self.count} {self.name}"


def cells_of(counts: Sequence[int], width: int) -> list[int]:
    """How many of `width` cells each count has: by its share, and at least one where it is any.

    The cells that rounding leaves go to the largest remainders. Where there are fewer cells than
    parts, the first parts have one each.
    """
    whole = sum(counts)
    if not whole or width <= 0:
        return [0] * len(counts)
    cells = [max(1, count * width // whole) if count else 0 for count in counts]
    while sum(cells) > width:
        widest = max(range(len(cells)), key=lambda at: (cells[at], at))
        cells[widest] -= 1
    remainders = sorted(range(len(counts)), key=lambda at: -(counts[at] * width % whole))
    for at in [at for at in remainders if counts[at]][: width - sum(cells)]:
        cells[at] += 1
    return cells
