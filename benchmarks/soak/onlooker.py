"""The browser as one of four processes: driven by keys while others write."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from car_tui.browser.app import Browser
from car_tui.browser.context import BrowserContext
from car_tui.browser.state.user_state import UserState
from car_tui.session.open_archive import open_session
from tests.car_tui.browsing import WIDE, press, search_for, until_open

_PANES = 9
_PATIENCE_S = 30.0


class Member(Protocol):
    """What the browser has to know of the others."""

    @property
    def goes_on(self) -> bool:
        """Whether there is time left."""

    @property
    def acknowledged(self) -> int:
        """The number of files that were in a moment ago."""


class Notes(Protocol):
    """Where it is noted what is wrong."""

    commands: int

    def expect(self, holds: bool, what: str) -> None:
        """Note `what` unless it holds."""


def look_around(archive: Path, member: Member, notes: Notes) -> None:
    """Open the browser, go through its panes and search until the time is over."""

    def opened(notify: Callable[[str], None]) -> BrowserContext:
        return BrowserContext(open_session(archive, notify=notify), UserState(None))

    async def drive() -> None:
        app = Browser(opened)
        async with app.run_test(size=WIDE) as pilot:
            await until_open(pilot)
            while member.goes_on:
                for pane in range(1, _PANES + 1):
                    await press(pilot, str(pane), "down", "enter", "escape")
                    notes.commands += 1
                before = member.acknowledged
                await press(pilot, "1")
                if before:
                    async with asyncio.timeout(_PATIENCE_S):
                        found = len(await search_for(pilot, f"livingword{before - 1}x"))
                    await press(pilot, "escape")
                    notes.commands += 1
                    notes.expect(found > 0, f"browser: file {before - 1} is in and not found")

    asyncio.run(drive())
