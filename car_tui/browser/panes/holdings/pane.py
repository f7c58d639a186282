"""The holdings pane: a tree of any size, folded by keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from archive.derived.holdings import HoldingTotals, HoldingTree
from car_tui.browser.actions.action import bindings
from car_tui.browser.background import thread_worker
from car_tui.browser.context import BrowserContext
from car_tui.browser.panes.holdings.actions import HOLDINGS
from car_tui.browser.panes.holdings.folding import LOOSE, Folding, with_their_wholes
from car_tui.browser.panes.holdings.messages import Filled, Laid, Totalled
from car_tui.browser.panes.holdings.narrowed_pane import NarrowedPane
from car_tui.browser.panes.holdings.narrowing import ORDERS, matching, order_of, told
from car_tui.browser.panes.holdings.rows import LEGEND, NOTHING, HoldingRows
from car_tui.browser.panes.pane import Pane
from car_tui.browser.panes.sorting import SortingPane
from car_tui.browser.widgets.column_heads import ColumnHeads, Heads
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.table.sorting import Sorting

_AROUND = 100
# Of more units than this one does not remember, from start to start, that they were open.
_MOST_REMEMBERED = 200


class HoldingsPane(NarrowedPane, SortingPane):
    """The documents as they are arranged; at the end what is not yet."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(HOLDINGS)

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self._tree: HoldingTree | None = None
        self._totals: HoldingTotals | None = None
        self._wanted = ""
        self._opened: list[str] | None = None
        self._reloading = False
        self._quiet_row: int | None = None

    def compose(self) -> ComposeResult:
        """The names of the columns, the list, and what the signs mean."""
        rows = VirtualList(empty="Loading …")
        yield ColumnHeads(rows, self._heads)
        yield rows
        yield Static("", id="holdings-legend", classes="as-of", markup=False)

    def load(self) -> None:
        """Fetch the tree; what was said of a change stays until one moves on."""
        self._keep_place()
        self._load()

    def load_at(self, record_id: str) -> None:
        """Fetch the tree again, and point at a document in it."""
        self._keep_place()
        self._wanted = record_id
        # It was moved. What cannot be stays cut, and so it does while a unit is made for it.
        if record_id in self.cut_ids:
            self.hold(())
        self._load()

    def _load(self) -> None:
        self._reloading = self.holding_rows is not None
        self._tree = None
        self._lay()

    def state(self) -> Mapping[str, Any]:
        """The unit pointed at, what is open, the order, and what is shown alone."""
        self._keep_place()
        opened = self._opened or []
        return {
            "record": self._wanted,
            "opened": opened if len(opened) <= _MOST_REMEMBERED else [],
            "sorting": self.sorting.to_json() if self.sorting else None,
            "only": self.only,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take these over."""
        self._wanted = str(state.get("record") or "")
        opened = state.get("opened")
        self._opened = [str(one) for one in opened] if isinstance(opened, list) else None
        only = str(state.get("only") or "")
        self.sorting = Sorting.from_json(state.get("sorting"), ORDERS)
        self.only = only if told(only) else ""

    def point_at(self, record_id: str) -> None:
        """Open what a document is part of, and highlight it."""
        rows = self.holding_rows
        if rows is None:
            self._wanted = record_id
            return
        place = rows.tree.places.get(record_id)
        if place is None:
            self.archive.notify("This is no document: it has no place in the holdings.")
            return
        if rows.folding.row_of(place) is None:
            rows.folding.reopen({*rows.folding.opened, *rows.folding.way_to(place)})
        row = rows.folding.row_of(place)
        if row is None:
            self._wanted, self.only = record_id, ""
            self._lay()
            return
        self.rows.set_source(rows, row)

    def action_unfold(self) -> None:
        """Open the unit, or go to the first one within it."""
        rows, index = self.holding_rows, self.rows.highlighted
        if rows is None or index is None:
            return
        if rows.folding.open(index):
            self.rows.source_grown()
        elif rows.place(index) in rows.folding.opened:
            self.rows.action_move(1)

    def action_fold(self) -> None:
        """Close the unit, or go to the one that it is part of."""
        rows, index = self.holding_rows, self.rows.highlighted
        if rows is None or index is None:
            return
        if rows.folding.close(index):
            self.rows.source_grown()
        elif (above := rows.folding.above(index)) is not None:
            self.rows.highlight(above)

    def _tell_pointed(self, index: int, message: type[Pane.RecordHighlighted]) -> None:
        rows = self.holding_rows
        if (
            message is self.RecordSelected
            and rows is not None
            and not rows.address(index).record_id
        ):
            # What is not yet arranged is no unit that could be read.
            if not rows.folding.close(index):
                rows.folding.open(index)
            self.rows.source_grown()
        else:
            super()._tell_pointed(index, message)

    def action_unfold_all(self) -> None:
        """Open the unit and all that is within it."""
        rows, index = self.holding_rows, self.rows.highlighted
        if rows is not None and index is not None and rows.folding.has_parts(rows.place(index)):
            rows.folding.open_all(index)
            self.rows.source_grown()

    def action_fold_all(self) -> None:
        """Close everything; the unit at the top of the one pointed at is highlighted."""
        rows, index = self.holding_rows, self.rows.highlighted
        if rows is None or index is None:
            return
        while (above := rows.folding.above(index)) is not None:
            index = above
        top = rows.place(index)
        rows.folding.close_all()
        self.rows.set_source(rows, rows.folding.row_of(top) or 0)

    def sortable(self) -> Sequence[str]:
        """The orders; by code is that of the arrangement."""
        return ORDERS

    def sort_rows(self) -> None:
        """Lay the tree out anew, in a thread."""
        self._keep_place()
        self._lay()

    def show_only(self, only: str) -> None:
        """Lay out anew what is shown alone."""
        self.only = only
        self._keep_place()
        self._lay()

    def _keep_place(self) -> None:
        """Remember what is pointed at and what is open, by ids: places change with the tree."""
        rows = self.holding_rows
        if rows is None:
            return
        here = self.here()
        self._wanted = here.record_id if here else ""
        opened = rows.folding.opened
        self._opened = ["" if at == LOOSE else rows.tree.ids[at] for at in sorted(opened)]

    @thread_worker("list")
    def _lay(self) -> None:
        holdings = self.archive.holdings
        tree = self._tree or holdings.tree()
        totals = self._totals if tree is self._tree else None
        order = self.sorting or Sorting(ORDERS[0])
        if totals is None and order.column in ("size", "held"):
            totals = holdings.totals(tree)
        only = with_their_wholes(tree, matching(holdings, tree, self.only)) if self.only else None
        folding = Folding(tree, order_of(holdings, tree, totals, order), only)
        folding.reopen(self._to_open(folding))
        rows = HoldingRows(folding, totals, self.sorting)
        row = self._row_wanted(folding) or 0
        rows.fill(holdings.units(rows.missing(row - _AROUND, row + _AROUND)))
        self.post_message(Laid(rows))
        if totals is None:
            totals = holdings.totals(tree)
        self.post_message(Totalled(tree, totals))

    def _to_open(self, folding: Folding) -> set[int]:
        """What was open, or else the top; of what is shown alone everything that holds any."""
        tree = folding.tree
        if self._opened is None or self.only:
            opened = {*tree.parts, LOOSE} if self.only else {*tree.tops}
            if not tree.tops:
                opened.add(LOOSE)
        else:
            opened = {tree.places[one] for one in self._opened if one in tree.places}
            opened |= {LOOSE} if "" in self._opened else set()
        wanted = tree.places.get(self._wanted)
        return opened if wanted is None else opened | {*folding.way_to(wanted)}

    def _row_wanted(self, folding: Folding) -> int | None:
        place = folding.tree.places.get(self._wanted)
        return None if place is None else folding.row_of(place)

    @on(Laid)
    def _show(self, event: Laid) -> None:
        rows = event.rows
        self._tree = rows.tree
        row = self._row_wanted(rows.folding) or 0
        self._quiet_row = row if self._reloading else None
        self._reloading = False
        rows.cut = self.cut_ids
        is_narrowed = bool(self.only and len(rows.tree))
        self.rows.empty = (
            f"No unit of the holdings is {told(self.only)}; X shows all again."
            if is_narrowed
            else NOTHING
        )
        self.rows.set_source(rows, row)
        self._say_signs()
        if not rows:
            self.report(f"only {told(self.only)} · X for all again" if is_narrowed else "")

    @on(Totalled)
    def _show_totals(self, event: Totalled) -> None:
        self._totals = event.totals
        rows = self.holding_rows
        if rows is not None and rows.tree is event.tree:
            rows.totals = event.totals
            self.rows.redraw()

    @on(VirtualList.InView)
    def _fetch(self, event: VirtualList.InView) -> None:
        event.stop()
        rows = event.list.source
        if isinstance(rows, HoldingRows) and rows.missing(event.first, event.last):
            self._fill(rows, rows.missing(event.first - _AROUND, event.last + _AROUND))

    @thread_worker("rows")
    def _fill(self, rows: HoldingRows, ids: list[str]) -> None:
        self.post_message(Filled(rows, self.archive.holdings.units(ids)))

    @on(Filled)
    def _show_filled(self, event: Filled) -> None:
        event.rows.fill(event.units)
        if event.rows is self.rows.source:
            self.rows.redraw()
            self._tell_place()

    @on(VirtualList.Highlighted)
    def _follow(self, event: VirtualList.Highlighted) -> None:
        if not event.is_stale:
            self._tell_place()

    def _tell_place(self) -> None:
        rows, index = self.holding_rows, self.rows.highlighted
        if rows is None or index is None or index >= len(rows):
            return
        only = f"only {told(self.only)} (X: all) · " if self.only else ""
        order = f" · {self.sorting.words}" if self.sorting else ""
        said = f"{only}{rows.trail(index)}{order}"
        if index == self._quiet_row:
            self.reported = said
        else:
            self._quiet_row = None
            self.report(said)

    def _heads(self) -> Heads | None:
        rows = self.holding_rows
        return rows.heads(self.rows.row_width) if rows else None

    def _say_signs(self) -> None:
        self.query_one("#holdings-legend", Static).update(LEGEND if self.holding_rows else "")
