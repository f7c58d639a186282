"""What was decided about something: words that are searched among the decisions."""

from __future__ import annotations

from abc import abstractmethod

from textual import on
from textual.message import Message

from archive.model.vocabulary import Kind
from car_tui.browser.background import thread_worker
from car_tui.browser.context import BrowserContext
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.browser.panes.pane import Pane

# As many as a register of decisions will ever have; the index wants a number.
_MAX_HITS = 100_000


class AboutPane(Pane):
    """Asks for words and has them searched: `about`, and the ids `found`, None without words."""

    class _Found(Message):
        def __init__(self, query: str, ids: frozenset[str]) -> None:
            super().__init__()
            self.query = query
            self.ids = ids

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self.about = ""
        self.found: frozenset[str] | None = None

    @abstractmethod
    def show_found(self) -> None:
        """Show what was found, or all again."""

    @abstractmethod
    def begin_about(self) -> None:
        """Other words were given; what they find comes later."""

    def action_about(self) -> None:
        """Ask for words to search among the decisions."""
        self.app.push_screen(AskScreen("What was decided about …", self.about), self._take_words)

    def search_again(self) -> None:
        """Search the words in the archive as it is now."""
        if self.about:
            self._search(self.about, tells=False)

    def forget_words(self, words: str = "") -> None:
        """Search for nothing any more, or for these words once the list is loaded."""
        self.about, self.found = words, None

    def _take_words(self, words: str | None) -> None:
        if words is None:
            return
        self.begin_about()
        if words.strip():
            self.about = words.strip()
            self._search(self.about, tells=True)
        else:
            self.forget_words()
            self.show_found()

    @thread_worker("search")
    def _search(self, query: str, *, tells: bool) -> None:
        """Find the decisions; what there is to say of the words is said when they are typed."""
        only = {"kind": [Kind.DECISION]}
        result = self.archive.search.find(query, _MAX_HITS, only, strictly=True)
        if tells and (result.note or result.suggestion):
            meant = f"Did you mean: {result.suggestion}" if result.suggestion else ""
            self.archive.notify(" ".join(part for part in (result.note, meant) if part))
        self.post_message(self._Found(query, frozenset(hit.id for hit in result.hits)))

    @on(_Found)
    def _take_found(self, event: _Found) -> None:
        if event.query == self.about:
            self.found = event.ids
            self.show_found()
