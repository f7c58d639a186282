"""The search pane: results while one types, best passage first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input
from textual.worker import get_current_worker

from archive.dates import parse, short
from archive.errors import ArchiveError
from car_tui.address import Address
from car_tui.browser.desk import Desk
from car_tui.browser.panes.pane import Pane
from car_tui.browser.symbols import SYMBOLS, access_mark
from car_tui.browser.widgets.cells import fit, printable
from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.browser.widgets.wrap import Line, wrap
from car_tui.place_names import passage_name

if TYPE_CHECKING:
    from index import Hit, SearchResult

# As long as the next key is likely to come, and not so long that one waits for results.
_PAUSE = 0.08
_LIMIT = 200

_START = (
    'Type what you look for: words (all of them), "a phrase", -without, OR, prefix*, '
    "kind:decision, in:2002, before:2010. Enter opens the best hit at its passage."
)


class HitRows:
    """A row a hit, three lines: the title, and two of the snippet with the words marked."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        self._hits = hits

    def __len__(self) -> int:
        return len(self._hits)

    def address(self, index: int, /) -> Address:
        """Where a hit stands: its best passage, or its record."""
        hit = self._hits[index]
        return Address(hit.id, hit.passage)

    def selectable(self, _index: int, /) -> bool:
        """Every row is a hit."""
        return True

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """Sign and title with date and place, then the snippet."""
        hit = self._hits[index]
        date = short(parse(hit.date)) if hit.date else ""
        place = passage_name(hit.page, hit.passage)
        told = " · ".join(part for part in (date, place) if part)
        title_width = max(10, width - len(told) - 4)
        first = [
            Piece(f"{SYMBOLS[hit.kind]} ", "label"),
            Piece(fit(access_mark(hit.access) + hit.title, title_width), "title"),
            Piece(f"  {told}", "date"),
        ]
        return [first, *_snippet_lines(hit, width)]


def _snippet_lines(hit: Hit, width: int) -> list[list[Piece]]:
    """Two lines of the snippet, chosen so that the first marked word is in them."""
    text = printable(hit.snippet)
    lines = wrap(text, max(1, width - 2))
    marked = next((number for number, line in enumerate(lines) if _has_mark(line, hit)), 0)
    first = max(0, min(marked - 1, len(lines) - 2))
    shown = lines[first : first + 2]
    return [[Piece("  "), *_marked(text, line.start, line.end, hit)] for line in shown]


def _has_mark(line: Line, hit: Hit) -> bool:
    return any(line.start <= start < line.end for start, _ in hit.marks)


def _marked(text: str, start: int, end: int, hit: Hit) -> list[Piece]:
    pieces, at = [], start
    for mark_start, mark_end in hit.marks:
        if mark_end <= start or mark_start >= end:
            continue
        first, last = max(at, mark_start), min(end, mark_end)
        pieces += [Piece(text[at:first], "muted"), Piece(text[first:last], "mark")]
        at = last
    return [*pieces, Piece(text[at:end], "muted")]


class SearchLine(Input):
    """The line one types in; the arrows move through the results below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_list", "Results", show=False),
        Binding("escape", "leave", "Back", show=False),
    ]

    class ToList(Message):
        """The line is left for the results below."""

    class Left(Message):
        """The line is left altogether."""

    def action_to_list(self) -> None:
        """Move on to the results."""
        self.post_message(self.ToList())

    def action_leave(self) -> None:
        """Leave the line."""
        self.post_message(self.Left())


class SearchPane(Pane):
    """Find a passage or a record."""

    class _Found(Message):
        def __init__(self, query: str, result: SearchResult) -> None:
            super().__init__()
            self.query = query
            self.result = result

    class _Failed(Message):
        def __init__(self, error: ArchiveError) -> None:
            super().__init__()
            self.error = error

    class Told(Message):
        """One line about the search: what was looked for, how much was found, what to try."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, id="search")
        self._waiting: Timer | None = None
        self._shown_query = ""
        self._open_when_found = False

    def compose(self) -> ComposeResult:
        """The line, and the results."""
        yield SearchLine(placeholder="search", compact=True, select_on_focus=False)
        yield VirtualList(row_height=3, empty=_START)

    @property
    def searched(self) -> str:
        """The query whose results are shown."""
        return self._shown_query

    def focus_list(self) -> None:
        """Focus the line while there is nothing to move through."""
        (self.rows if len(self.rows.source) else self.query_one(SearchLine)).focus()

    def focus_line(self) -> None:
        """Focus the line one types in."""
        self.query_one(SearchLine).focus()

    def seek(self, query: str) -> None:
        """Search for `query` as if it had been typed."""
        self.query_one(SearchLine).value = query

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._waiting is not None:
            self._waiting.stop()
        query = event.value
        self._waiting = self.set_timer(_PAUSE, lambda: self._search_for(query))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        rows = self.rows
        if event.value == self._shown_query and len(rows.source):
            rows.action_open()
        elif event.value.strip():
            self._open_when_found = True

    @on(SearchLine.ToList)
    def _to_list(self, event: SearchLine.ToList) -> None:
        event.stop()
        if len(self.rows.source):
            self.rows.focus()

    @on(SearchLine.Left)
    def _left(self, event: SearchLine.Left) -> None:
        event.stop()
        self.rows.focus()

    def _search_for(self, query: str) -> None:
        if query.strip():
            self._search(query)
            return
        self.workers.cancel_group(self, "search")
        self._shown_query = query
        rows = self.rows
        rows.empty = _START
        rows.set_source(HitRows(()))
        self.post_message(self.Told(""))

    @work(thread=True, exclusive=True, group="search")
    def _search(self, query: str) -> None:
        worker = get_current_worker()
        try:
            result = self.desk.search(query, _LIMIT)
        except ArchiveError as error:
            self.post_message(self._Failed(error))
            return
        if not worker.is_cancelled:
            self.post_message(self._Found(query, result))

    @on(_Found)
    def _show(self, event: _Found) -> None:
        if event.query != self.query_one(SearchLine).value:
            return
        result = event.result
        self._shown_query = event.query
        rows = self.rows
        rows.empty = f"Nothing found for {result.explained}."
        if result.suggestion:
            rows.empty += f" Did you mean: {result.suggestion}?"
        rows.set_source(HitRows(result.hits))
        self.post_message(self.Told(_told(result)))
        if self._open_when_found and result.hits:
            rows.action_open()
        self._open_when_found = False

    @on(_Failed)
    def _failed(self, event: _Failed) -> None:
        self.post_message(self.Told(f"{event.error.message}. {event.error.hint}"))


def _told(result: SearchResult) -> str:
    found = f"{result.total_documents} found"
    shown = f", the best {_LIMIT} shown" if result.total_documents > _LIMIT else ""
    note = f" · {result.note}" if result.note else ""
    suggestion = f" · did you mean {result.suggestion}?" if result.suggestion else ""
    return f"{found}{shown}: {result.explained}{note}{suggestion}"
