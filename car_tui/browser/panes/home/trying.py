"""From a thing to try to where it is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from textual.app import App

from car_tui.browser.panes.pane import Pane
from car_tui.present.home.things import Doing, Showing, Thing


class Trying:
    """Shows a pane as a thing wants it, or does what the thing is.

    `pane` gives a pane that is in view, `show_day` takes the day of the registers.
    """

    def __init__(
        self, app: App[None], pane: Callable[[], Pane], show_day: Callable[[dt.date], None]
    ) -> None:
        self._app = app
        self._pane = pane
        self._show_day = show_day

    async def go(self, thing: Thing) -> None:
        """Go where it leads."""
        match thing.leads:
            case Showing() as showing:
                await self._show(showing)
            case Doing(action=action):
                await self._do(action)

    async def _show(self, showing: Showing) -> None:
        await self._app.run_action(f"pane('{showing.pane}')")
        pane = self._pane()
        pane.restore(showing.state)
        if showing.day is not None:
            self._show_day(showing.day)
        pane.load()

    async def _do(self, action: str) -> None:
        for active in list(self._app.screen.active_bindings.values()):
            if active.binding.id == action:
                await self._app.run_action(active.binding.action, active.node)
                return
