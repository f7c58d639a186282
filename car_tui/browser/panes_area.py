"""The panes of the workspace: each is made, and loads, when it is first shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from textual.widgets import ContentSwitcher

from car_tui.browser.background import ReportsWorkerErrors, thread_worker
from car_tui.browser.context import BrowserContext
from car_tui.browser.features.writing import WritingArea
from car_tui.browser.panes.pane import Pane
from car_tui.browser.panes.table import BY_NAME, PANES
from car_tui.present.import_progress import ImportProgress


class PanesArea(ReportsWorkerErrors, WritingArea):
    """Brings a pane into view; it begins where its state of `states` was left."""

    def __init__(self, context: BrowserContext, states: Mapping[str, Mapping[str, Any]]) -> None:
        super().__init__(context)
        self._panes: dict[str, Pane] = {}
        self._states = dict(states)
        self._showing = asyncio.Lock()
        self._progress = ImportProgress()

    @property
    def _switcher(self) -> ContentSwitcher:
        return self.query_one("#panes", ContentSwitcher)

    @property
    def pane(self) -> Pane:
        """The pane in view."""
        return self._panes[self._switcher.current or ""]

    @property
    def pane_name(self) -> str:
        """The name of the pane in view; "" before there is one."""
        return self._switcher.current or ""

    def came_into_view(self) -> None:
        """Another pane is in view: make room for it."""
        raise NotImplementedError

    async def show(self, name: str) -> None:
        """Bring a pane into view."""
        # It may be asked for by a key and by another pane at once, and is to be made once.
        async with self._showing:
            is_new = name not in self._panes
            if is_new:
                await self._make(name)
            self._switcher.current = name
            self.archive.notify(self.pane.reported)
            self.came_into_view()
            if is_new:
                self.pane.load()
            else:
                self.pane.point_again()
            self.pane.focus_list()

    def load_panes(self, load_shown: Callable[[Pane], None] | None = None) -> None:
        """Fetch again what has been loaded: the archive has changed.

        Of the pane in view that is done by `load_shown`, where it is given.
        """
        for pane in self._panes.values():
            pane.is_renewed = True
            if load_shown is not None and pane is self.pane:
                load_shown(pane)
            else:
                pane.load()

    def show_progress(self, progress: ImportProgress) -> None:
        """Show in every pane how far an import has come."""
        self._progress = progress
        for pane in self._panes.values():
            pane.show_progress(progress)

    def pane_states(self) -> Mapping[str, Mapping[str, Any]]:
        """What each pane shows, or showed when it was left."""
        self._states |= {name: pane.state() for name, pane in self._panes.items()}
        return self._states

    async def _make(self, name: str) -> None:
        entry = BY_NAME[name]
        pane_class = entry.load() if entry.is_loaded else await asyncio.to_thread(entry.load)
        pane = pane_class(self.context)
        await self._switcher.add_content(pane, id=name)
        self._panes[name] = pane
        if name in self._states:
            pane.restore(self._states[name])
        pane.show_progress(self._progress)

    @thread_worker("load", newest=False)
    def _load_modules(self) -> None:
        """Read the modules of the other panes, so that each is there when it is asked for."""
        for entry in PANES:
            entry.load()
