"""The searches of before, to be searched for again."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from car_tui.browser.dialogs.pick import Picked, PickItem, PickScreen
from car_tui.browser.panes.search.request import SearchRequest
from car_tui.browser.state.searches import Searches


class SearchHistory:
    """Lists them. `seek` searches for what is chosen."""

    def __init__(
        self, app: App[None], searches: Searches, seek: Callable[[SearchRequest], None]
    ) -> None:
        self._app = app
        self._searches = searches
        self._seek = seek

    def show(self) -> None:
        """List the searches, the last one first."""
        history = self._searches.history()

        def chosen(picked: Picked | None) -> None:
            if picked is not None:
                self._seek(SearchRequest(history[picked.index]))

        choices = [PickItem(query) for query in history]
        empty = "No searches yet: a search is remembered when one of its hits is opened."
        self._app.push_screen(PickScreen("Searches of before", choices, empty=empty), chosen)
