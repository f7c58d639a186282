"""Kept searches: keeping one, and listing them with what is new in each."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from car_tui.browser.background import in_thread
from car_tui.browser.dialogs.held import SavedScreen
from car_tui.browser.dialogs.pick import Picked
from car_tui.browser.panes.search.request import SearchRequest
from car_tui.browser.panes.search.saved_counts import Counted, count
from car_tui.browser.state.searches import SavedSearch
from car_tui.session.archive_session import ArchiveSession


class KeptSearches:
    """Counts in a thread. `seek` searches for what is chosen, given what it had found before."""

    def __init__(
        self,
        app: App[None],
        desk: ArchiveSession,
        seek: Callable[[SearchRequest, SavedSearch], None],
    ) -> None:
        self._app = app
        self._desk = desk
        self._seek = seek

    def keep(self, question: SearchRequest) -> None:
        """Keep a search with what it finds now."""
        if question.query.strip():
            self._in_thread(lambda: self._keep(question.as_saved()))
        else:
            self._desk.tell("There is no search to keep.")

    def show(self) -> None:
        """List the kept searches, with how much they find and how much of it is new."""
        self._in_thread(self._count)

    def _keep(self, search: SavedSearch) -> None:
        self._desk.user_state.searches.save(count(self._desk, search).as_looked_at())
        self._desk.tell(f"Kept: {search.query} · S lists the kept searches.")

    def _count(self) -> None:
        counts = [count(self._desk, search) for search in self._desk.user_state.searches.saved()]
        self._app.call_later(self._choose, counts)

    def _choose(self, counts: list[Counted]) -> None:
        searches = self._desk.user_state.searches

        def chosen(picked: Picked | None) -> None:
            if picked is None:
                return
            counted = counts[picked.index]
            if picked.verb == "remove":
                searches.forget(counted.search)
                self._desk.tell(f"Forgotten: {counted.search.query}")
                return
            self._seek(SearchRequest(counted.search.query, counted.filters()), counted.search)
            searches.save(counted.as_looked_at())

        choices = [counted.choice() for counted in counts]
        empty = "No search is kept yet: s keeps the one you see."
        self._app.push_screen(SavedScreen("Kept searches", choices, empty=empty), chosen)

    def _in_thread(self, work: Callable[[], None]) -> None:
        in_thread(self._app, self._desk.tell, work, group="saved", newest=True)
