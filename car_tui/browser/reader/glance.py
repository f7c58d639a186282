"""What stands beside a list while one goes through it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from textual.timer import Timer
from textual.widgets import Input

from car_tui.browser.reader.reader import Reader
from car_tui.present.address import Address

# How long, in seconds, one has not typed before what was found first is shown beside the list.
_TYPING = 0.25


class Glance:
    """Shows in the reader what a row leads to: at once, or where one types when one pauses."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._waiting: Timer | None = None

    def at(
        self, address: Address, query: str, day: dt.date | None, is_pointed: Callable[[], bool]
    ) -> None:
        """Show an address; after a pause only if `is_pointed` says that it is still wanted."""
        self._stop()
        if not isinstance(self._reader.app.focused, Input):
            self._reader.preview(address, query, day)
            return

        # One types: to read a document at every key would hold the next search back.
        # A timer that went off just before it was stopped still calls.
        def show() -> None:
            if self._waiting is waiting and is_pointed():
                self._reader.preview(address, query, day)

        waiting = self._waiting = self._reader.set_timer(_TYPING, show)

    def end(self) -> None:
        """Show nothing any more, unless one reads there."""
        self._stop()
        if not self._reader.has_focus_within:
            self._reader.end_preview()

    def _stop(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
