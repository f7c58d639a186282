"""The search pane: results while one types, narrowed by keys, best passage first."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from archive.model.audience import marked
from car_tui.browser.actions.action import bindings
from car_tui.browser.context import BrowserContext
from car_tui.browser.dialogs.notice import NoticeScreen
from car_tui.browser.features.filters import Filters
from car_tui.browser.panes.search.actions import SEARCHING
from car_tui.browser.panes.search.facet_choice import FacetChoice
from car_tui.browser.panes.search.head import ChoicesLine, SaidLines
from car_tui.browser.panes.search.hit_passages import HitPassages
from car_tui.browser.panes.search.kept_searches import KeptSearches
from car_tui.browser.panes.search.line import SearchLine
from car_tui.browser.panes.search.order_choice import OrderChoice
from car_tui.browser.panes.search.request import SearchRequest
from car_tui.browser.panes.search.rows import HitRows
from car_tui.browser.panes.search.search_history import SearchHistory
from car_tui.browser.panes.search.searching import SearchingPane
from car_tui.browser.state.searches import SavedSearch
from car_tui.present.address import Address
from index.order import Order


class SearchPane(SearchingPane):
    """Find a passage or a record: what the keys of the pane do."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(SEARCHING)

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)

    def on_mount(self) -> None:
        """What opens over the screen needs the app."""
        super().on_mount()
        self._facets = FacetChoice(self.app, self.archive, self.narrow_to)
        self._passages = HitPassages(self.app, self.archive, self._open_passage)
        self._orders = OrderChoice(self.app, self._order_by)
        self._kept = KeptSearches(self.app, self.archive, self._searches, self._seek_kept)
        self._history = SearchHistory(self.app, self._searches, self.seek)

    def action_narrow(self, field: str = "") -> None:
        """Go to the values to narrow by; where they are not beside the hits, list them."""
        if self._found is None:
            self.report("Search for something first.")
        elif not field and self.side_is_shown:
            self.narrowing.values.focus()
        else:
            self._facets.offer(self._found, field)

    def action_widen(self) -> None:
        """Take the last filter back."""
        self.narrow_to(self.filters.widened())

    def action_all(self) -> None:
        """Take all filters back."""
        self.narrow_to(Filters())

    def action_suggestion(self) -> None:
        """Search for what was suggested."""
        if self._found is not None and self._found.result.suggestion:
            self.seek(replace(self._asked, query=self._found.result.suggestion))

    def action_order(self) -> None:
        """Choose the order in which the hits stand."""
        self._orders.offer(self._asked.order)

    def action_exact(self) -> None:
        """Look for the words alone, or again for their other names and forms."""
        self.seek(self._asked.exact_or_not())

    def action_said(self) -> None:
        """Show in full what was looked for besides, and what was noted."""
        said = self.query_one(SaidLines).said
        self.app.push_screen(NoticeScreen(said or "Nothing was looked for but what was typed."))

    def action_passages(self) -> None:
        """List the passages of the highlighted hit that match."""
        index = self.rows.highlighted
        rows = self.rows.source
        hit = rows.hit(index) if index is not None and isinstance(rows, HitRows) else None
        if hit is not None:
            self._passages.show(Address(hit.id, hit.passage), marked(hit), self.searched)

    def action_history(self) -> None:
        """List the searches of before."""
        self._history.show()

    def action_save(self) -> None:
        """Keep the search whose results are shown, in their order and with the hit in view."""
        at, rows = self.rows.highlighted, self.rows.source
        answered = len(rows.answer) if isinstance(rows, HitRows) else 0
        entry = rows.entry(at) if at is not None and isinstance(rows, HitRows) else 0
        self._kept.keep(self._shown, max(0, entry - answered))

    def action_saved(self) -> None:
        """List the kept searches with their counts."""
        self._kept.show()

    @on(SearchLine.HistoryWanted)
    def _history_wanted(self, event: SearchLine.HistoryWanted) -> None:
        event.stop()
        self.action_history()

    @on(SearchLine.CitationPasted)
    def _citation_pasted(self, event: SearchLine.CitationPasted) -> None:
        event.stop()
        self.post_message(self.RecordSelected(self, event.address))

    @on(ChoicesLine.Wanted)
    def _choice_wanted(self, event: ChoicesLine.Wanted) -> None:
        event.stop()
        if event.field is None:
            self.action_widen()
        else:
            self.action_narrow(event.field)

    def _order_by(self, order: Order) -> None:
        self.ask(replace(self._asked, order=order, start=0))

    def _open_passage(self, address: Address, query: str) -> None:
        self.post_message(self.RecordSelected(self, address, query))

    def _seek_kept(self, question: SearchRequest, search: SavedSearch) -> None:
        self.seek(question)
        self._looked_at = search
