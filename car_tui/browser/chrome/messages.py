"""All that the line of talk has said, each sentence in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.dialog import MESSAGES
from car_tui.browser.chrome.talk import Told
from car_tui.browser.dialogs.dialog import Dialog
from car_tui.browser.widgets.document import Block, TextDocument
from car_tui.browser.widgets.text_view import TextView


class MessagesScreen(Dialog[None]):
    """The sentences with their times, the newest first."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(MESSAGES)

    def __init__(self, told: Sequence[Told]) -> None:
        super().__init__()
        self._told = tuple(told)

    def compose(self) -> ComposeResult:
        """One text, as any other."""
        yield TextView(id="messages")

    def on_mount(self) -> None:
        """Write the text."""
        view = self.query_one(TextView)
        view.border_title = "What was said"
        blocks = [Block(one.text, label=f"{one.at:%H:%M:%S}") for one in reversed(self._told)]
        view.show(TextDocument(tuple(blocks or [Block("Nothing was said yet.")])))
        view.focus()

    def action_close(self) -> None:
        """Close the list."""
        self.dismiss(None)
