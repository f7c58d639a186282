"""The decisions pane: what was decided, newest first, and whether it holds on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Static

from car_tui.browser.actions.action import bindings
from car_tui.browser.background import thread_worker
from car_tui.browser.context import BrowserContext
from car_tui.browser.features.filters import Facet, Filters
from car_tui.browser.panes.as_of import AsOfPane
from car_tui.browser.panes.choosing_panel import AddressedRows
from car_tui.browser.panes.decisions.about import AboutPane
from car_tui.browser.panes.decisions.actions import DECISIONS
from car_tui.browser.panes.decisions.line_rows import LineRows
from car_tui.browser.panes.decisions.narrowing import facets_of
from car_tui.browser.panes.decisions.rows import DecisionRows
from car_tui.browser.panes.faceted import FacetedPane
from car_tui.browser.panes.folding_pane import FoldingPane
from car_tui.browser.panes.pane import Pane
from car_tui.browser.panes.sorting import SortingPane
from car_tui.browser.widgets.column_heads import ColumnHeads, Heads
from car_tui.browser.widgets.panel import PanelWords
from car_tui.browser.widgets.share_bar import ShareBar
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.registers.decision_table import (
    STATUS,
    body_words,
    meaning_of,
    shares_of,
    status_under,
)
from car_tui.present.table.sorting import Sorting

# From this height of the window on the shares have a bar.
_TALL_FROM = 30
_SORTABLE = (STATUS, "date", "decision", "body")


class DecisionsPane(AsOfPane, SortingPane, AboutPane, FacetedPane, FoldingPane):
    """What was decided, and whether it still holds."""

    NOTHING: ClassVar[str] = (
        "No decisions in this archive. a adds one; P proposes those that texts tell, once some are"
        " imported (i)."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(DECISIONS)

    class _Line(Message):
        """The line of a decision is there."""

        def __init__(self, rows: LineRows) -> None:
            super().__init__()
            self.rows = rows

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self._record = ""
        self._folded: frozenset[str] | None = None

    def compose(self) -> ComposeResult:
        """The day, the shares, the heads, the list, and what the row pointed at shortens."""
        yield self.day_line()
        yield ShareBar()
        rows = VirtualList(empty="Loading …")
        yield ColumnHeads(rows, self._heads)
        yield rows
        yield Static("", id="legend", classes="legend", markup=False)

    def on_resize(self) -> None:
        """Draw the shares as a bar where the window is high enough."""
        self.query_one(ShareBar).set_class(self.app.size.height >= _TALL_FROM, "-tall")

    def _heads(self) -> Heads | None:
        rows = self._decisions
        return rows.heads if rows else None

    @property
    def _decisions(self) -> DecisionRows | None:
        rows = self.rows.source
        return rows if isinstance(rows, DecisionRows) else None

    def rows_on(self, day: dt.date | None) -> AddressedRows:
        """All decisions with their status on `day`, or today."""
        return DecisionRows(self.archive.registers.decisions(day or dt.date.today()))

    def narrowed(self, rows: AddressedRows) -> AddressedRows:
        """Those that were asked for."""
        assert isinstance(rows, DecisionRows)
        asked = bool(self.filters.chosen) or self.found is not None
        folded = frozenset() if asked and self._folded is None else self._folded
        return rows.narrowed(self.filters, self.found, self.sorting, folded)

    def place_in(self, rows: AddressedRows) -> int:
        """The row of the decision that was highlighted, if it is still there."""
        if not isinstance(rows, DecisionRows):
            return 0
        place = rows.place(self._record)
        return rows.first_item() if place is None else place

    def show_rows(self) -> None:
        """Show what was fetched, narrowed, and how it is shared out."""
        super().show_rows()
        rows = self._decisions
        self.query_one(ShareBar).show(shares_of(rows.decisions) if rows else ())
        self.renew_words()

    def nothing(self) -> str:
        """What a list narrowed to nothing says."""
        return "No decision has all of that; x takes the last filter back."

    def said_of(self, rows: AddressedRows) -> str:
        """The day that was chosen, and how to go back; without one the frame says enough."""
        if self.as_of is None or not isinstance(rows, DecisionRows):
            return ""
        return f"{self.day_words()} · {rows.in_force} of {len(rows.decisions)} hold"

    def panel_words(self) -> PanelWords:
        """How many hold on the day; what they are narrowed to, and their order."""
        rows = self._decisions
        if rows is None or self.fetched is None or not len(self.fetched):
            return super().panel_words()
        count = f"{rows.in_force} of {len(rows.decisions)} hold on {self.day.isoformat()}"
        about = f"[about: {self.about}]" if self.about else ""
        only = " ".join(part for part in (about, self.filter_words()) if part)
        order = self.sorting.words if self.sorting else "newest first"
        order = f"{order} · x takes back" if only else order
        # In the upper edge: a low window has no other, and must say what it leaves out.
        return PanelWords(f"{self.title} {only}".rstrip(), count, order, self.place_words())

    def state(self) -> Mapping[str, Any]:
        """What is narrowed to, and the highlighted decision."""
        here = self.here()
        return {
            "filters": self.filters.chosen,
            "query": self.about,
            "sorting": self.sorting.to_json() if self.sorting else None,
            "folded": None if self._folded is None else sorted(self._folded),
            "record": here.record_id if here else self._record,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take these over."""
        self.filters = Filters.from_json(state.get("filters"))
        self.forget_words(str(state.get("query") or ""))
        self.sorting = Sorting.from_json(state.get("sorting"), _SORTABLE)
        folded = state.get("folded")
        self._folded = frozenset(map(str, folded)) if isinstance(folded, list) else None
        self._record = str(state.get("record") or "")

    def load(self) -> None:
        """Fetch the decisions, and what was searched among them."""
        self._keep_place()
        super().load()
        self.search_again()

    @property
    def is_entered(self) -> bool:
        """Whether the line of a decision is shown."""
        return isinstance(self.rows.source, LineRows)

    def leave(self) -> None:
        """Go back from the line of a decision to the list."""
        if isinstance(self.rows.source, LineRows):
            self._record = self.rows.source.start
        self.show_rows()
        self.app.refresh_bindings()

    def action_widen(self) -> None:
        """Take the last filter back; after all others the words that were searched."""
        if not self.filters.chosen:
            self.forget_words()
        super().action_widen()

    def action_all(self) -> None:
        """Take all filters back."""
        self.forget_words()
        super().action_all()

    def sortable(self) -> Sequence[str]:
        """The columns; by status they stand in groups, as at first."""
        return () if self.is_entered else _SORTABLE

    def sort_by(self, column: str) -> None:
        """Sort by a column in one list; by status under its headings."""
        self._keep_place()
        self.sorting = None if column == STATUS else Sorting.chosen(column, self.sorting)
        self.sort_rows()

    def sort_rows(self) -> None:
        """Show them in the order."""
        self.show_rows()

    def refold(self, folded: frozenset[str], heading: str) -> None:
        """Fold these; where the decision is no longer in view, its heading is pointed at."""
        index = self.rows.highlighted
        self._record = "" if index is None else self.record_at(index)
        self._folded = folded
        self.show_rows()
        if (rows := self._decisions) is not None and (heading in folded or not self._record):
            at = rows.row_under(heading)
            if at is not None:
                self.rows.highlight(at)

    def facets(self) -> Sequence[Facet]:
        """The values of the decisions that were searched for, or of all."""
        if not isinstance(self.fetched, DecisionRows):
            return ()
        return facets_of(self.fetched.narrowed(Filters(), self.found).decisions)

    def begin_about(self) -> None:
        """What is folded goes by what is found."""
        self._folded = None

    def show_found(self) -> None:
        """Show those that were found, pointing at the same one."""
        self._keep_place()
        self.show_rows()

    def show_narrowed(self) -> None:
        """Show those with the values; what is folded goes by what is left."""
        self._keep_place()
        self._folded = None
        self.show_rows()

    def point_at(self, record_id: str) -> None:
        """Highlight a decision, unfolding the group in which it stands."""
        rows = self._decisions
        self._record = record_id
        if rows is not None and rows.place(record_id) is None:
            self._folded = frozenset()
        self.show_rows()

    def _tell_pointed(self, index: int, message: type[Pane.RecordHighlighted]) -> None:
        if message is self.RecordHighlighted:
            self._tell_legend(index)
        super()._tell_pointed(index, message)

    def _tell_legend(self, index: int) -> None:
        """Say what the row pointed at shortens: the body, or of a heading the status."""
        rows = self._decisions
        words = ""
        if rows is not None and (decided := rows.decision(index)) is not None:
            words = body_words(decided)
        elif rows is not None and (status := status_under(rows.heading_of(index))) is not None:
            words = meaning_of(status)
        legend = self.query_one("#legend", Static)
        legend.update(words)
        legend.display = bool(words)

    def action_line(self) -> None:
        """Show the line of the highlighted record."""
        here = self.here()
        if here is not None:
            self._draw_line(here.record_id)

    def _keep_place(self) -> None:
        here = self.here()
        if here is not None and isinstance(self.rows.source, DecisionRows):
            self._record = here.record_id

    @thread_worker("line")
    def _draw_line(self, record_id: str) -> None:
        self.post_message(self._Line(LineRows(self.archive.registers.lineage(record_id))))

    @on(_Line)
    def _show_line(self, event: _Line) -> None:
        self._keep_place()
        self.rows.set_source(event.rows, event.rows.place)
        self.app.refresh_bindings()
        alone = len(event.rows) == 1
        summary = "nothing is known of its line" if alone else "its line"
        self.say(f"{summary} · l draws that of another row · Esc back")
