"""The keys that change the archive, wherever one is."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.writing import WRITING
from car_tui.browser.context import BrowserContext
from car_tui.browser.features.editing import Editing
from car_tui.present.address import Address


class WritingArea(Horizontal):
    """Where records can be changed: knows what one is looking at, and shows what was changed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(WRITING)

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(id="workspace")
        self.context = context
        self.archive = context.archive
        self.editing = Editing(self.app, self.archive, self.show_changed)

    def here(self) -> Address | None:
        """What one is looking at."""
        raise NotImplementedError

    def show_changed(self, open_record: str | None = None) -> None:
        """Show the archive as it is now; `open_record` is to be read."""
        raise NotImplementedError

    def action_edit(self) -> None:
        """Change a record."""
        self.editing.edit(self.here())

    def action_add(self) -> None:
        """Add a record."""
        self.editing.add()
