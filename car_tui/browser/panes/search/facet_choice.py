"""Choosing what to narrow a search to, from what its hits have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.app import App

from car_tui.browser.background import in_thread
from car_tui.browser.dialogs.pick import Picked, PickScreen
from car_tui.browser.features.filters import Facet, FacetChoices, Filters
from car_tui.browser.panes.search.facets import facets_of, named_ids
from car_tui.browser.panes.search.request import SearchRequest
from car_tui.session.archive_session import ArchiveSession

if TYPE_CHECKING:
    from index import Facets


class FacetChoice:
    """Lists values with how many hits have them; `narrow_to` hears of the one chosen."""

    def __init__(
        self, app: App[None], archive: ArchiveSession, narrow_to: Callable[[Filters], None]
    ) -> None:
        self._app = app
        self._archive = archive
        self._narrow_to = narrow_to

    def offer(
        self, question: SearchRequest, counts: Facets, titles: Mapping[str, str], field: str = ""
    ) -> None:
        """List the values of one field, or of all; `counts` and `titles` are those on screen."""

        def find() -> None:
            facets = facets_of(counts, titles)
            for chosen in question.filters.by_field():
                # What else there is of a field that is narrowed already, only a wider search shows.
                wider = self._wider(question, chosen)
                facets = [*(one for one in facets if one.field != chosen), *wider]
            wanted = [facet for facet in facets if field in ("", facet.field)]
            self._app.call_later(self._choose, wanted, question.filters)

        in_thread(self._app, self._archive.notify, find, group="facets", newest=True)

    def _wider(self, question: SearchRequest, field: str) -> list[Facet]:
        only = question.filters.without(field).by_field()
        counts = self._archive.search.find_while_typing(question.query, 1, only).facets
        titles = self._archive.records.titles(named_ids(counts))
        return [facet for facet in facets_of(counts, titles) if facet.field == field]

    def _choose(self, facets: list[Facet], filters: Filters) -> None:
        offered = FacetChoices.of(facets, filters)

        def chosen(picked: Picked | None) -> None:
            pair = offered.pairs[picked.index] if picked else None
            if pair is not None:
                self._narrow_to(filters.toggled(*pair))

        empty = "There is nothing to narrow: no hit has a value here."
        self._app.push_screen(PickScreen("Narrow to …", offered.choices, empty=empty), chosen)
