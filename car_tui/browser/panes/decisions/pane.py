"""The decisions pane: what was decided, newest first, and whether it holds on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message

from archive.model.vocabulary import Kind
from car_tui.browser.actions.action import bindings
from car_tui.browser.context import BrowserContext
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.browser.dialogs.tick import TickScreen
from car_tui.browser.features.filters import FacetChoices, Filters, chips
from car_tui.browser.panes.as_of import AsOfPane
from car_tui.browser.panes.decisions.actions import DECISIONS
from car_tui.browser.panes.decisions.line_rows import LineRows
from car_tui.browser.panes.decisions.narrowing import facets_of
from car_tui.browser.panes.decisions.rows import DecisionRows
from car_tui.browser.panes.pane import AddressedRows

# As many as a register of decisions will ever have; the index wants a number.
_MAX_HITS = 100_000


class DecisionsPane(AsOfPane):
    """What was decided, and whether it still holds."""

    NOTHING: ClassVar[str] = (
        "No decisions in this archive. a adds one; P proposes those that texts tell, once some are"
        " imported (i)."
    )
    ROW_HEIGHT: ClassVar[int] = 2
    BINDINGS: ClassVar[list[BindingType]] = bindings(DECISIONS)

    class _Found(Message):
        """What a search among the decisions found."""

        def __init__(self, query: str, ids: frozenset[str]) -> None:
            super().__init__()
            self.query = query
            self.ids = ids

    class _Line(Message):
        """The line of a decision is there."""

        def __init__(self, rows: LineRows) -> None:
            super().__init__()
            self.rows = rows

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self._filters = Filters()
        self._query = ""
        self._found: frozenset[str] | None = None
        self._record = ""
        self._over_shown = False

    def rows_on(self, day: dt.date | None) -> AddressedRows:
        """All decisions with their status on `day`, or today."""
        return DecisionRows(self.archive.registers.decisions(day or dt.date.today()))

    def narrowed(self, rows: AddressedRows) -> AddressedRows:
        """Those that were asked for."""
        assert isinstance(rows, DecisionRows)
        asked = bool(self._filters.chosen) or self._found is not None or self._over_shown
        return rows.narrowed(self._filters, self._found, folded=not asked)

    def place_in(self, rows: AddressedRows) -> int:
        """The row of the decision that was highlighted, if it is still there."""
        place = rows.place(self._record) if isinstance(rows, DecisionRows) else None
        return place or 0

    def nothing(self) -> str:
        """What a list narrowed to nothing says."""
        return "No decision has all of that; x takes the last filter back."

    def said_of(self, rows: AddressedRows) -> str:
        """The day, how many hold, and what they are narrowed to."""
        holding = rows.in_force if isinstance(rows, DecisionRows) else 0
        only = " ".join(
            part for part in (f"[about: {self._query}]" * bool(self._query), self._chips()) if part
        )
        of = len(rows.decisions) if isinstance(rows, DecisionRows) else 0
        return " · ".join(
            part for part in (self.day_words(), f"{holding} of {of} hold", only) if part
        )

    def state(self) -> Mapping[str, Any]:
        """What is narrowed to, and the highlighted decision."""
        here = self.here()
        return {
            "filters": self._filters.chosen,
            "query": self._query,
            "over": self._over_shown,
            "record": here.record_id if here else self._record,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take these over."""
        self._filters = Filters.from_json(state.get("filters"))
        self._query = str(state.get("query") or "")
        self._over_shown = state.get("over") is True
        self._record = str(state.get("record") or "")

    def load(self) -> None:
        """Fetch the decisions, and what was searched among them."""
        self._keep_place()
        super().load()
        if self._query and self._found is None:
            self._search(self._query)

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

    def action_about(self) -> None:
        """Ask for words to search among the decisions."""
        self.app.push_screen(AskScreen("What was decided about …", self._query), self._take_words)

    def action_narrow(self) -> None:
        """Choose a value to narrow by."""
        if not isinstance(self.fetched, DecisionRows):
            return
        among = self.fetched.narrowed(Filters(), self._found)
        offered = FacetChoices.of(facets_of(among.decisions), self._filters)

        def chosen(ticked: tuple[int, ...] | None) -> None:
            if ticked is not None:
                self._narrow_to(offered.taken(ticked, self._filters))

        self.app.push_screen(
            TickScreen("Decisions by …", offered.choices, empty="There is nothing to narrow by."),
            chosen,
        )

    def action_widen(self) -> None:
        """Take the last filter back; after all others the words that were searched."""
        if not self._filters.chosen:
            self._take_words("")
        self._narrow_to(self._filters.widened())

    def action_all(self) -> None:
        """Take all filters back."""
        self._query, self._found = "", None
        self._narrow_to(Filters())

    def action_over(self, shown: bool) -> None:
        """Show what is over, or fold it."""
        if not self.is_entered:
            self._keep_place()
            self._over_shown = shown
            self.show_rows()

    def action_line(self) -> None:
        """Show the line of the highlighted record."""
        here = self.here()
        if here is not None:
            self._draw_line(here.record_id)

    def _chips(self) -> str:
        return chips(self._filters, {})

    def _keep_place(self) -> None:
        here = self.here()
        if here is not None and isinstance(self.rows.source, DecisionRows):
            self._record = here.record_id

    def _narrow_to(self, filters: Filters) -> None:
        self._keep_place()
        self._filters = filters
        self.show_rows()

    def _take_words(self, words: str | None) -> None:
        if words is None:
            return
        self._query = words.strip()
        if self._query:
            self._search(self._query)
        else:
            self._found = None
            self._narrow_to(self._filters)

    @work(thread=True, exclusive=True, group="search", exit_on_error=False)
    def _search(self, query: str) -> None:
        only = {"kind": [Kind.DECISION]}
        result = self.archive.search.find(query, _MAX_HITS, only, strictly=True)
        if result.note or result.suggestion:
            meant = f"Did you mean: {result.suggestion}" if result.suggestion else ""
            self.archive.notify(" ".join(part for part in (result.note, meant) if part))
        self.post_message(self._Found(query, frozenset(hit.id for hit in result.hits)))

    @work(thread=True, exclusive=True, group="line", exit_on_error=False)
    def _draw_line(self, record_id: str) -> None:
        self.post_message(self._Line(LineRows(self.archive.registers.lineage(record_id))))

    @on(_Found)
    def _take_found(self, event: _Found) -> None:
        if event.query == self._query:
            self._found = event.ids
            self._narrow_to(self._filters)

    @on(_Line)
    def _show_line(self, event: _Line) -> None:
        self._keep_place()
        self.rows.set_source(event.rows, event.rows.place)
        self.app.refresh_bindings()
        alone = len(event.rows) == 1
        summary = "nothing is known of its line" if alone else "its line"
        self.say(f"{summary} · l draws that of another row · Esc back")
