"""The line in which the next element of a field is typed."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.form import ELEMENTS
from car_tui.browser.widgets.one_line import OneLine


class ElementLine(OneLine):
    """The line in which the next element is typed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ELEMENTS)

    class Moved(Message):
        """Another element, or match, is to be pointed at."""

        def __init__(self, step: int, *, among_elements: bool) -> None:
            super().__init__()
            self.step = step
            self.among_elements = among_elements

    class Removed(Message):
        """The element that is pointed at, or the last one, is to be removed."""

    def action_point(self, step: int) -> None:
        """Point at another match."""
        self.post_message(self.Moved(step, among_elements=False))

    def action_delete_left(self) -> None:
        """Delete a letter; where there is none, an element."""
        if self.value:
            super().action_delete_left()
        else:
            self.post_message(self.Removed())

    def action_delete_right(self) -> None:
        """Delete a letter; where there is none, an element."""
        if self.value:
            super().action_delete_right()
        else:
            self.post_message(self.Removed())

    def action_cursor_left(self, select: bool = False) -> None:
        """Move in the line; in an empty one among the elements."""
        if self.value:
            super().action_cursor_left(select)
        else:
            self.post_message(self.Moved(-1, among_elements=True))

    def action_cursor_right(self, select: bool = False) -> None:
        """Move in the line; in an empty one among the elements."""
        if self.value:
            super().action_cursor_right(select)
        else:
            self.post_message(self.Moved(1, among_elements=True))
