"""What is too long for the line of talk, at the foot of the screen until a key is pressed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from archive.text.clean import clean_line
from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.dialog import NOTICE
from car_tui.browser.dialogs.dialog import Dialog


class NoticeScreen(Dialog[None]):
    """Shows `text` in full."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(NOTICE)

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The text, and the keys that close it."""
        with Vertical(id="question"):
            yield Static(Content(clean_line(self._text)), markup=False)
            yield Static("Enter or Esc closes this", markup=False)

    def action_close(self) -> None:
        """Close it."""
        self.dismiss(None)
