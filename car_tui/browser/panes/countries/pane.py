"""The countries pane: a matrix country by aspect, whose cells open the records behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from car_tui.browser.actions.action import bindings
from car_tui.browser.background import thread_worker
from car_tui.browser.context import BrowserContext
from car_tui.browser.panes.as_of import DayPane
from car_tui.browser.panes.countries.actions import COUNTRIES
from car_tui.browser.panes.countries.rows import (
    SORTABLE,
    MatrixRows,
    entries_behind,
    signs_explained,
)
from car_tui.browser.panes.registers.pane import EntryRows
from car_tui.browser.panes.sorting import SortingPane
from car_tui.browser.widgets.column_heads import ColumnHeads, Heads
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.registers.countries import ASPECTS
from car_tui.present.table.sorting import Sorting
from car_tui.present.table.table import Table


class CountriesPane(DayPane, SortingPane):
    """What is known of each country."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COUNTRIES)

    class _Fetched(Message):
        def __init__(self, rows: MatrixRows) -> None:
            super().__init__()
            self.rows = rows

    class _Sorted(Message):
        """`before` in another order."""

        def __init__(self, before: MatrixRows, rows: MatrixRows) -> None:
            super().__init__()
            self.before = before
            self.rows = rows

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self._matrix: MatrixRows | None = None
        self._wanted = ("", 0)

    def compose(self) -> ComposeResult:
        """The day, the way back out of a cell, and the names of the aspects, above the list."""
        yield self.day_line()
        yield Static("", classes="as-of", id="way-back", markup=False)
        rows = VirtualList(empty="Loading …")
        yield ColumnHeads(rows, self._heads)
        yield rows
        yield Static("", classes="legend", id="cell", markup=False)
        yield Static("", classes="legend", id="signs", markup=False)

    def path(self) -> tuple[str, ...]:
        """The pane, and the country and aspect pointed at."""
        return (*super().path(), *(self._matrix.names() if self._matrix else ()))

    def load(self) -> None:
        """Fetch the countries."""
        self._fetch()

    def state(self) -> Mapping[str, Any]:
        """The cell that is pointed at."""
        code, column = self._here() or self._wanted
        kept = self.sorting.to_json() if self.sorting else None
        return {"country": code, "column": column, "sorting": kept}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take it over."""
        column = state.get("column")
        at = column if isinstance(column, int) and 0 <= column <= len(ASPECTS) else 0
        self._wanted = (str(state.get("country") or ""), at)
        self.sorting = Sorting.from_json(state.get("sorting"), SORTABLE)

    def sortable(self) -> Sequence[str]:
        """The country, and every aspect."""
        return SORTABLE if self._matrix else ()

    def listed_table(self) -> Table | None:
        """The matrix; while the records behind a cell are shown, those."""
        return None if self.is_entered or self._matrix is None else self._matrix.table

    def sort_rows(self) -> None:
        """Sort in a thread."""
        if self._matrix is not None:
            self._sort(self._matrix, self.sorting)

    @property
    def is_entered(self) -> bool:
        """Whether the records behind a cell are shown."""
        return self._matrix is not None and self.rows.source is not self._matrix

    def leave(self) -> None:
        """Go back from the records behind a cell to the matrix."""
        if self._matrix is not None:
            self._show_matrix(self._matrix)

    def action_aspect(self, step: int) -> None:
        """Point at the next cell of the row, or the one before."""
        rows = self._matrix
        if not rows:
            return
        if self.is_entered:
            if step < 0:
                self.leave()
            return
        rows.column = max(0, min(rows.column + step, len(ASPECTS)))
        self._point(rows)
        self.point_again()

    @on(VirtualList.Opened)
    def _cell_opened(self) -> None:
        rows = self._matrix
        if rows and not self.is_entered and len(rows.behind()) > 1:
            self.rows.set_source(EntryRows(entries_behind(rows)))
            self.app.refresh_bindings()
            self._say_way_back("Esc or Left: back to all countries")
            self._say_in("#cell", "")
            self._say_in("#signs", "")
        elif rows and not self.is_entered and not rows.behind():
            self.archive.notify("No record stands behind this cell.")

    @on(VirtualList.Highlighted)
    def _row_pointed(self, event: VirtualList.Highlighted) -> None:
        rows = self._matrix
        if rows and not self.is_entered and not event.is_stale:
            rows.row = event.index
            self._point(rows)

    @thread_worker("list")
    def _fetch(self) -> None:
        worker = get_current_worker()
        day = self.as_of
        register = self.archive.registers.countries(day)
        rows = MatrixRows(register, day, self.sorting)
        if not worker.is_cancelled:
            self.post_message(self._Fetched(rows))

    @thread_worker("sort")
    def _sort(self, matrix: MatrixRows, sorting: Sorting | None) -> None:
        worker = get_current_worker()
        rows = MatrixRows(matrix.register, matrix.day, sorting)
        if not worker.is_cancelled:
            self.post_message(self._Sorted(matrix, rows))

    @on(_Fetched)
    def _fetched(self, event: _Fetched) -> None:
        if event.rows.day == self.as_of:
            self._take_rows(event.rows)

    @on(_Sorted)
    def _sorted(self, event: _Sorted) -> None:
        # What was fetched meanwhile stands there already.
        if event.before is self._matrix:
            self._take_rows(event.rows)

    def _take_rows(self, rows: MatrixRows) -> None:
        if rows.sorting != self.sorting:
            rows = MatrixRows(rows.register, rows.day, self.sorting)
        self.say(f"{self.day_words()} · what had begun by then" if rows.day else "")
        code, rows.column = self._here() or self._wanted
        codes = [one.code for one in rows.countries]
        rows.row = codes.index(code) if code in codes else 0
        self.rows.empty = (
            "No record names a country. e adds countries to a record that is pointed at; i imports"
            " a records file that names some."
        )
        self._matrix = rows
        self._show_matrix(rows)

    def _show_matrix(self, rows: MatrixRows) -> None:
        self.rows.set_source(rows, rows.row)
        self.app.refresh_bindings()
        if rows:
            self._point(rows)

    def _point(self, rows: MatrixRows) -> None:
        self.rows.redraw()
        self._say_way_back("")
        self._say_in("#cell", rows.cell_name())
        self._say_in("#signs", signs_explained(rows.day))

    def _heads(self) -> Heads | None:
        rows = self._matrix
        return None if not rows or self.is_entered else rows.heads(self.rows.row_width)

    def _here(self) -> tuple[str, int] | None:
        rows = self._matrix
        return (rows.countries[rows.row].code, rows.column) if rows else None

    def _say_way_back(self, text: str) -> None:
        self._say_in("#way-back", text)

    def _say_in(self, name: str, text: str) -> None:
        line = self.query_one(name, Static)
        line.update(text)
        line.display = bool(text)
