"""Choosing what to narrow a search to, from what its hits have."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from car_tui.browser.background import in_thread
from car_tui.browser.dialogs.tick import TickScreen
from car_tui.browser.features.filters import Facet, FacetChoices, Filters
from car_tui.browser.panes.search.found_hits import FoundHits, find_facets
from car_tui.session.archive_session import ArchiveSession


class FacetChoice:
    """Lists values with how many hits have them; `narrow_to` hears of what is ticked."""

    def __init__(
        self, app: App[None], archive: ArchiveSession, narrow_to: Callable[[Filters], None]
    ) -> None:
        self._app = app
        self._archive = archive
        self._narrow_to = narrow_to

    def offer(self, found: FoundHits, field: str = "") -> None:
        """List the values of one field, or of all, of what was found."""

        def find() -> None:
            facets = find_facets(self._archive, found)
            wanted = [facet for facet in facets if field in ("", facet.field)]
            self._app.call_later(self._choose, wanted, found.question.filters)

        in_thread(self._app, self._archive.notify, find, group="facets", newest=True)

    def _choose(self, facets: list[Facet], filters: Filters) -> None:
        offered = FacetChoices.of(facets, filters)

        def chosen(ticked: tuple[int, ...] | None) -> None:
            if ticked is not None:
                self._narrow_to(offered.taken(ticked, filters))

        empty = "There is nothing to narrow: no hit has a value here."
        self._app.push_screen(TickScreen("Narrow to …", offered.choices, empty=empty), chosen)
