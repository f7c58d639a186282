"""The timeline pane: everything that bears a date, under a strip of all years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.worker import get_current_worker

from archive.derived.timeline import TIMELINE_KINDS, TimelineAxis
from archive.errors import BadDateError
from car_tui.browser.actions.action import bindings
from car_tui.browser.background import thread_worker
from car_tui.browser.context import BrowserContext
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.browser.dialogs.pick_rows import PickItem
from car_tui.browser.dialogs.tick import TickScreen
from car_tui.browser.panes.timeline.actions import TIMELINE
from car_tui.browser.panes.timeline.filling import AROUND, FillingPane
from car_tui.browser.panes.timeline.heads import TimelineHeads
from car_tui.browser.panes.timeline.rows import TimelineRows
from car_tui.browser.panes.timeline.sharing import SharingPane
from car_tui.browser.panes.timeline.words import (
    nothing,
    shown_kinds,
    shown_time,
    summary,
    things_in_rows,
)
from car_tui.browser.widgets.panel import PanelWords
from car_tui.browser.widgets.strip import DensityStrip
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.kind_names import kinds_name
from car_tui.present.symbols import SYMBOLS
from car_tui.present.timeline.density import Density
from car_tui.present.timeline.typed_span import typed_span
from car_tui.present.timeline.view import TimelineView

# From this height of the window on the strip has three rows of bars.
_TALL_FROM = 30


class TimelinePane(FillingPane, SharingPane):
    """What happened when."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(TIMELINE)

    class _Laid(Message):
        """The rows for a view are there; `record` is to be highlighted, the view begin `atop`."""

        def __init__(self, rows: TimelineRows, record: str | None, *, atop: bool) -> None:
            super().__init__()
            self.rows = rows
            self.record = record
            self.atop = atop

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self._axis: TimelineAxis | None = None
        self._view = TimelineView()
        self._wanted: str | None = None
        self._walked: int | None = None
        self._range_start: int | None = None

    def compose(self) -> ComposeResult:
        """The strip above the list."""
        yield DensityStrip(id="strip")
        yield TimelineHeads()
        yield VirtualList(empty="Loading …")

    def on_resize(self) -> None:
        """Give the strip three rows of bars where the window is high enough."""
        self.strip.set_class(self.app.size.height >= _TALL_FROM, "-tall")

    @property
    def strip(self) -> DensityStrip:
        """The strip of years."""
        return self.query_one(DensityStrip)

    def panel_words(self) -> PanelWords:
        """The time that is shown, how many things in how many rows, and which kinds."""
        rows = self.rows.source
        if not isinstance(rows, TimelineRows):
            return super().panel_words()
        when, kinds = shown_time(rows.view), shown_kinds(rows.view)
        title = f"{self.title} · {when}" if when else self.title
        order = " · ".join(part for part in (kinds, "X shows all" if when or kinds else "") if part)
        return PanelWords(title, things_in_rows(rows), order, self.place_words())

    def load(self) -> None:
        """Fetch the timeline; at first it opens where the decisions begin."""
        self._axis = None
        self._lay(self._view, self._highlighted_record(), None, opening=True)

    def state(self) -> Mapping[str, Any]:
        """The view, and the highlighted record."""
        return {**self._view.to_json(), "record": self._highlighted_record()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Look at what `state` says; what does not fit is left out."""
        self._view = TimelineView.from_json(state)
        self._range_start = None
        self._wanted = str(state.get("record") or "") or None

    def action_walk(self, step: int) -> None:
        """Move along the strip; a range of one cell moves with it."""
        before = self.strip.cursor
        only_here = self._view.shows_only(before)
        self.strip.point(before + step)
        if only_here:
            self._look(self._view.only(self.strip.cursor, self.strip.cursor), keep_row=False)
            return
        self._go_to(self.strip.cursor)

    def action_zoom_time(self, step: int) -> None:
        """Look closer or from further away."""
        self._range_start = None
        self._look(replace(self._view, zoom=self._view.zoom.moved(step)))

    def action_only(self) -> None:
        """Show only the cell under the cursor, or all again."""
        cell = self.strip.cursor
        if self._view.shows_only(cell):
            self._look(replace(self._view, lower=None, upper=None))
        else:
            self._look(self._view.only(cell, cell))

    def action_range(self) -> None:
        """Begin a range, or end it and show only that."""
        cell = self.strip.cursor
        if self._range_start is None:
            self._range_start = cell
            name = self._view.zoom.name_of(cell)
            self.report(f"From {name}: move on the strip and press r again to end the range.")
            return
        start, self._range_start = self._range_start, None
        self._look(self._view.only(start, cell))

    def action_ask_when(self) -> None:
        """Ask for a date, and show only that."""
        question = "Show when? 2002, 2002-06, 1990s, 2001-2004, 2010.."
        self.app.push_screen(AskScreen(question), self._show_when)

    def action_widen(self) -> None:
        """Take back the last filter: the years that are shown alone, else the kinds."""
        if self._view.is_range:
            self._range_start = None
            self._look(replace(self._view, lower=None, upper=None))
        else:
            self._look(replace(self._view, kinds=TIMELINE_KINDS))

    def action_all(self) -> None:
        """Show all years and kinds."""
        self._range_start = None
        self._look(TimelineView(self._view.zoom))

    def all_records(self) -> list[str]:
        """Every record of the list, those that share a row as well."""
        rows = self.rows.source
        return list(rows.records()) if isinstance(rows, TimelineRows) else []

    def row_of_record(self, record_id: str) -> int | None:
        """The row of a record, its own or another's."""
        rows = self.rows.source
        return rows.row_of_record(record_id) if isinstance(rows, TimelineRows) else None

    def point_at(self, record_id: str) -> None:
        """Highlight a record, or the row that it shares; where it is not shown, all is shown."""
        row = self.row_of_record(record_id)
        if row is not None:
            self.rows.highlight(row)
            return
        self._wanted, self._range_start = record_id, None
        self._view = TimelineView(self._view.zoom)
        self._lay(self._view, record_id, self._axis)

    def action_narrow(self) -> None:
        """Choose the kinds to show; none ticked means all."""
        rows = self.rows.source
        if not isinstance(rows, TimelineRows):
            return
        shown = rows.view.kinds
        choices = [
            PickItem(
                f"{SYMBOLS[kind]} {kinds_name(kind)}",
                str(rows.kinds.get(kind, 0)),
                chosen=kind in shown and shown != TIMELINE_KINDS,
            )
            for kind in TIMELINE_KINDS
        ]
        self.app.push_screen(TickScreen("Kinds on the timeline", choices), self._take_kinds)

    def _take_kinds(self, ticked: tuple[int, ...] | None) -> None:
        if ticked is not None:
            kinds = tuple(TIMELINE_KINDS[number] for number in ticked)
            self._look(replace(self._view, kinds=kinds or TIMELINE_KINDS))

    def _show_when(self, typed: str | None) -> None:
        if not typed or not typed.strip():
            return
        try:
            span = typed_span(typed)
        except BadDateError as error:
            self.report(error.sentence)
            return
        density = self.strip.density
        self._range_start = None
        self._look(self._view.over(span, density.first, density.last), keep_row=False)

    def _look(self, view: TimelineView, *, keep_row: bool = True) -> None:
        """Show a view; the highlighted record stays so if it is in it, unless it should not."""
        self._view = view
        self._lay(view, self._highlighted_record() if keep_row else None, self._axis)

    def _highlighted_record(self) -> str | None:
        if not len(self.rows.source):
            return self._wanted
        address = self.here()
        return address.record_id if address else None

    @thread_worker("list")
    def _lay(
        self,
        view: TimelineView,
        record: str | None,
        axis: TimelineAxis | None,
        *,
        opening: bool = False,
    ) -> None:
        worker = get_current_worker()
        rows = TimelineRows(axis or self.archive.timeline.axis(), view)
        atop = record is None and opening and not view.is_range
        if atop:
            record = rows.first_decision()
        row = (rows.row_of_record(record) if record else None) or 0
        rows.fill(self.archive.timeline.lines(rows.missing(row - AROUND, row + AROUND)))
        if not worker.is_cancelled:
            self.post_message(self._Laid(rows, record, atop=atop))

    @on(_Laid)
    def _show(self, event: _Laid) -> None:
        rows, view = event.rows, event.rows.view
        # Taken over here and in no thread: what an earlier one read would stay beyond a change.
        self._axis = rows.axis
        row = rows.row_of_record(event.record) if event.record else None
        self.rows.empty = nothing(view)
        cursor = self.strip.cursor
        within = view.cells()
        self.strip.show(Density(rows.counts, view.zoom.name_of, view.zoom.tick, within), cursor)
        if row is None and within:
            self.strip.point(max(within[0], min(self.strip.cursor, within[1])))
        top = next(iter(rows.staying(row)), None) if event.atop and row else None
        self.query_one(TimelineHeads).show(one_year=view.only_year is not None)
        self.rows.set_source(rows, row or 0, top)
        self.report_list(summary(rows))

    def _go_to(self, cell: int) -> None:
        rows = self.rows.source
        if isinstance(rows, TimelineRows) and (row := rows.row_of(cell)) is not None:
            self._walked = row
            self.rows.highlight(row)

    @on(VirtualList.Highlighted)
    def _follow(self, event: VirtualList.Highlighted) -> None:
        rows = event.list.source
        if event.index == self._walked:
            self._walked = None
            return
        self._walked = None
        if event.is_stale or not isinstance(rows, TimelineRows):
            return
        cell = rows.cell_of(event.index)
        within = self._view.cells()
        if cell is not None and (within is None or within[0] <= cell <= within[1]):
            self.strip.point(cell)

    @on(DensityStrip.Walked)
    def _clicked(self, event: DensityStrip.Walked) -> None:
        event.stop()
        self.action_walk(event.cell - self.strip.cursor)
