"""What was asked of the results before they were there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress

from textual.dom import DOMNode

from car_tui.browser.panes.search.rows import HitRows
from car_tui.browser.widgets.virtual_list import VirtualList

_GROUP = "awaited hits"
# Longer than the index of a large archive takes to open; nobody is held for ever.
_MOST_S = 10.0


class KeysAhead:
    """Down or Enter in the line, pressed before the hits are there: what they lead to comes first.

    Until then the keys behind them wait (`chrome/key_queue.py` waits for the worker begun here):
    typed into the line, they would make another question of it.
    """

    def __init__(self, pane: DOMNode) -> None:
        self._pane = pane
        self._there = asyncio.Event()
        self._goes_down = False
        self._opens = False

    def go_down(self) -> None:
        """Go to the results once they are there."""
        self._goes_down = True
        self._wait()

    def open(self) -> None:
        """Open the first result once it is there."""
        self._opens = True
        self._wait()

    def forget(self) -> None:
        """Something else was typed."""
        self._goes_down = self._opens = False
        self._there.set()

    def catch_up(self, rows: VirtualList, open_first: Callable[[], None]) -> None:
        """Do it with the results that have come; `open_first` opens the row pointed at."""
        goes_down, opens = self._goes_down, self._opens
        self._goes_down = self._opens = False
        if isinstance(rows.source, HitRows) and rows.source.entries:
            if goes_down:
                rows.focus()
            if opens:
                open_first()
        self._there.set()

    def _wait(self) -> None:
        self._there = there = asyncio.Event()

        async def until_there() -> None:
            with suppress(TimeoutError):
                await asyncio.wait_for(there.wait(), _MOST_S)

        waiting: Coroutine[None, None, None] = until_there()
        self._pane.run_worker(waiting, group=_GROUP, exclusive=True, exit_on_error=False)
