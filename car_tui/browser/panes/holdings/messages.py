"""What the threads of the holdings pane tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.message import Message

from archive.derived.holdings import HoldingTotals, HoldingTree
from archive.model.holding_unit import HoldingUnit
from archive.model.record import Json
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


class MoveWanted(Message):
    """Documents are to be moved into a unit; None takes them out of any."""

    def __init__(self, ids: Sequence[str], parent: str | None) -> None:
        super().__init__()
        self.ids = ids
        self.parent = parent


class UnitWanted(Message):
    """A unit is to be described that is not there yet, of which `begun` is known."""

    def __init__(self, begun: Mapping[str, Json]) -> None:
        super().__init__()
        self.begun = begun


class Filled(Message):
    """What some rows are called is there."""

    def __init__(self, rows: HoldingRows, units: Sequence[HoldingUnit]) -> None:
        super().__init__()
        self.rows = rows
        self.units = units
