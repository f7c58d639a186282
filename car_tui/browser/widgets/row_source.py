"""Where a list takes its rows from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from car_tui.browser.widgets.line_view import Piece


class RowSource(Protocol):
    """Where a list takes its rows from, asked for no more of them than are in view."""

    def __len__(self) -> int:
        """Return how many rows there are, headings included."""

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """Return the lines of a row, at most `row_height`, each from left to right.

        `width` is what is there in cells; columns are cut to their width with `cells.fit`. A line
        that is longer is cut off at the right edge.
        """

    def selectable(self, index: int, /) -> bool:
        """Tell whether the row can be highlighted; headings and separators can not."""


@runtime_checkable
class FlowingRows(RowSource, Protocol):
    """Rows of one line each, of which several may belong together, as the lines of a long title do.

    How many there are depends on the width.
    """

    def flow(self, width: int, row: int | None, /) -> int | None:
        """Lay the rows out anew for a width; returns where the row now stands."""

    def block(self, index: int, /) -> range:
        """The rows that belong together with a row, itself among them: highlighted as one."""

    def staying(self, index: int, /) -> Sequence[int]:
        """The rows of the heading above a row, which stay in view while one scrolls below it."""


class NoRows:
    """The source of an empty list."""

    def __len__(self) -> int:
        return 0

    def lines(self, _index: int, _width: int, /) -> Sequence[Sequence[Piece]]:
        """Return no lines."""
        return ()

    def selectable(self, _index: int, /) -> bool:
        """Return False."""
        return False
