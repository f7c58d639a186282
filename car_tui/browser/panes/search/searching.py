"""The search pane as far as it asks: the newest question alone is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from textual import on
from textual.timer import Timer
from textual.widgets import Input

from car_tui.browser.context import BrowserContext
from car_tui.browser.features.filters import Filters
from car_tui.browser.panes.search import messages
from car_tui.browser.panes.search.asking import (
    Asking,
    Found,
    FoundCitation,
    FoundFacets,
    FoundMore,
)
from car_tui.browser.panes.search.facets import facets_of
from car_tui.browser.panes.search.keys_ahead import KeysAhead
from car_tui.browser.panes.search.narrow_panel import NarrowPanel
from car_tui.browser.panes.search.request import SearchRequest
from car_tui.browser.panes.search.rows import HitRows
from car_tui.browser.panes.search.showing import ShowingPane
from car_tui.browser.state.searches import SavedSearch, order_of
from car_tui.browser.widgets.virtual_list import VirtualList

# What is typed while nothing is searched for is asked at once. While something is, it waits as long
# as the next key is likely to come, and not so long that one waits for results; where searches are
# quick, twice as long as the last one took.
_MAX_PAUSE_S = 0.08
# How near to the last row one comes before more are fetched.
_FETCH_AHEAD = 40
# Work that takes longer than this says that it runs.
_BUSY_AFTER_S = 0.5


class SearchingPane(ShowingPane):
    """Asks what is typed, in threads, and shows what was found: the newest question alone."""

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self._searches = context.user_state.searches
        self._asking = Asking(self, self.archive, lambda: self.side_is_shown)
        self._ahead = KeysAhead(self)
        self._waiting: Timer | None = None
        self._pause = _MAX_PAUSE_S
        self._begun = SearchRequest()
        self._looked_at: SavedSearch | None = None

    @property
    def begun(self) -> str:
        """The query that is searched for, or was last: what is being typed comes after it."""
        return self._begun.query

    def all_records(self) -> list[str]:
        """Every hit of the search, in view or not."""
        if self._found is None:
            return []
        asked, total = self._shown, self._found.result.total_documents
        only = asked.filters.by_field()
        found = self.archive.search.find_while_typing(
            asked.query, max(1, total), only, order=asked.order
        )
        return [hit.id for hit in found.hits]

    def load(self) -> None:
        """Search again, as the archive may have changed."""
        self.ask(self._asked)

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

    def on_mount(self) -> None:
        """Hear of Enter and Down in the line at once."""
        self.line.leads_to(self._to_results, self._open_best)

    def seek(self, question: SearchRequest) -> None:
        """Search for this as if it had been typed and chosen."""
        with self.prevent(Input.Changed):
            self.line.value = question.query
        self.ask(question)
        self.rows.focus()

    def ask(self, question: SearchRequest) -> None:
        """Search for this."""
        self._asked = self._begun = question
        if question.query.strip():
            self._asking.hits(question)
            self._waiting = self.set_timer(_BUSY_AFTER_S, lambda: self._say_searching(question))
            return
        self._asking.stop()
        self._shown, self._found = question, None
        self._show_rows(HitRows(()), messages.START)
        self.narrowing.show((), question.filters)
        self._say_what_is_shown()
        self.report("")
        self._ahead.forget()
        self._look_what_is_held()

    def narrow_to(self, filters: Filters) -> None:
        """Search for the same among other hits."""
        self._looked_at = None
        self.ask(replace(self._asked, filters=filters, start=0))

    def failed(self, sentence: str) -> None:
        """Say what went wrong, and let go of the keys that wait for it."""
        super().failed(sentence)
        self._ahead.forget()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._waiting is not None:
            self._waiting.stop()
        self._looked_at = None
        self._ahead.forget()
        self._asked = asked = replace(self._asked, query=event.value, start=0)
        if self._asking.is_under_way:
            self._waiting = self.set_timer(self._pause, lambda: self.ask(asked))
        else:
            self.ask(asked)

    def _open_best(self) -> None:
        if self._asked != self._shown or self._found is None:
            if self.line.value.strip():
                self._ahead.open()
        elif len(self.rows.source):
            self.rows.action_open()
        elif self._found.result.suggestion:
            self.seek(replace(self._asked, query=self._found.result.suggestion))

    def _to_results(self) -> None:
        if self._asked != self._shown:
            self._ahead.go_down()
        elif len(self.rows.source):
            self.rows.focus()

    @on(Found)
    def _show(self, event: Found) -> None:
        hits, result = event.hits, event.hits.result
        if hits.question != self._asked:
            return
        self._pause = min(_MAX_PAUSE_S, 2 * hits.seconds)
        # An answer that comes after the hits takes nobody away from the hit that is read.
        comes_later = self._found is not None and result is self._found.result
        if comes_later and hits.answer is None:
            return
        start = hits.question.start
        self._asked = self._shown = replace(hits.question, start=0)
        self._found = replace(hits, question=self._shown)
        rows = self.rows
        at, before = rows.highlighted, rows.source
        seen = frozenset(self._looked_at.found) if self._looked_at else None
        found = HitRows(result.hits, seen, hits.answer, hits.held, rows.flow_width)
        stays = comes_later and rows.has_focus and at is not None and isinstance(before, HitRows)
        self._show_rows(found, messages.nothing_found(hits) if not result.hits else "")
        if stays and at is not None and isinstance(before, HitRows):
            rows.highlight(found.row_of_hit(before.entry(at)))
        elif start and result.hits:
            rows.highlight(found.row_of_hit(min(start, len(result.hits) - 1)))
        if self.side_is_shown and not self._shown.filters.chosen:
            facets = facets_of(result.facets, hits.labels)
            self.narrowing.show(facets, self._shown.filters)
        self._say_what_is_shown()
        self.report(messages.found(result, hits.question))
        self._ahead.catch_up(rows, self._open_pointed)

    def fill_side(self) -> None:
        """Ask what the hits can be narrowed to: while the side was not shown, nobody did."""
        if self._found is not None:
            self._asking.facets(self._found)

    @on(FoundFacets)
    def _show_facets(self, event: FoundFacets) -> None:
        if event.question == self._shown and self._found is not None:
            self.narrowing.show(event.facets, self._shown.filters)

    @on(FoundCitation)
    def _cited(self, event: FoundCitation) -> None:
        self._ahead.forget()
        self.post_message(self.RecordSelected(self, event.address))

    @on(VirtualList.InView)
    def _near_the_end(self, event: VirtualList.InView) -> None:
        rows, found = event.list.source, self._found
        if not isinstance(rows, HitRows) or found is None or rows.growing:
            return
        if event.last > len(rows) - _FETCH_AHEAD and len(rows.hits) < found.result.total_documents:
            rows.growing = True
            self._asking.more(rows, self._shown)

    @on(FoundMore)
    def _show_more(self, event: FoundMore) -> None:
        event.rows.grow(event.more.hits, event.more.held)
        if event.rows is self.rows.source:
            self.rows.source_grown()

    @on(VirtualList.Opened)
    def _used(self) -> None:
        self._searches.remember(self._shown.query)

    @on(NarrowPanel.Narrowed)
    def _narrowed(self, event: NarrowPanel.Narrowed) -> None:
        event.stop()
        self.narrow_to(event.filters)
        if event.goes_on:
            self.rows.focus()

    def _open_pointed(self) -> None:
        """Open the row pointed at, by a message of its own: keys that wait go behind it."""
        if self.rows.highlighted is not None:
            self._searches.remember(self._shown.query)
            self._tell_pointed(self.rows.highlighted, self.RecordSelected)

    def _say_searching(self, question: SearchRequest) -> None:
        if question == self._asked and question != self._shown:
            self.report("Searching …")
