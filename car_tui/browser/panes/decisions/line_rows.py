"""The line of a decision as a tree: what it came from, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from archive.derived.lineage import Lineage
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece
from car_tui.present.address import Address
from car_tui.present.lineage_tree import tree_lines


class LineRows:
    """The line of a decision as a tree: a row for each of its records."""

    def __init__(self, line: Lineage) -> None:
        self.start = line.record.id
        self._lines = list(tree_lines(line))

    def __len__(self) -> int:
        return len(self._lines)

    @property
    def place(self) -> int:
        """The row of the decision whose line it is."""
        return next(at for at, line in enumerate(self._lines) if line.id == self.start)

    def address(self, index: int, /) -> Address:
        """The record of a row."""
        return Address(self._lines[index].id)

    def selectable(self, _index: int, /) -> bool:
        """Every row is a record."""
        return True

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """Branch, how it is tied and when, title."""
        line = self._lines[index]
        here = "title" if line.id == self.start else "text"
        room = max(0, width - len(line.branch))
        details = line.tie + line.date
        details = fit(details, min(len(details), room))
        return [
            [
                Piece(line.branch, "rule"),
                Piece(details, "date"),
                Piece(fit(line.title, room - len(details)), here),
            ],
        ]
