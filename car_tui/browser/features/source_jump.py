"""From a record to the place where it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import App

from car_tui.browser.background import in_thread
from car_tui.browser.dialogs.pick import Picked, PickItem, PickScreen
from car_tui.present.address import Address
from car_tui.present.source_places import SourcePlace
from car_tui.session.archive_session import ArchiveSession


class SourceJump:
    """Opens the source of a record at its words; asks which where there are several."""

    def __init__(
        self, app: App[None], archive: ArchiveSession, go: Callable[[Address], None]
    ) -> None:
        self._app = app
        self._archive = archive
        self._go = go

    def open(self, address: Address | None) -> None:
        """Open where the record at this address is written."""
        if address is None:
            self._archive.notify("There is nothing here to look up.")
            return
        in_thread(
            self._app, self._archive.notify, lambda: self._find(address.record_id), group="source"
        )

    def _find(self, record_id: str) -> None:
        self._app.call_later(self._choose, self._archive.records.source_places(record_id))

    def _choose(self, places: Sequence[SourcePlace]) -> None:
        if not places:
            self._archive.notify("No source is given for this.")
            return
        if len(places) == 1:
            self._go(places[0].address)
            return

        def chosen(picked: Picked | None) -> None:
            if picked is not None:
                self._go(places[picked.index].address)

        choices = [
            PickItem(place.title, "" if place.held else "cited, not held", place.words)
            for place in places
        ]
        self._app.push_screen(PickScreen("Where this is written", choices), chosen)
