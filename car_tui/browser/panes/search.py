"""The search pane: results while one types, narrowed by keys, best passage first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from archive.clean import clean_line
from archive.errors import ArchiveError
from car_tui.address import Address
from car_tui.browser.actions.action import Action, bindings
from car_tui.browser.actions.searching import SEARCHING
from car_tui.browser.desk import Desk
from car_tui.browser.dialogs.held import SavedScreen
from car_tui.browser.dialogs.pick import Choice, Picked, PickScreen
from car_tui.browser.memory.searches import SavedSearch
from car_tui.browser.narrowing import FacetChoices, Narrowing, chips
from car_tui.browser.panes.hit_rows import HitRows, sparkline
from car_tui.browser.panes.pane import Pane
from car_tui.browser.panes.search_facets import facets_of, named_ids
from car_tui.browser.panes.search_line import SearchLine
from car_tui.browser.saved_counts import Counted, count
from car_tui.browser.widgets.cells import width_of
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.citation import cited_address
from car_tui.place_names import passage_name

if TYPE_CHECKING:
    from index import PassageMatch, SearchResult

# As long as the next key is likely to come, and not so long that one waits for results.
_PAUSE = 0.08
_LIMIT = 200
# Work that takes longer than this says that it runs.
_UNNOTICED = 0.5

_START = (
    'Type what you look for: words (all of them), "a phrase", -without, OR, prefix*, '
    "kind:decision, in:2002, before:2010. Enter opens the best hit at its passage; "
    "up shows the searches of before. A pasted citation opens its passage."
)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the words, and what they are narrowed to."""

    query: str = ""
    narrowing: Narrowing = field(default_factory=Narrowing)


