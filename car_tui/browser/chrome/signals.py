"""Leaving when the system asks for it or the terminal is gone; coming back from the background."""

from __future__ import annotations

import asyncio
import signal
import sys
from abc import abstractmethod
from contextlib import suppress
from typing import Protocol, runtime_checkable

from textual.app import App
from textual.driver import Driver

from archive.errors import ArchiveError
from car_tui.browser.chrome.lost_terminal import watched


@runtime_checkable
class AsksBeforeLeaving(Protocol):
    """A screen in which something may have been typed."""

    @property
    def is_typed(self) -> bool:
        """Whether anything was."""

    def action_leave(self) -> None:
        """Leave it, after asking."""


class HeedsSignals(App[None]):
    """An app that leaves on SIGTERM and SIGHUP as on the key, and is drawn anew after `fg`.

    A terminal that is gone is as good as SIGHUP, which only its own session is sent.

    `ended_by` is the number of the signal, None while there was none; `trouble` is why what was to
    be kept could not be.
    """

    ended_by: int | None = None
    trouble: ArchiveError | None = None
    _loop_to_end: asyncio.AbstractEventLoop | None = None

    @abstractmethod
    def keep(self) -> None:
        """Keep what is to be there at the next start, and stop what is under way."""

    async def action_quit(self) -> None:
        """Keep that and leave; where a form is open, ask whether to drop what was typed."""
        if isinstance(self.screen, AsksBeforeLeaving) and self.screen.is_typed:
            self.screen.action_leave()
            return
        self.keep()
        self.exit()

    def on_load(self) -> None:
        """Listen, before the terminal is taken over. What is ignored (`nohup`) stays ignored."""
        if sys.platform == "win32":
            return
        loop = self._loop_to_end = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:
                loop.add_signal_handler(number, self._end_by, number)

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver, which notices that its terminal is gone."""
        return watched(super().get_driver_class(), self._lose_terminal)

    def on_mount(self) -> None:
        """Be drawn whole again when the terminal is given back."""
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

    def _lose_terminal(self) -> None:
        """End as by SIGHUP; may be called from any thread."""
        if self.ended_by is None and self._loop_to_end is not None:
            # A loop that is closed has ended for another reason.
            with suppress(RuntimeError):
                self._loop_to_end.call_soon_threadsafe(self._end_by, signal.SIGHUP)

    def _end_by(self, number: int) -> None:
        if self.ended_by is not None:
            return
        self.ended_by = number
        try:
            self.keep()
        except ArchiveError as error:
            self.trouble = error
        self.exit()
