"""The timeline pane: everything that bears a date, under a strip of all years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.worker import get_current_worker

from archive.derived.timeline import TIMELINE_KINDS, TimelineAxis, TimelineItem
from archive.errors import BadDateError
from archive.model.vocabulary import Kind
from car_tui.browser.actions.action import bindings
from car_tui.browser.context import BrowserContext
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.browser.dialogs.pick import Picked, PickScreen
from car_tui.browser.dialogs.pick_rows import PickItem
from car_tui.browser.dialogs.tick import TickScreen
from car_tui.browser.panes.pane import Pane
from car_tui.browser.panes.timeline.actions import TIMELINE
from car_tui.browser.panes.timeline.heads import TimelineHeads
from car_tui.browser.panes.timeline.rows import TimelineRows
from car_tui.browser.widgets.panel import PanelWords
from car_tui.browser.widgets.strip import DensityStrip
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.address import Address
from car_tui.present.counted import plural
from car_tui.present.symbols import SYMBOLS
from car_tui.present.timeline.density import Density
from car_tui.present.timeline.typed_span import typed_span
from car_tui.present.timeline.view import TimelineView
from car_tui.present.timeline.zoom import Zoom
from car_tui.present.titles import row_title

_NOTHING = (
    "Nothing bears a date yet. Import documents with: car-tui import PATH, or the key i;"
    " or make an archive with the bundled history."
)
_NOTHING_HERE = (
    "Nothing is known of this time. Left and Right lead to other years, X to all of them."
)

# How many rows above and below those in view are fetched with them: a page at the most.
_AROUND = 100
# From this height of the window on the strip has three rows of bars.
_TALL_FROM = 30


class TimelinePane(Pane):
    """What happened when."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(TIMELINE)

    class _Laid(Message):
        """The rows for a view are there; `record` is to be highlighted, the view begin `atop`."""

        def __init__(self, rows: TimelineRows, record: str | None, *, atop: bool) -> None:
            super().__init__()
            self.rows = rows
            self.record = record
            self.atop = atop

    class _Filled(Message):
        """What some rows are called is there."""

        def __init__(self, rows: TimelineRows, items: list[TimelineItem]) -> None:
            super().__init__()
            self.rows = rows
            self.items = items

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
        when, kinds = _shown_time(rows.view), _shown_kinds(rows.view)
        title = f"{self.title} · {when}" if when else self.title
        order = " · ".join(part for part in (kinds, "X shows all" if when or kinds else "") if part)
        return PanelWords(title, things_in_rows(rows), order, self.place_words())

    def load(self) -> None:
        """Fetch the timeline; at first it opens where the decisions begin."""
        self._axis = None
        self._lay(self._view, self._highlighted_record(), opening=True)

    def state(self) -> Mapping[str, Any]:
        """The view, and the highlighted record."""
        view = self._view
        return {
            "zoom": view.zoom.name,
            "lower": view.lower.isoformat() if view.lower else None,
            "upper": view.upper.isoformat() if view.upper else None,
            "kinds": list(view.kinds),
            "record": self._highlighted_record(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Look at what `state` says; what does not fit is left out."""
        try:
            lower, upper = state["lower"], state["upper"]
            self._view = TimelineView(
                Zoom[state["zoom"]],
                dt.date.fromisoformat(lower) if lower else None,
                dt.date.fromisoformat(upper) if upper else None,
                tuple(Kind(kind) for kind in state["kinds"]) or TIMELINE_KINDS,
            )
        except (KeyError, TypeError, ValueError):
            self._view = TimelineView()
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

    def point_at(self, record_id: str) -> None:
        """Highlight a record, or the row that it shares; where it is not shown, all is shown."""
        rows = self.rows.source
        row = rows.row_of_record(record_id) if isinstance(rows, TimelineRows) else None
        if row is not None:
            self.rows.highlight(row)
            return
        self._wanted = record_id
        self._lay(TimelineView(self._view.zoom), record_id)

    def action_sharing(self) -> None:
        """Open what shares the row: the document of an event, the event of a decision."""
        rows, index = self.rows.source, self.rows.highlighted
        if not isinstance(rows, TimelineRows) or index is None:
            return
        others = rows.sharing(index)
        if not others:
            self.report("No other record tells of this.")
        elif len(others) == 1:
            self.post_message(self.RecordSelected(self, Address(others[0])))
        else:
            self._choose_among(others)

    @work(thread=True, exclusive=True, group="sharing", exit_on_error=False)
    def _choose_among(self, ids: list[str]) -> None:
        found = {item.id: item for item in self.archive.timeline.lines(ids)}
        self.app.call_later(self._offer, [found[one] for one in ids if one in found])

    def _offer(self, items: list[TimelineItem]) -> None:
        def chosen(picked: Picked | None) -> None:
            if picked is not None:
                self.post_message(self.RecordSelected(self, Address(items[picked.index].id)))

        choices = [
            PickItem(f"{SYMBOLS[item.kind]} {row_title(item, item.short)}", item.id)
            for item in items
        ]
        self.app.push_screen(PickScreen("These tell of the same", choices), chosen)

    def action_narrow(self) -> None:
        """Choose the kinds to show; none ticked means all."""
        rows = self.rows.source
        if not isinstance(rows, TimelineRows):
            return
        shown = rows.view.kinds
        choices = [
            PickItem(
                f"{SYMBOLS[kind]} {plural(kind)}",
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
        zoom, density = self._view.zoom, self.strip.density
        lower = span.lower or zoom.first_day(density.first)
        upper = span.upper or zoom.last_day(density.last)
        self._range_start = None
        self._look(TimelineView(span.zoom, lower, upper, self._view.kinds), keep_row=False)

    def _look(self, view: TimelineView, *, keep_row: bool = True) -> None:
        """Show a view; the highlighted record stays so if it is in it, unless it should not."""
        self._view = view
        self._lay(view, self._highlighted_record() if keep_row else None)

    def _highlighted_record(self) -> str | None:
        if not len(self.rows.source):
            return self._wanted
        address = self.here()
        return address.record_id if address else None

    @work(thread=True, exclusive=True, group="list", exit_on_error=False)
    def _lay(self, view: TimelineView, record: str | None, *, opening: bool = False) -> None:
        worker = get_current_worker()
        axis = self._axis or self.archive.timeline.axis()
        self._axis = axis
        rows = TimelineRows(axis, view)
        atop = record is None and opening and not view.is_range
        if atop:
            record = rows.first_decision()
        row = (rows.row_of_record(record) if record else None) or 0
        rows.fill(self.archive.timeline.lines(rows.missing(row - _AROUND, row + _AROUND)))
        if not worker.is_cancelled:
            self.post_message(self._Laid(rows, record, atop=atop))

    @on(VirtualList.InView)
    def _fetch(self, event: VirtualList.InView) -> None:
        event.stop()
        rows = event.list.source
        if isinstance(rows, TimelineRows):
            missing = rows.missing(event.first, event.last)
            if missing:
                wanted = rows.missing(event.first - _AROUND, event.last + _AROUND)
                self._fill(rows, wanted)

    @work(thread=True, exclusive=True, group="rows", exit_on_error=False)
    def _fill(self, rows: TimelineRows, ids: list[str]) -> None:
        self.post_message(self._Filled(rows, self.archive.timeline.lines(ids)))

    @on(_Filled)
    def _show_filled(self, event: _Filled) -> None:
        event.rows.fill(event.items)
        if event.rows is self.rows.source:
            self.rows.redraw()

    @on(_Laid)
    def _show(self, event: _Laid) -> None:
        rows, view = event.rows, event.rows.view
        row = rows.row_of_record(event.record) if event.record else None
        self.rows.empty = _NOTHING_HERE if view.is_range else _NOTHING
        cursor = self.strip.cursor
        within = view.cells()
        self.strip.show(Density(rows.counts, view.zoom.name_of, view.zoom.tick, within), cursor)
        if row is None and within:
            self.strip.point(max(within[0], min(self.strip.cursor, within[1])))
        top = next(iter(rows.staying(row)), None) if event.atop and row else None
        self.query_one(TimelineHeads).show(one_year=view.only_year is not None)
        self.rows.set_source(rows, row or 0, top)
        if not view.is_range and view.kinds == TIMELINE_KINDS:
            self.report("")
        else:
            self.report(_summary(rows))

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


def _summary(rows: TimelineRows) -> str:
    cells = rows.view.cells()
    only = " · ".join(part for part in (_shown_time(rows.view), _shown_kinds(rows.view)) if part)
    before = f" · {rows.running} began before" if rows.running else ""
    beside = " · Left Right beside" if cells and cells[0] == cells[1] else ""
    return f"{things_in_rows(rows)}, only {only}{before}{beside} · X all"


def _shown_time(view: TimelineView) -> str:
    """The time that is shown, where that is not all of it."""
    if (cells := view.cells()) is None:
        return ""
    first, last = (view.zoom.name_of(cell) for cell in cells)
    return first if first == last else f"{first} to {last}"


def _shown_kinds(view: TimelineView) -> str:
    """The kinds that are shown, where these are not all."""
    return "" if view.kinds == TIMELINE_KINDS else " and ".join(map(plural, view.kinds))


def things_in_rows(rows: TimelineRows) -> str:
    """How many things are shown, and in how many rows where some share one."""
    things = "1 thing" if rows.shown == 1 else f"{rows.shown:,} things"
    return things if rows.shown == rows.item_rows else f"{things} in {rows.item_rows:,} rows"
