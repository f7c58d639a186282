"""One question that is answered with yes or no, at the foot of the screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from archive.text.clean import clean_line
from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.dialog import CONFIRM
from car_tui.browser.dialogs.dialog import Dialog


class ConfirmScreen(Dialog[bool]):
    """Asks `question`; ends with whether the answer was yes."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CONFIRM)

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question, and the keys that answer it."""
        with Vertical(id="question"):
            yield Static(Content(clean_line(self._question)), markup=False)
            yield Static("y yes · n no", markup=False)

    def action_answer(self, yes: bool) -> None:
        """End with an answer."""
        self.dismiss(yes)
