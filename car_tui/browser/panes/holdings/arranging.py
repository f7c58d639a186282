"""Arranging the holdings by keys: units cut and pasted, and new ones described in their place."""

from __future__ import annotations

from archive.derived.holdings import NOWHERE, HoldingTree
from archive.model.vocabulary import UNITS_WITHOUT_FILE
from car_tui.browser.context import BrowserContext
from car_tui.browser.panes.holdings.folding import LOOSE
from car_tui.browser.panes.holdings.messages import MoveWanted, UnitWanted
from car_tui.browser.panes.holdings.new_unit import begun_beside, begun_within
from car_tui.browser.panes.holdings.rows import HoldingRows
from car_tui.browser.panes.pane import Pane


class ArrangingPane(Pane):
    """Knows what was cut. It asks by messages for what is to be moved or described."""

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self._cut: tuple[str, ...] = ()

    @property
    def holding_rows(self) -> HoldingRows | None:
        """The rows of the tree, None until they are there."""
        rows = self.rows.source
        return rows if isinstance(rows, HoldingRows) else None

    @property
    def cut_ids(self) -> frozenset[str]:
        """The ids of what waits to be moved."""
        return frozenset(self._cut)

    @property
    def is_entered(self) -> bool:
        """Whether anything is cut, which Esc lets go."""
        return bool(self._cut)

    def leave(self) -> None:
        """Let go what was cut."""
        self.hold(())
        self.report("Nothing is cut any more; all stands where it stood.")

    def action_cut(self) -> None:
        """Cut what is chosen, or else the unit pointed at; cut once more it is let go."""
        here = self.here()
        ids = tuple(self.chosen) or ((here.record_id,) if here else ())
        if not ids:
            self.report("Point at a unit, or choose several with Space, then ctrl+x cuts them.")
            return
        if ids == self._cut:
            self.leave()
            return
        if self.chosen:
            self.choose(())
        self.hold(ids)
        self.report(f"{len(ids)} cut · ctrl+v puts them into the unit pointed at, Esc lets go")

    def action_paste(self) -> None:
        """Move what was cut into the unit pointed at; of an item into the unit it stands in."""
        rows, index = self.holding_rows, self.rows.highlighted
        if rows is None or index is None:
            return
        if not self._cut:
            self.report("Nothing is cut: ctrl+x cuts the unit pointed at, or all that are chosen.")
            return
        target = _unit_at(rows.tree, rows.place(index))
        parent = None if target in (LOOSE, NOWHERE) else rows.tree.ids[target]
        if parent in self._cut:
            self.report("This is cut itself; point at the unit into which it is to go.")
            return
        self.post_message(MoveWanted(self._cut, parent))

    def action_add_within(self) -> None:
        """Describe a new unit within the one pointed at; at no unit, or none arranged, a fonds."""
        rows, index = self.holding_rows, self.rows.highlighted
        if rows is None:
            return
        place = NOWHERE if index is None else rows.place(index)
        if place == LOOSE:
            place = NOWHERE
        if place != NOWHERE and rows.tree.levels[place] not in UNITS_WITHOUT_FILE:
            self.report("Nothing stands within an item; the key ; adds one beside it.")
            return
        self._want(rows.tree, place, beside=False)

    def action_add_beside(self) -> None:
        """Describe a new unit of the same level and parent as the one pointed at."""
        rows, index = self.holding_rows, self.rows.highlighted
        if rows is None:
            return
        place = NOWHERE if index is None else rows.place(index)
        is_unit = place not in (NOWHERE, LOOSE)
        self._want(rows.tree, place if is_unit else NOWHERE, beside=is_unit)

    def _want(self, tree: HoldingTree, place: int, *, beside: bool) -> None:
        begin = begun_beside if beside else begun_within
        self.post_message(UnitWanted(begin(tree, place)))

    def hold(self, ids: tuple[str, ...]) -> None:
        """Take these as what is cut."""
        self._cut = ids
        if (rows := self.holding_rows) is not None:
            rows.cut = self.cut_ids
            self.rows.redraw()


def _unit_at(tree: HoldingTree, place: int) -> int:
    """The unit into which something goes that is pasted at a place."""
    if place == LOOSE or tree.levels[place] in UNITS_WITHOUT_FILE:
        return place
    return tree.parents[place]
