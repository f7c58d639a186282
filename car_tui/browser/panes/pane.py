"""What every pane has in common: a list, and two messages about it."""

from __future__ import annotations

from textual.containers import Vertical
from textual.message import Message

from car_tui.address import Address
from car_tui.browser.desk import Desk


class Pane(Vertical):
    """A pane over the archive. It tells what is highlighted and what is to be opened."""

    class Pointed(Message):
        """Something is highlighted: worth showing beside the list, where there is room."""

        def __init__(self, address: Address, query: str = "") -> None:
            super().__init__()
            self.address = address
            self.query = query

    class Chosen(Pointed):
        """Something is to be read."""

    def __init__(self, desk: Desk, *, id: str) -> None:
        super().__init__(id=id)
        self.desk = desk

    def load(self) -> None:
        """Fetch what the pane shows, in a thread; called when it first comes into view."""

    def focus_list(self) -> None:
        """Put the focus where the keys move through the list."""
