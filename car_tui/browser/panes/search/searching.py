"""The search pane as far as it asks and shows: line, results and what they can be narrowed to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import Input

from archive.model.audience import EVERYTHING
from car_tui.browser.context import BrowserContext
from car_tui.browser.features.filters import Filters, chips
from car_tui.browser.panes.pane import Pane
from car_tui.browser.panes.search import messages
from car_tui.browser.panes.search.asking import (
    Asking,
    Found,
    FoundCitation,
    FoundFacets,
    FoundMore,
)
from car_tui.browser.panes.search.found_hits import FoundHits
from car_tui.browser.panes.search.head import ChoicesLine, SaidLines, SearchHead
from car_tui.browser.panes.search.keys_ahead import KeysAhead
from car_tui.browser.panes.search.line import SearchLine
from car_tui.browser.panes.search.narrow_panel import NarrowPanel
from car_tui.browser.panes.search.request import SearchRequest
from car_tui.browser.panes.search.rows import HitRows
from car_tui.browser.state.searches import SavedSearch, order_of
from car_tui.browser.widgets.panel import Panel, PanelWords
from car_tui.browser.widgets.virtual_list import VirtualList

# As long as the next key is likely to come, and not so long that one waits for results; where
# searches are quick, twice as long as the last one took.
_MAX_PAUSE_S = 0.08
# How near to the last row one comes before more are fetched.
_FETCH_AHEAD = 40
# Work that takes longer than this says that it runs.
_BUSY_AFTER_S = 0.5
# From which width of the window on what can be narrowed stands beside the results, and how wide
# the pane has to be for that.
SIDE_FROM = 110
_ROOM_FOR_SIDE = 70


class SearchingPane(Pane):
    """Asks what is typed, in threads, and shows what was found: the newest question alone."""

    HAS_SIDE: ClassVar[bool] = True

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self.add_class("-unframed")
        self._searches = context.user_state.searches
        self._asking = Asking(self, self.archive)
        self._ahead = KeysAhead(self)
        self._waiting: Timer | None = None
        self._pause = _MAX_PAUSE_S
        self._asked = SearchRequest()
        self._shown = SearchRequest()
        self._found: FoundHits | None = None
        self._begun = SearchRequest()
        self._looked_at: SavedSearch | None = None

    def compose(self) -> ComposeResult:
        """The line with what is said of it, what the results are narrowed to, and the results."""
        yield SearchHead(id="search-head")
        with Horizontal(id="search-body"):
            yield NarrowPanel(id="narrow")
            with Panel(id="results"):
                yield VirtualList(empty=messages.START, id="hits")

    @property
    def rows(self) -> VirtualList:
        """The list of hits."""
        return self.query_one("#hits", VirtualList)

    @property
    def line(self) -> SearchLine:
        """The line one types in."""
        return self.query_one(SearchLine)

    @property
    def narrowing(self) -> NarrowPanel:
        """What the results can be narrowed to."""
        return self.query_one(NarrowPanel)

    @property
    def framed(self) -> Panel:
        """The panel of the hits."""
        return self.query_one("#results", Panel)

    @property
    def side_is_shown(self) -> bool:
        """Whether what the results can be narrowed to stands beside them."""
        return self.narrowing.display

    @property
    def begun(self) -> str:
        """The query that is searched for, or was last: what is being typed comes after it."""
        return self._begun.query

    @property
    def searched(self) -> str:
        """The query whose results are shown."""
        return self._shown.query

    @property
    def filters(self) -> Filters:
        """What the results are narrowed to."""
        return self._asked.filters

    def panel_words(self) -> PanelWords:
        """How much was found, what it is narrowed to, and which hit is pointed at."""
        found = self._found
        if found is None:
            return PanelWords("Results")
        narrowed = chips(found.question.filters, found.labels)
        order = f"{narrowed}  x takes back" if narrowed else found.question.order.words
        count = f"{found.result.total_documents:,} found"
        return PanelWords("Results", count, order, self.place_words())

    def place_words(self) -> str:
        """Which hit is pointed at, of all that was found: what is fetched later is counted too."""
        rows, at = self.rows.source, self.rows.highlighted
        if at is None or self._found is None or not isinstance(rows, HitRows):
            return ""
        total = len(rows.answer) + self._found.result.total_documents
        return f"{rows.entry(at) + 1:,} of {total:,}"

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

    def focus_list(self) -> None:
        """Focus the line while there is nothing to move through."""
        (self.rows if len(self.rows.source) else self.line).focus()

    def to_side(self) -> bool:
        """Go from the results to what they can be narrowed to; False where that is not beside."""
        if not (self.side_is_shown and self.rows.has_focus and len(self.narrowing.values.source)):
            return False
        self.narrowing.values.focus()
        return True

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

    def on_resize(self) -> None:
        """Put what can be narrowed beside the results where there is room."""
        is_wide = self.app.size.width >= SIDE_FROM and self.size.width >= _ROOM_FOR_SIDE
        if is_wide != self.side_is_shown:
            if self.narrowing.values.has_focus:
                self.rows.focus()
            self.narrowing.display = is_wide
            self._say_what_is_shown()

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
        self._asked = replace(self._asked, query=event.value, start=0)
        asked = self._asked
        self._waiting = self.set_timer(self._pause, lambda: self.ask(asked))

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
        found = HitRows(result.hits, seen, hits.answer, hits.held)
        stays = comes_later and rows.has_focus and at is not None and isinstance(before, HitRows)
        self._show_rows(found, messages.nothing_found(hits) if not result.hits else "")
        if stays and at is not None and isinstance(before, HitRows):
            rows.highlight(found.row_of_hit(before.entry(at)))
        elif start and result.hits:
            rows.highlight(found.row_of_hit(min(start, len(result.hits) - 1)))
        self._say_what_is_shown()
        self.report(messages.found(result, hits.question))
        self._ahead.catch_up(rows, self._open_pointed)

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

    def _show_rows(self, rows: HitRows, empty: str) -> None:
        self.rows.empty = empty
        self.rows.set_source(rows)

    def _say_searching(self, question: SearchRequest) -> None:
        if question == self._asked and question != self._shown:
            self.report("Searching …")

    def _say_what_is_shown(self) -> None:
        found = self._found
        head = self.query_one(SearchHead)
        head.say_count(messages.count_words(found) if found else "")
        self.query_one(SaidLines).say(messages.said_of(found) if found else "")
        self.query_one(ChoicesLine).say(
            self.filters,
            found.labels if found else {},
            found.result.facets.year if found else {},
            with_words=not self.side_is_shown,
        )
        self.renew_words()

    def _look_what_is_held(self) -> None:
        """Say of an archive without documents that a search finds little."""

        def look() -> None:
            counts = self.archive.counts()
            text = messages.start(counts, can_import=self.archive.audience is EVERYTHING)
            self.app.call_later(self._say_how_to_begin, text)

        self.run_worker(look, thread=True, exclusive=True, group="heading", exit_on_error=False)

    def _say_how_to_begin(self, text: str) -> None:
        if self._found is None:
            self.rows.empty = text
