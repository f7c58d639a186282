"""The list of keys, made from the registry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.dialog import HELP
from car_tui.browser.actions.keys import shown_keys
from car_tui.browser.chrome.registry import CONTEXTS
from car_tui.browser.widgets.document import Block, TextDocument
from car_tui.browser.widgets.text_view import TextView


class HelpScreen(ModalScreen[None]):
    """Every action with its keys. `changed` are the keys from the config file."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(HELP)

    def __init__(self, changed: Mapping[str, str]) -> None:
        super().__init__()
        self._changed = changed

    def compose(self) -> ComposeResult:
        """One text, as any other."""
        yield TextView(id="help")

    def on_mount(self) -> None:
        """Write the text."""
        view = self.query_one(TextView)
        view.border_title = "Keys"
        view.show(TextDocument(tuple(self._blocks())))
        view.focus()

    def _blocks(self) -> Iterator[Block]:
        for context in CONTEXTS:
            yield Block(context.title, role="heading")
            for action in context.actions:
                keys = shown_keys(self._changed.get(action.name, action.keys))
                yield Block(action.help, label=keys)
            yield Block("")

    def action_close(self) -> None:
        """Close the list."""
        self.dismiss(None)
