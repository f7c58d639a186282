"""The panel beside the results: what they can be narrowed to, with boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from car_tui.browser.actions.action import bindings
from car_tui.browser.features.filters import Facet, Filters
from car_tui.browser.panes.search.actions import NARROWING
from car_tui.browser.panes.search.facet_rows import FacetRows, FacetValue, Folded, rows_of
from car_tui.browser.widgets.panel import Panel, PanelWords
from car_tui.browser.widgets.virtual_list import VirtualList

_KEYS = "space ticks"


class FacetList(VirtualList):
    """The values; the space bar ticks the one pointed at, and stays there."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(NARROWING)

    class Ticked(VirtualList.RowMessage):
        """A value was ticked, and one stays among them."""

    def action_tick(self) -> None:
        """Tick the row."""
        if self.highlighted is not None:
            self.post_message(self.Ticked(self, self.highlighted))

    def action_open(self) -> None:
        """Tick the row that was clicked."""
        self.action_tick()

    def action_take(self) -> None:
        """Tick the row and go on to the results."""
        if self.highlighted is not None:
            self.post_message(self.Opened(self, self.highlighted))


class NarrowPanel(Panel):
    """Shows facets and hears ticks; it searches for nothing itself."""

    class Narrowed(Message):
        """Other filters are wanted; `goes_on` says that one wants to see the results."""

        def __init__(self, filters: Filters, goes_on: bool) -> None:
            super().__init__()
            self.filters = filters
            self.goes_on = goes_on

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._facets: Sequence[Facet] = ()
        self._filters = Filters()
        self._unfolded: set[str] = set()

    def compose(self) -> ComposeResult:
        """The list."""
        yield FacetList(empty="Nothing to narrow by.", id="facets")

    def on_mount(self) -> None:
        """Say what the keys do."""
        self.values.opens_at_once = True
        self.say_in_edges(PanelWords("Narrow", "f", _KEYS))

    @property
    def values(self) -> FacetList:
        """The list of values."""
        return self.query_one(FacetList)

    def show(self, facets: Sequence[Facet], filters: Filters) -> None:
        """Show these values; what was pointed at stays so, if it is still there."""
        if (facets, filters) == (self._facets, self._filters):
            return
        self._facets, self._filters = facets, filters
        self.say_in_edges(PanelWords("Narrow", "f", "X clears all" if filters.chosen else _KEYS))
        self._fill()

    def point_to(self, field: str) -> None:
        """Point at the first value of a field."""
        rows = self.values.source
        if isinstance(rows, FacetRows):
            for at, row in enumerate(rows.rows):
                if isinstance(row, FacetValue) and row.field == field:
                    self.values.highlight(at)
                    return

    def _fill(self) -> None:
        before, at = self.values.source, self.values.highlighted
        pointed = before.rows[at] if isinstance(before, FacetRows) and at is not None else None
        rows = FacetRows(rows_of(self._facets, self._filters, self._unfolded))
        self.values.set_source(rows, rows.like(pointed))

    @on(FacetList.Ticked)
    @on(VirtualList.Opened)
    def _chosen(self, event: VirtualList.RowMessage) -> None:
        event.stop()
        rows = self.values.source
        if event.is_stale or not isinstance(rows, FacetRows):
            return
        row = rows.rows[event.index]
        if isinstance(row, Folded):
            self._unfolded ^= {row.field}
            self._fill()
        elif isinstance(row, FacetValue):
            goes_on = isinstance(event, VirtualList.Opened)
            self.post_message(self.Narrowed(self._toggled(row), goes_on))

    def _toggled(self, row: FacetValue) -> Filters:
        filters = self._filters.toggled(row.field, row.value)
        if row.within and not row.ticked:
            # Of a decade and one of its years, the year is what was meant.
            decade = [one for one in filters.chosen if _holds(one, row)]
            filters = Filters(tuple(one for one in filters.chosen if one not in decade))
        return filters

    @on(VirtualList.Highlighted)
    @on(VirtualList.Emptied)
    @on(VirtualList.InView)
    def _own(self, event: Message) -> None:
        """What is pointed at here is no record: the pane need not hear of it."""
        event.stop()


def _holds(pair: tuple[str, str], year: FacetValue) -> bool:
    field, value = pair
    return field == year.field and ".." in value and value[:3] == year.value[:3]
