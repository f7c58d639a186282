"""Panes of a register as a table: for a day, in an order, its groups folded or open."""

from __future__ import annotations

import datetime as dt
from abc import abstractmethod
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.worker import get_current_worker

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.sorting import FOLDING
from car_tui.browser.background import thread_worker
from car_tui.browser.context import BrowserContext
from car_tui.browser.panes.as_of import DayPane
from car_tui.browser.panes.folding_pane import FoldingPane
from car_tui.browser.panes.sorting import SortingPane
from car_tui.browser.widgets.column_heads import ColumnHeads
from car_tui.browser.widgets.table_rows import TableRows
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.table.sorting import Sorting
from car_tui.present.table.table import Item, Table


@dataclass(frozen=True, slots=True)
class ToldTable:
    """A table, and what the line above the list says of it."""

    table: Table
    told: str = ""


class TablePane(DayPane, FoldingPane, SortingPane):
    """A table that is fetched whole for the day; NOTHING is what an empty one says.

    What it shows is made in a thread, sorting included. With AIRY a blank line parts its rows.
    """

    NOTHING: ClassVar[str]
    AIRY: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(FOLDING)

    class _Fetched(Message):
        def __init__(
            self, day: dt.date | None, told: ToldTable, rows: TableRows, way: Hashable
        ) -> None:
            super().__init__()
            self.day = day
            self.told = told
            self.rows = rows
            self.way = way

    class _Sorted(Message):
        def __init__(self, table: Table, rows: TableRows, way: Hashable) -> None:
            super().__init__()
            self.table = table
            self.rows = rows
            self.way = way

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self.fetched: Table | None = None
        self._folded: frozenset[str] = frozenset()
        self._wanted = ""

    @abstractmethod
    def table_on(self, day: dt.date | None) -> ToldTable:
        """What the list shows for the day, None where none was chosen; called in a thread."""

    def compose(self) -> ComposeResult:
        """One line about the day, the heads, and the list."""
        yield self.day_line()
        rows = VirtualList(empty="Loading …")
        yield ColumnHeads(rows, lambda: self.foldable.heads if self.foldable else None)
        yield rows

    def place_words(self) -> str:
        """Which row is pointed at, of how many; on a heading, which is none of them, how many."""
        rows, index = self.foldable, self.rows.highlighted
        if rows is None or index is None:
            return ""
        total = f"{rows.total:,}"
        return total if rows.is_heading(index) else f"{rows.number(index):,} of {total}"

    def listed_table(self) -> Table | None:
        """The table in its order, without the groups that are folded."""
        rows = self.foldable
        if rows is None:
            return None
        groups = rows.table.groups
        return Table(tuple(group for group in groups if group.heading not in self._folded))

    def shown(self) -> None:
        """Say what there is to say of what was fetched; it is shown."""

    def item_here(self) -> Item | None:
        """The row of the table that is pointed at, or that the line pointed at stands under."""
        rows, index = self.foldable, self.rows.highlighted
        return None if rows is None or index is None else rows.item(index)

    def load(self) -> None:
        """Fetch the table for the day."""
        self._fetch(self.as_of, self.way())

    def state(self) -> Mapping[str, Any]:
        """The order, what is folded, and the record pointed at."""
        return {
            "sorting": self.sorting.to_json() if self.sorting else None,
            "folded": sorted(self._folded),
            "record": self._pointed_address(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take these over; an order is asked for again where its column is not there any more."""
        kept = state.get("sorting")
        column = kept.get("column") if isinstance(kept, Mapping) else None
        self.sorting = Sorting.from_json(kept, [str(column)])
        folded = state.get("folded")
        self._folded = frozenset(map(str, folded if isinstance(folded, list) else ()))
        self._wanted = str(state.get("record") or "")

    def sortable(self) -> Sequence[str]:
        """Every column there is."""
        return self.fetched.column_names if self.fetched is not None else ()

    def sort_rows(self) -> None:
        """Sort in a thread."""
        if self.fetched is not None:
            self._sort(self.fetched, self.way())

    def refold(self, folded: frozenset[str], _heading: str) -> None:
        """Fold these groups."""
        rows, index = self.foldable, self.rows.highlighted
        if rows is not None and index is not None:
            self._folded = folded
            self.rows.set_source(rows, rows.refold(folded, index))

    def action_select_row(self) -> None:
        """Choose the row; a heading is folded or unfolded."""
        rows, index = self.foldable, self.rows.highlighted
        super().action_select_row()
        # On to the next row that can be chosen, past what stands beneath this one.
        if rows is not None and index is not None and self.record_at(index):
            after = range(index + 1, len(rows))
            following = (row for row in after if rows.is_item(row) or rows.is_heading(row))
            if (row := next(following, None)) is not None:
                self.rows.highlight(row)

    def record_at(self, index: int) -> str:
        """The record of a row; what stands beneath one can be opened, not chosen."""
        rows = self.foldable
        return super().record_at(index) if rows is not None and rows.is_item(index) else ""

    def _pointed_address(self) -> str:
        rows, index = self.foldable, self.rows.highlighted
        return self._wanted if rows is None or index is None else rows.leads_from(index)

    def way(self) -> Hashable:
        """How the table is shown: rows that were made for another way are not the ones wanted."""
        return self.sorting, self._folded

    def narrowed(self, table: Table) -> Table:
        """What the list shows of the table that was fetched: all of it."""
        return table

    def nothing(self) -> str:
        """What an empty list says."""
        return self.NOTHING

    def _rows_of(self, table: Table) -> TableRows:
        return TableRows(self.narrowed(table), self.sorting, self._folded, airy=self.AIRY)

    @on(VirtualList.HeadingPressed)
    def _pressed(self, event: VirtualList.HeadingPressed) -> None:
        """Sort by a head that stands in the list."""
        rows = self.foldable
        if rows is None or event.is_stale or (heads := rows.heads_at(event.index)) is None:
            return
        if (column := heads.column_at(event.x)) is not None:
            self.sort_by(column.name)

    @thread_worker("list")
    def _fetch(self, day: dt.date | None, way: Hashable) -> None:
        worker = get_current_worker()
        told = self.table_on(day)
        rows = self._rows_of(told.table)
        if not worker.is_cancelled:
            self.post_message(self._Fetched(day, told, rows, way))

    @thread_worker("sort")
    def _sort(self, table: Table, way: Hashable) -> None:
        worker = get_current_worker()
        rows = self._rows_of(table)
        if not worker.is_cancelled:
            self.post_message(self._Sorted(table, rows, way))

    @on(_Fetched)
    def _show(self, event: _Fetched) -> None:
        if event.day != self.as_of:
            return
        wanted = self._pointed_address()
        self.fetched = event.told.table
        rows = event.rows if event.way == self.way() else self._rows_of(self.fetched)
        self._put(rows, wanted)
        self.say(event.told.told)
        self.shown()

    @on(_Sorted)
    def _show_sorted(self, event: _Sorted) -> None:
        if event.table is not self.fetched or event.way != self.way():
            self.sort_rows()
        else:
            self._put(event.rows, self._pointed_address())

    def _put(self, rows: TableRows, wanted: str) -> None:
        self.rows.empty = self.nothing()
        self.query_one(ColumnHeads).display = rows.heads is not None
        at = rows.row_of(wanted) if wanted else None
        self.rows.set_source(rows, rows.first_item() if at is None else at)
