"""The search pane as far as it shows: line, results and what they can be narrowed to."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal

from archive.model.audience import EVERYTHING
from car_tui.browser.context import BrowserContext
from car_tui.browser.features.filters import Filters, chips
from car_tui.browser.panes.pane import Pane
from car_tui.browser.panes.search import messages
from car_tui.browser.panes.search.found_hits import FoundHits
from car_tui.browser.panes.search.head import ChoicesLine, SaidLines, SearchHead
from car_tui.browser.panes.search.line import SearchLine
from car_tui.browser.panes.search.narrow_panel import NarrowPanel
from car_tui.browser.panes.search.request import SearchRequest
from car_tui.browser.panes.search.rows import HitRows
from car_tui.browser.widgets.panel import Panel, PanelWords
from car_tui.browser.widgets.virtual_list import VirtualList

# From which width of the window on what can be narrowed stands beside the results, and how wide
# the pane has to be for that.
SIDE_FROM = 110
_ROOM_FOR_SIDE = 70


class ShowingPane(Pane):
    """Shows what was found for a question; who asks is above it."""

    HAS_SIDE: ClassVar[bool] = True

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self.add_class("-unframed")
        self._asked = SearchRequest()
        self._shown = SearchRequest()
        self._found: FoundHits | None = None

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

    def focus_list(self) -> None:
        """Focus the line while there is nothing to move through."""
        (self.rows if len(self.rows.source) else self.line).focus()

    def to_side(self) -> bool:
        """Go from the results to what they can be narrowed to; False where that is not beside."""
        if not (self.side_is_shown and self.rows.has_focus and len(self.narrowing.values.source)):
            return False
        self.narrowing.values.focus()
        return True

    def on_resize(self) -> None:
        """Put what can be narrowed beside the results where there is room."""
        is_wide = self.app.size.width >= SIDE_FROM and self.size.width >= _ROOM_FOR_SIDE
        if is_wide != self.side_is_shown:
            if self.narrowing.values.has_focus:
                self.rows.focus()
            self.narrowing.display = is_wide
            if is_wide:
                self.fill_side()
            self._say_what_is_shown()

    def fill_side(self) -> None:
        """Fill what has come to be shown beside the results."""

    def _show_rows(self, rows: HitRows, empty: str) -> None:
        self.rows.empty = empty
        self.rows.set_source(rows)

    def _say_what_is_shown(self) -> None:
        found = self._found
        head = self.query_one(SearchHead)
        head.say_count(messages.count_words(found) if found else "")
        said = messages.said_of(found) if found else ""
        self.query_one(SaidLines).say(said, one_types=bool(found) and self.line.has_focus)
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
