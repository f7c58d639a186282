"""What the threads of the holdings pane tell it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message

from archive.derived.holdings import HoldingTotals, HoldingTree
from archive.model.holding_unit import HoldingUnit
from car_tui.browser.panes.holdings.rows import HoldingRows


class Laid(Message):
    """The rows are there."""

    def __init__(self, rows: HoldingRows) -> None:
        super().__init__()
        self.rows = rows


class Totalled(Message):
    """How much is held of each unit of a tree is there."""

    def __init__(self, tree: HoldingTree, totals: HoldingTotals) -> None:
        super().__init__()
        self.tree = tree
        self.totals = totals


class Filled(Message):
    """What some rows are called is there."""

    def __init__(self, rows: HoldingRows, units: Sequence[HoldingUnit]) -> None:
        super().__init__()
        self.rows = rows
        self.units = units
