"""What the rows of the timeline are called, fetched as they come into view."""

from __future__ import annotations

from textual import on
from textual.message import Message

from archive.derived.timeline import TimelineItem
from car_tui.browser.background import thread_worker
from car_tui.browser.panes.pane import Pane
from car_tui.browser.panes.timeline.rows import TimelineRows
from car_tui.browser.widgets.virtual_list import VirtualList

AROUND = 100
"""How many rows above and below those in view are fetched with them: a page at the most."""


class FillingPane(Pane):
    """Fills the rows in view and those around them."""

    class _Filled(Message):
        def __init__(self, rows: TimelineRows, items: list[TimelineItem]) -> None:
            super().__init__()
            self.rows = rows
            self.items = items

    @on(VirtualList.InView)
    def _fetch(self, event: VirtualList.InView) -> None:
        event.stop()
        rows = event.list.source
        if isinstance(rows, TimelineRows) and rows.missing(event.first, event.last):
            self._fill(rows, rows.missing(event.first - AROUND, event.last + AROUND))

    @thread_worker("rows")
    def _fill(self, rows: TimelineRows, ids: list[str]) -> None:
        self.post_message(self._Filled(rows, self.archive.timeline.lines(ids)))

    @on(_Filled)
    def _show_filled(self, event: _Filled) -> None:
        event.rows.fill(event.items)
        if event.rows is self.rows.source:
            self.rows.redraw()
