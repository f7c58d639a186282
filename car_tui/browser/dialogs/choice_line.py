"""The line above a list of choices: what is typed there narrows the list."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.dialog import CHOOSING
from car_tui.browser.widgets.one_line import OneLine
from car_tui.browser.widgets.virtual_list import VirtualList


class ChoiceLine(OneLine):
    """An input line whose arrows and page keys move through the list below."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CHOOSING)

    class Moved(Message):
        """The list is to do an action of its own, such as `move(1)`."""

        def __init__(self, action: str, step: int) -> None:
            super().__init__()
            self.action = action
            self.step = step

        def move(self, rows: VirtualList) -> None:
            """Move in the list."""
            match self.action:
                case "move":
                    rows.action_move(self.step)
                case "page":
                    rows.action_page(self.step)
                case _:
                    (rows.action_first if self.step < 0 else rows.action_last)()

    def action_move(self, step: int) -> None:
        """Move to another row."""
        self.post_message(self.Moved("move", step))

    def action_page(self, step: int) -> None:
        """Move by a page."""
        self.post_message(self.Moved("page", step))

    def action_end_of_list(self, step: int) -> None:
        """Move to the first row, or to the last."""
        self.post_message(self.Moved("end", step))
