"""A column of a table, and how wide each is where there is only so much room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

GAP = 2
"""Blanks between two columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """What stands above a column, and how it shares the room with the others.

    `name` is what it is called where an order is chosen and in a file. `wanted` are the cells that
    it would have; 0 for as many as its longest value takes, but no more than `most` if that is
    given. `least` are those below which it is of no use, by itself all it wants: where these are
    not to be had it is left out, unless it `stays`. `gives_way` says when: 1 before 2 before 3; 0
    gives way last, as a title does. A column that `fills` takes what the others leave. One that
    `wraps` is broken into lines where it is narrower than its text, the others are cut.
    """

    name: str
    wanted: int = 0
    least: int = 0
    most: int = 0
    gives_way: int = 0
    stays: bool = False
    fills: bool = False
    wraps: bool = False
    is_number: bool = False
    head: str | None = None

    @property
    def shown_head(self) -> str:
        """What stands above it: quiet capitals."""
        return self.name.upper() if self.head is None else self.head

    @property
    def align(self) -> Literal["left", "right"]:
        """Numbers stand at the right."""
        return "right" if self.is_number else "left"


def widths_of(columns: Sequence[Column], width: int, gap: int = GAP) -> tuple[int, ...]:
    """The width of each column in `width` cells; 0 for one that has to be left out.

    First each gives up what it can spare, in the order in which they give way, then is left out;
    what stays, and at last the titles, share what remains. With the gaps the widths are `width`
    where a column fills, else at most that.
    """
    widths = [max(column.wanted, column.least) for column in columns]
    order = sorted(range(len(columns)), key=lambda at: columns[at].gives_way)
    giving = [at for at in order if columns[at].gives_way] + [
        at for at in reversed(order) if not columns[at].gives_way
    ]
    for at in giving:
        if (excess := _taken(widths, gap) - width) <= 0:
            break
        column = columns[at]
        least = min(column.least or column.wanted, widths[at])
        widths[at] = max(least, widths[at] - excess)
        if _taken(widths, gap) > width and column.gives_way and not column.stays:
            widths[at] = 0
    # Narrower than all that stays: then it does not; a title is cut at last.
    for at in giving:
        if (excess := _taken(widths, gap) - width) <= 0:
            break
        spared = widths[at] - excess if not columns[at].gives_way else 0
        widths[at] = max(1 if at == giving[-1] else 0, spared)
    left = width - _taken(widths, gap)
    for at in reversed(giving):
        # What one gave up in vain, as another had to be left out, it gets back.
        back = min(left, columns[at].wanted - widths[at]) if widths[at] else 0
        if back > 0:
            widths[at] += back
            left -= back
    _fill(columns, widths, left)
    return tuple(widths)


def _taken(widths: Sequence[int], gap: int) -> int:
    shown = sum(width > 0 for width in widths)
    return sum(widths) + gap * max(0, shown - 1)


def _fill(columns: Sequence[Column], widths: list[int], left: int) -> None:
    """Share out what is left among those that fill, the first of them taking the remainder."""
    filling = [at for at, column in enumerate(columns) if column.fills and widths[at]]
    if left <= 0 or not filling:
        return
    share, remainder = divmod(left, len(filling))
    for number, at in enumerate(filling):
        widths[at] += share + (number < remainder)
