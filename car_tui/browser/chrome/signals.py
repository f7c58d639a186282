"""Leaving when the system asks for it, and coming back from the background (Ctrl-Z, fg)."""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import Protocol, runtime_checkable

from textual.app import App

from archive.errors import ArchiveError


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

    `ended_by` is the number of the signal, None while there was none; `trouble` is why what was to
    be kept could not be.
    """

    ended_by: int | None = None
    trouble: ArchiveError | None = None

    def keep(self) -> None:
        """Keep what is to be there at the next start, and stop what is under way."""
        raise NotImplementedError

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
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:
                loop.add_signal_handler(number, self._end_by, number)

    def on_mount(self) -> None:
        """Be drawn whole again when the terminal is given back."""
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

    def _end_by(self, number: int) -> None:
        if self.ended_by is not None:
            return
        self.ended_by = number
        try:
            self.keep()
        except ArchiveError as error:
            self.trouble = error
        self.exit()
