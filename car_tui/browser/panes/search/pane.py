"""The search pane: results while one types, narrowed by keys, best passage first."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import Input
from textual.worker import get_current_worker

from archive.model.audience import marked
from car_tui.browser.actions.action import bindings
from car_tui.browser.context import BrowserContext
from car_tui.browser.features.filters import Filters
from car_tui.browser.panes.pane import Pane
from car_tui.browser.panes.search.actions import SEARCHING
from car_tui.browser.panes.search.facet_choice import FacetChoice
from car_tui.browser.panes.search.found_hits import (
    Found,
    FoundMore,
    find_hits,
    find_more,
    with_answer,
)
from car_tui.browser.panes.search.hit_passages import HitPassages
from car_tui.browser.panes.search.kept_searches import KeptSearches
from car_tui.browser.panes.search.keys_ahead import KeysAhead
from car_tui.browser.panes.search.line import SearchLine
from car_tui.browser.panes.search.messages import START, found, note_of, nothing_found
from car_tui.browser.panes.search.narrowed_line import NarrowedLine, NoteLine
from car_tui.browser.panes.search.order_choice import OrderChoice
from car_tui.browser.panes.search.request import SearchRequest
from car_tui.browser.panes.search.rows import HitRows
from car_tui.browser.panes.search.search_history import SearchHistory
from car_tui.browser.state.searches import SavedSearch, order_of
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.address import Address
from car_tui.present.citation import cited_address
from index.order import Order

if TYPE_CHECKING:
    from index import SearchResult

# As long as the next key is likely to come, and not so long that one waits for results; where
# searches are quick, twice as long as the last one took.
_MAX_PAUSE_S = 0.08
# How near to the last hit one comes before more are fetched.
_FETCH_AHEAD = 10
# Registers that take longer to answer than this are not waited for: hits come first.
_SLOW_S = 0.15
# Work that takes longer than this says that it runs.
_BUSY_AFTER_S = 0.5


class SearchPane(Pane):
    """Find a passage or a record."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(SEARCHING)

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self._searches = context.user_state.searches
        self._waiting: Timer | None = None
        self._pause = _MAX_PAUSE_S
        self._asked = SearchRequest()
        self._shown = SearchRequest()
        self._result: SearchResult | None = None
        self._titles: dict[str, str] = {}
        self._ahead = KeysAhead()
        self._looked_at: SavedSearch | None = None
        self._answers_slowly = False

    def compose(self) -> ComposeResult:
        """The line, what the results are narrowed to, and the results."""
        yield SearchLine(placeholder="search", compact=True, select_on_focus=False)
        yield NarrowedLine(id="narrowed")
        yield NoteLine(id="added")
        yield VirtualList(row_height=3, empty=START)

    def on_mount(self) -> None:
        """What opens over the screen needs the app."""
        self._facets = FacetChoice(self.app, self.archive, self._narrow_to)
        self._passages = HitPassages(self.app, self.archive, self._open_passage)
        self._orders = OrderChoice(self.app, self._order_by)
        self._kept = KeptSearches(self.app, self.archive, self._searches, self._seek_kept)
        self._history = SearchHistory(self.app, self._searches, self.seek)

    @property
    def line(self) -> SearchLine:
        """The line one types in."""
        return self.query_one(SearchLine)

    def place_words(self) -> str:
        """Which row is pointed at, of all that was found: what is fetched later is counted too."""
        rows, at = self.rows.source, self.rows.highlighted
        if at is None or self._result is None or not isinstance(rows, HitRows):
            return ""
        return f"{at + 1:,} of {len(rows.answer) + self._result.total_documents:,}"

    @property
    def searched(self) -> str:
        """The query whose results are shown."""
        return self._shown.query

    @property
    def filters(self) -> Filters:
        """What the results are narrowed to."""
        return self._asked.filters

    def all_records(self) -> list[str]:
        """Every hit of the search, in view or not."""
        if self._result is None:
            return []
        asked, total = self._shown, self._result.total_documents
        only = asked.filters.by_field()
        found = self.archive.search.find_while_typing(
            asked.query, max(1, total), only, order=asked.order
        )
        return [hit.id for hit in found.hits]

    def focus_list(self) -> None:
        """Focus the line while there is nothing to move through."""
        (self.rows if len(self.rows.source) else self.line).focus()

    def load(self) -> None:
        """Search again, as the archive may have changed."""
        self._ask(self._asked)

    def state(self) -> Mapping[str, Any]:
        """Query, filters and order."""
        asked = self._asked
        return {"query": asked.query, "filters": asked.filters.chosen, "order": asked.order.value}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Search for the same."""
        self._asked = SearchRequest(
            str(state.get("query") or ""),
            Filters.from_json(state.get("filters")),
            order_of(state.get("order")),
        )
        with self.prevent(Input.Changed):
            self.line.value = self._asked.query

    def seek(self, question: SearchRequest) -> None:
        """Search for this as if it had been typed and chosen."""
        with self.prevent(Input.Changed):
            self.line.value = question.query
        self._ask(question)
        self.rows.focus()

    def action_narrow(self, field: str = "") -> None:
        """Choose a value to narrow by, of one field or of any."""
        if self._result is None:
            self.report("Search for something first.")
        else:
            self._facets.offer(self._asked, self._result.facets, self._titles, field)

    def action_widen(self) -> None:
        """Take the last filter back."""
        self._narrow_to(self.filters.widened())

    def action_all(self) -> None:
        """Take all filters back."""
        self._narrow_to(Filters())

    def action_suggestion(self) -> None:
        """Search for what was suggested."""
        if self._result is not None and self._result.suggestion:
            self.seek(replace(self._asked, query=self._result.suggestion))

    def action_order(self) -> None:
        """Choose the order in which the hits stand."""
        self._orders.offer(self._asked.order)

    def action_exact(self) -> None:
        """Look for the words alone, or again for their other names and forms."""
        self.seek(self._asked.exact_or_not())

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
        self._kept.keep(self._shown, self.rows.highlighted or 0)

    def action_saved(self) -> None:
        """List the kept searches with their counts."""
        self._kept.show()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._waiting is not None:
            self._waiting.stop()
        self._looked_at = None
        self._ahead.downs = 0
        self._asked = replace(self._asked, query=event.value, start=0)
        asked = self._asked
        self._waiting = self.set_timer(self._pause, lambda: self._ask(asked))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._asked != self._shown or self._result is None:
            self._ahead.opens = bool(event.value.strip())
        elif len(self.rows.source):
            self.rows.action_open()
        else:
            self.action_suggestion()

    @on(SearchLine.ToList)
    def _to_list(self, event: SearchLine.ToList) -> None:
        event.stop()
        if self._asked != self._shown:
            self._ahead.downs += 1
        elif len(self.rows.source):
            self.rows.focus()

    @on(SearchLine.HistoryWanted)
    def _history_wanted(self, event: SearchLine.HistoryWanted) -> None:
        event.stop()
        self.action_history()

    @on(SearchLine.CitationPasted)
    def _citation_pasted(self, event: SearchLine.CitationPasted) -> None:
        event.stop()
        self.post_message(self.RecordSelected(self, event.address))

    @on(VirtualList.Opened)
    def _used(self) -> None:
        self._searches.remember(self._shown.query)

    def _narrow_to(self, filters: Filters) -> None:
        self._looked_at = None
        self._ask(replace(self._asked, filters=filters, start=0))

    def _order_by(self, order: Order) -> None:
        self._ask(replace(self._asked, order=order, start=0))

    def _ask(self, question: SearchRequest) -> None:
        self._asked = question
        if question.query.strip():
            self._search(question)
            self._waiting = self.set_timer(_BUSY_AFTER_S, lambda: self._say_searching(question))
            return
        self.workers.cancel_group(self, "search")
        self._shown, self._result = question, None
        self._say_what_is_shown({}, "")
        self.rows.empty = START
        self.rows.set_source(HitRows(()))
        self.report("")

    def _say_searching(self, question: SearchRequest) -> None:
        if question == self._asked and question != self._shown:
            self.report("Searching …")

    @work(thread=True, exclusive=True, group="search", exit_on_error=False)
    def _search(self, question: SearchRequest) -> None:
        worker = get_current_worker()
        address = cited_address(question.query)
        if address is not None:
            self.archive.records.cited(address)
            self.post_message(self.RecordSelected(self, address))
            return
        hits = find_hits(self.archive, question)
        if self._answers_slowly and not worker.is_cancelled:
            self.post_message(Found(hits))
        started = time.monotonic()
        try:
            hits = with_answer(self.archive, hits)
        finally:
            # A register that cannot be read is reported, and takes no hit away.
            if hits.answer is not None:
                self._answers_slowly = time.monotonic() - started > _SLOW_S
            if not worker.is_cancelled:
                self.post_message(Found(hits))

    @on(Found)
    def _show(self, event: Found) -> None:
        hits, result = event.hits, event.hits.result
        if hits.question != self._asked:
            return
        self._pause = min(_MAX_PAUSE_S, 2 * hits.seconds)
        # An answer that comes after the hits takes nobody away from the hit that is read.
        comes_later = result is self._result
        if comes_later and hits.answer is None:
            return
        start = hits.question.start
        self._asked = self._shown = replace(hits.question, start=0)
        self._result, self._titles = result, hits.titles
        rows = self.rows
        rows.empty = nothing_found(result, hits.question)
        seen = frozenset(self._looked_at.found) if self._looked_at else None
        found_rows = HitRows(result.hits, seen, hits.answer)
        place = rows.highlighted if rows.has_focus and comes_later else None
        rows.set_source(found_rows)
        if place is not None:
            rows.highlight(place + len(found_rows.answer))
        elif start and result.hits:
            rows.highlight(len(found_rows.answer) + min(start, len(result.hits) - 1))
        self._say_what_is_shown(result.facets.year, note_of(result, hits.answer))
        self.report(found(result, hits.question))
        self._ahead.catch_up(rows)

    @on(VirtualList.InView)
    def _near_the_end(self, event: VirtualList.InView) -> None:
        event.stop()
        rows, result = event.list.source, self._result
        if not isinstance(rows, HitRows) or result is None or rows.growing:
            return
        if event.last > len(rows) - _FETCH_AHEAD and len(rows.hits) < result.total_documents:
            rows.growing = True
            self._search_more(rows, self._shown)

    @work(thread=True, exclusive=True, group="more", exit_on_error=False)
    def _search_more(self, rows: HitRows, question: SearchRequest) -> None:
        more = find_more(self.archive, question, len(rows.hits))
        self.post_message(FoundMore(rows, more))

    @on(FoundMore)
    def _show_more(self, event: FoundMore) -> None:
        event.rows.grow(event.hits)
        if event.rows is self.rows.source:
            self.rows.source_grown()

    def _say_what_is_shown(self, years: Mapping[str, int], note: str) -> None:
        narrowed = self.query_one(NarrowedLine)
        narrowed.say_narrowed(self.filters, self._titles, years, self.size.width)
        self.query_one("#added", NoteLine).say(note)

    def _open_passage(self, address: Address, query: str) -> None:
        self.post_message(self.RecordSelected(self, address, query))

    def _seek_kept(self, question: SearchRequest, search: SavedSearch) -> None:
        self.seek(question)
        self._looked_at = search
