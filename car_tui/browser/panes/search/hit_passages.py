"""The passages of one hit, to choose one of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import App

from car_tui.browser.background import in_thread
from car_tui.browser.dialogs.pick import Picked, PickItem, PickScreen
from car_tui.present.address import Address
from car_tui.present.place_names import passage_name
from car_tui.session.archive_session import ArchiveSession

if TYPE_CHECKING:
    from index import PassageMatch


class HitPassages:
    """Lists the passages of a document that match a query; `go` opens the one chosen."""

    def __init__(
        self, app: App[None], archive: ArchiveSession, go: Callable[[Address, str], None]
    ) -> None:
        self._app = app
        self._archive = archive
        self._go = go

    def show(self, hit: Address, title: str, query: str) -> None:
        """List those of a hit, its best one highlighted."""

        def find() -> None:
            matches = self._archive.search.passages_of(query, hit.record_id)
            self._app.call_later(self._choose, hit, title, query, matches)

        in_thread(self._app, self._archive.notify, find, group="passages", newest=True)

    def _choose(self, hit: Address, title: str, query: str, matches: list[PassageMatch]) -> None:
        def chosen(picked: Picked | None) -> None:
            if picked is not None:
                self._go(replace(hit, passage=matches[picked.index].passage), query)

        start = next(
            (number for number, match in enumerate(matches) if match.passage == hit.passage), 0
        )
        choices = [_choice(match) for match in matches]
        empty = "Only the record's own words match."
        self._app.push_screen(PickScreen(title, choices, empty=empty, start=start), chosen)


def _choice(match: PassageMatch) -> PickItem:
    """Where a passage stands, and the words around its first mark."""
    start = max(0, match.marks[0][0] - 30) if match.marks else 0
    place = passage_name(match.page, match.passage)
    text = " ".join(match.text[start : start + 300].split())
    return PickItem(f"{place}  {match.heading or ''}", "", f"{'… ' if start else ''}{text}")
