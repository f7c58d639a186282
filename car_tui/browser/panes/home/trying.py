"""From what stands on Home to where it leads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from textual.app import App

from car_tui.browser.panes.pane import Pane
from car_tui.present.home.leads import Doing, Leads, Showing


class Trying:
    """Shows a pane as it is wanted, or does what is wanted.

    `pane` gives a pane that is in view, `show_day` takes the day of the registers.
    """

    def __init__(
        self, app: App[None], pane: Callable[[], Pane], show_day: Callable[[dt.date], None]
    ) -> None:
        self._app = app
        self._pane = pane
        self._show_day = show_day

    async def go(self, leads: Leads) -> None:
        """Go there."""
        match leads:
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