class SearchPane(Pane):
    """Find a passage or a record."""

    NAME: ClassVar[str] = "search"
    TITLE: ClassVar[str] = "Search"
    ACTIONS: ClassVar[tuple[Action, ...]] = SEARCHING
    BINDINGS: ClassVar[list[BindingType]] = bindings(SEARCHING)

    class _Found(Message):
        def __init__(
            self, question: Question, result: SearchResult, titles: dict[str, str]
        ) -> None:
            super().__init__()
            self.question = question
            self.result = result
            self.titles = titles

    class _Failed(Message):
        def __init__(self, error: ArchiveError) -> None:
            super().__init__()
            self.error = error

    class _Passages(Message):
        def __init__(self, address: Address, title: str, found: list[PassageMatch]) -> None:
            super().__init__()
            self.address = address
            self.title = title
            self.found = found

    class _Counted(Message):
        def __init__(self, counts: list[Counted]) -> None:
            super().__init__()
            self.counts = counts

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._waiting: Timer | None = None
        self._asked = Question()
        self._shown = Question()
        self._result: SearchResult | None = None
        self._titles: dict[str, str] = {}
        self._open_when_found = False
        self._looked_at: SavedSearch | None = None

    def compose(self) -> ComposeResult:
        """The line, what the results are narrowed to, and the results."""
        yield SearchLine(placeholder="search", compact=True, select_on_focus=False)
        yield Static("", id="narrowed", markup=False)
        yield VirtualList(row_height=3, empty=_START)

    @property
    def line(self) -> SearchLine:
        """The line one types in."""
        return self.query_one(SearchLine)

    @property
    def searched(self) -> str:
        """The query whose results are shown."""
        return self._shown.query

    @property
    def narrowing(self) -> Narrowing:
        """What the results are narrowed to."""
        return self._asked.narrowing

    def focus_list(self) -> None:
        """Focus the line while there is nothing to move through."""
        (self.rows if len(self.rows.source) else self.line).focus()

    def load(self) -> None:
        """Search again, as the archive may have changed."""
        self._ask(self._asked)

    def state(self) -> Mapping[str, Any]:
        """Query and narrowing."""
        return {"query": self._asked.query, "narrowing": self._asked.narrowing.chosen}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Search for the same."""
        self._asked = Question(
            str(state.get("query") or ""), Narrowing.from_json(state.get("narrowing"))
        )
        with self.prevent(Input.Changed):
            self.line.value = self._asked.query

    def seek(self, question: Question) -> None:
        """Search for this as if it had been typed and chosen."""
        with self.prevent(Input.Changed):
            self.line.value = question.query
        self._ask(question)
        self.rows.focus()

    def action_narrow(self) -> None:
        """Choose a value to narrow by."""
        if self._result is None:
            self.tell("Search for something first.")
            return
        offered = FacetChoices.of(facets_of(self._result.facets, self._titles), self.narrowing)

        def chosen(picked: Picked | None) -> None:
            pair = offered.pairs[picked.index] if picked else None
            if pair is not None:
                self._narrow_to(self.narrowing.toggled(*pair))

        empty = "There is nothing to narrow."
        self.app.push_screen(PickScreen("Narrow to …", offered.choices, empty=empty), chosen)

    def action_widen(self) -> None:
        """Take the last narrowing back."""
        self._narrow_to(self.narrowing.widened())

    def action_all(self) -> None:
        """Take all narrowing back."""
        self._narrow_to(Narrowing())

    def action_suggestion(self) -> None:
        """Search for what was suggested."""
        if self._result is not None and self._result.suggestion:
            self.seek(replace(self._asked, query=self._result.suggestion))

    def action_passages(self) -> None:
        """List the passages of the highlighted hit that match."""
        index = self.rows.highlighted
        rows = self.rows.source
        if index is not None and isinstance(rows, HitRows):
            self._fetch_passages(rows.address(index), rows.hits[index].title, self.searched)

    def action_history(self) -> None:
        """List the searches of before."""
        history = self.desk.memory.searches.history()

        def chosen(picked: Picked | None) -> None:
            if picked is not None:
                self.seek(Question(history[picked.index]))

        choices = [Choice(query) for query in history]
        empty = "No searches yet: a search is remembered when one of its hits is opened."
        self.app.push_screen(PickScreen("Searches of before", choices, empty=empty), chosen)

    def action_save(self) -> None:
        """Keep the search whose results are shown."""
        if not self._shown.query.strip():
            self.tell("Search for something first.")
            return
        self._count([self._as_saved(self._shown)], keep=True)

    def action_saved(self) -> None:
        """List the kept searches with their counts."""
        self._count(self.desk.memory.searches.saved(), keep=False)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._waiting is not None:
            self._waiting.stop()
        self._looked_at = None
        self._asked = replace(self._asked, query=event.value)
        asked = self._asked
        self._waiting = self.set_timer(_PAUSE, lambda: self._ask(asked))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        rows = self.rows
        if self._asked != self._shown or self._result is None:
            self._open_when_found = bool(event.value.strip())
        elif len(rows.source):
            rows.action_open()
        else:
            self.action_suggestion()

    @on(SearchLine.ToList)
    def _to_list(self, event: SearchLine.ToList) -> None:
        event.stop()
        if len(self.rows.source):
            self.rows.focus()

    @on(SearchLine.HistoryWanted)
    def _history_wanted(self, event: SearchLine.HistoryWanted) -> None:
        event.stop()
        self.action_history()

    @on(SearchLine.CitationPasted)
    def _citation_pasted(self, event: SearchLine.CitationPasted) -> None:
        event.stop()
        self.post_message(self.Chosen(event.address))

    @on(VirtualList.Opened)
    def _used(self) -> None:
        self.desk.memory.searches.remember(self._shown.query)

    def _narrow_to(self, narrowing: Narrowing) -> None:
        self._looked_at = None
        self._ask(replace(self._asked, narrowing=narrowing))

    def _ask(self, question: Question) -> None:
        self._asked = question
        if question.query.strip():
            self._search(question)
            self._waiting = self.set_timer(_UNNOTICED, lambda: self._say_searching(question))
            return
        self.workers.cancel_group(self, "search")
        self._shown, self._result = question, None
        self._say_narrowed({})
        rows = self.rows
        rows.empty = _START
        rows.set_source(HitRows(()))
        self.tell("")

    def _say_searching(self, question: Question) -> None:
        if question == self._asked and question != self._shown:
            self.tell("Searching …")

    @work(thread=True, exclusive=True, group="search", exit_on_error=False)
    def _search(self, question: Question) -> None:
        worker = get_current_worker()
        try:
            address = cited_address(question.query)
            if address is not None:
                self.desk.cited(address)
                self.post_message(self.Chosen(address))
                return
            result = self.desk.search(question.query, _LIMIT, question.narrowing.by_field())
            narrowed_to = [value for _, value in question.narrowing.chosen]
            titles = self.desk.titles([*named_ids(result.facets), *narrowed_to])
        except ArchiveError as error:
            if not worker.is_cancelled:
                self.post_message(self._Failed(error))
            return
        if not worker.is_cancelled:
            self.post_message(self._Found(question, result, titles))

    @on(_Found)
    def _show(self, event: _Found) -> None:
        if event.question != self._asked:
            return
        result = event.result
        self._shown, self._result, self._titles = event.question, result, event.titles
        rows = self.rows
        rows.empty = _nothing_found(result, event.question)
        found = {hit.id for hit in result.hits}
        new = found - set(self._looked_at.found) if self._looked_at else frozenset[str]()
        rows.set_source(HitRows(result.hits, frozenset(new)))
        self._say_narrowed(result.facets.year)
        self.tell(_told(result))
        if self._open_when_found and result.hits:
            rows.action_open()
        self._open_when_found = False

    @on(_Failed)
    def _failed(self, event: _Failed) -> None:
        self.tell(event.error.told)

    def _say_narrowed(self, years: Mapping[str, int]) -> None:
        told = chips(self.narrowing, self._titles)
        room = self.size.width - width_of(told) - 14
        spark = sparkline(years, min(60, room)) if room > 0 else ""
        line = self.query_one("#narrowed", Static)
        line.update(Content(clean_line(f"{told}  {spark}" if told else spark)))
        line.display = bool(told or spark)

    @work(thread=True, exclusive=True, group="passages", exit_on_error=False)
    def _fetch_passages(self, address: Address, title: str, query: str) -> None:
        try:
            found = self.desk.passages_of(query, address.record_id)
        except ArchiveError as error:
            self.post_message(self._Failed(error))
            return
        self.post_message(self._Passages(address, title, found))

    @on(_Passages)
    def _pick_passage(self, event: _Passages) -> None:
        def chosen(picked: Picked | None) -> None:
            if picked is not None:
                number = event.found[picked.index].passage
                self.post_message(
                    self.Chosen(replace(event.address, passage=number), self.searched)
                )

        choices = [_passage_choice(match) for match in event.found]
        start = next(
            (n for n, match in enumerate(event.found) if match.passage == event.address.passage), 0
        )
        empty = "Only the record's own words match."
        self.app.push_screen(PickScreen(event.title, choices, empty=empty, start=start), chosen)

    def _as_saved(self, question: Question) -> SavedSearch:
        return SavedSearch(question.query, question.narrowing.by_field())

    @work(thread=True, exclusive=True, group="saved", exit_on_error=False)
    def _count(self, searches: list[SavedSearch], *, keep: bool) -> None:
        try:
            counts = [count(self.desk, search) for search in searches]
        except ArchiveError as error:
            self.post_message(self._Failed(error))
            return
        if keep:
            self.desk.memory.searches.save(counts[0].as_looked_at())
            self.tell(f"Kept: {searches[0].query} · S lists the kept searches.")
        else:
            self.post_message(self._Counted(counts))

    @on(_Counted)
    def _pick_saved(self, event: _Counted) -> None:
        counts = event.counts

        def chosen(picked: Picked | None) -> None:
            if picked is None:
                return
            counted = counts[picked.index]
            if picked.verb == "remove":
                self.desk.memory.searches.forget(counted.search)
                self.tell(f"Forgotten: {counted.search.query}")
                return
            self.seek(Question(counted.search.query, counted.narrowing()))
            self._looked_at = counted.search
            self.desk.memory.searches.save(counted.as_looked_at())

        choices = [counted.choice() for counted in counts]
        empty = "No search is kept yet: s keeps the one you see."
        self.app.push_screen(SavedScreen("Kept searches", choices, empty=empty), chosen)


def _passage_choice(match: PassageMatch) -> Choice:
    """Where a passage stands, and the words around its first mark."""
    start = max(0, match.marks[0][0] - 30) if match.marks else 0
    place = passage_name(match.page, match.passage)
    heading = f"{match.heading}" if match.heading else ""
    text = " ".join(match.text[start : start + 300].split())
    return Choice(f"{place}  {heading}", "", f"{'… ' if start else ''}{text}")


def _nothing_found(result: SearchResult, question: Question) -> str:
    told = f"Nothing found for {result.explained}."
    if result.suggestion:
        return f"{told} Did you mean: {result.suggestion}? Enter searches for it (d from here)."
    if question.narrowing.chosen:
        return f"{told} x takes the last narrowing back."
    return f"{told} Fewer or shorter words find more; prefix* finds all that begins so."


def _told(result: SearchResult) -> str:
    found = f"{result.total_documents} found"
    shown = f", the best {_LIMIT} shown" if result.total_documents > _LIMIT else ""
    note = f" · {result.note}" if result.note else ""
    suggestion = f" · did you mean {result.suggestion}? (d)" if result.suggestion else ""
    return f"{found}{shown}: {result.explained}{note}{suggestion}"
