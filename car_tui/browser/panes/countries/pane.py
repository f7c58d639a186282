"""The countries pane: a matrix country by aspect, whose cells open the records behind them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Static

from car_tui.browser.actions.action import bindings
from car_tui.browser.context import BrowserContext
from car_tui.browser.panes.as_of import DayPane
from car_tui.browser.panes.countries.actions import COUNTRIES
from car_tui.browser.panes.countries.rows import MatrixRows, entries_behind
from car_tui.browser.panes.registers.pane import EntryRows
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.registers.countries import ASPECTS


class CountriesPane(DayPane):
    """What is known of each country."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COUNTRIES)

    class _Fetched(Message):
        def __init__(self, rows: MatrixRows) -> None:
            super().__init__()
            self.rows = rows

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self._matrix: MatrixRows | None = None
        self._wanted = ("", 0)

    def compose(self) -> ComposeResult:
        """The day, and the names of the aspects, above the list."""
        yield self.day_line()
        yield Static("", classes="as-of", id="aspects", markup=False)
        yield VirtualList(empty="Loading …")

    def load(self) -> None:
        """Fetch the countries."""
        self._fetch()

    def state(self) -> Mapping[str, Any]:
        """The cell that is pointed at."""
        code, column = self._here() or self._wanted
        return {"country": code, "column": column}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take it over."""
        column = state.get("column")
        at = column if isinstance(column, int) and 0 <= column <= len(ASPECTS) else 0
        self._wanted = (str(state.get("country") or ""), at)

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
        if (address := self.here()) is not None:
            self.post_message(self.RecordHighlighted(self, address))

    def on_resize(self) -> None:
        """Name the aspects above their columns."""
        if self._matrix and not self.is_entered:
            self._point(self._matrix)

    @on(VirtualList.Opened)
    def _cell_opened(self) -> None:
        rows = self._matrix
        if rows and not self.is_entered and len(rows.behind()) > 1:
            self.rows.set_source(EntryRows(entries_behind(rows)))
            self.app.refresh_bindings()
            self._name_aspects("Esc or Left: back to all countries")

    @on(VirtualList.Highlighted)
    def _row_pointed(self, event: VirtualList.Highlighted) -> None:
        rows = self._matrix
        if rows and not self.is_entered and not event.is_stale:
            rows.row = event.index
            self._point(rows)

    @work(thread=True, exclusive=True, group="list", exit_on_error=False)
    def _fetch(self) -> None:
        day = self.as_of
        self.post_message(self._Fetched(MatrixRows(self.archive.registers.countries(day), day)))

    @on(_Fetched)
    def _show(self, event: _Fetched) -> None:
        rows = event.rows
        if rows.day != self.as_of:
            return
        self.say(f"{self.day_words()} · what had begun by then" if rows.day else "")
        code, rows.column = self._here() or self._wanted
        codes = [one.code for one in rows.countries]
        rows.row = codes.index(code) if code in codes else 0
        self.rows.empty = "No record names a country."
        self._matrix = rows
        self._show_matrix(rows)

    def _show_matrix(self, rows: MatrixRows) -> None:
        self.rows.set_source(rows, rows.row)
        self.app.refresh_bindings()
        if rows:
            self._point(rows)

    def _point(self, rows: MatrixRows) -> None:
        self.rows.redraw()
        self._name_aspects(rows.heading(self.rows.view_size.width - 1))
        self.report(f"{rows.cell_name()} · Left and Right walk, Enter opens")

    def _here(self) -> tuple[str, int] | None:
        rows = self._matrix
        return (rows.countries[rows.row].code, rows.column) if rows else None

    def _name_aspects(self, text: str) -> None:
        self.query_one("#aspects", Static).update(text)
