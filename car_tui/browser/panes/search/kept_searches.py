"""Kept searches: keeping one, and listing them with what is new in each."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from car_tui.browser.background import in_thread
from car_tui.browser.dialogs.held import SavedScreen
from car_tui.browser.dialogs.pick import Picked
from car_tui.browser.panes.search.request import SearchRequest
from car_tui.browser.panes.search.saved_counts import Counted, count
from car_tui.browser.state.searches import SavedSearch, Searches
from car_tui.session.archive_session import ArchiveSession


class KeptSearches:
    """Counts in a thread. `seek` searches for what is chosen, given what it had found before."""

    def __init__(
        self,
        app: App[None],
        archive: ArchiveSession,
        searches: Searches,
        seek: Callable[[SearchRequest, SavedSearch], None],
    ) -> None:
        self._app = app
        self._archive = archive
        self._searches = searches
        self._seek = seek

    def keep(self, question: SearchRequest, offset: int) -> None:
        """Keep a search with what it finds now, its order, and how many hits one has passed."""
        if question.query.strip():
            self._in_thread(lambda: self._keep(question.as_saved(offset)))
        else:
            self._archive.notify("There is no search to keep.")

    def show(self) -> None:
        """List the kept searches, with how much they find and how much of it is new."""
        self._in_thread(self._count)

    def _keep(self, search: SavedSearch) -> None:
        self._searches.save(count(self._archive, search).as_looked_at())
        self._archive.notify(f"Kept: {search.query} · S lists the kept searches.")

    def _count(self) -> None:
        counts = [count(self._archive, search) for search in self._searches.saved()]
        self._app.call_later(self._choose, counts)

    def _choose(self, counts: list[Counted]) -> None:
        def chosen(picked: Picked | None) -> None:
            if picked is None:
                return
            counted = counts[picked.index]
            if picked.verb == "remove":
                self._searches.forget(counted.search)
                self._archive.notify(f"Forgotten: {counted.search.query}")
                return
            self._seek(SearchRequest.of_saved(counted.search), counted.search)
            self._searches.save(counted.as_looked_at())

        choices = [counted.choice() for counted in counts]
        empty = "No search is kept yet: K keeps the one you see."
        self._app.push_screen(SavedScreen("Kept searches", choices, empty=empty), chosen)

    def _in_thread(self, work: Callable[[], None]) -> None:
        in_thread(self._app, self._archive.notify, work, group="saved", newest=True)
