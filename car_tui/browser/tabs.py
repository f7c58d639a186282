"""The top line: the program's name and the panes, the one in view marked."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from car_tui.browser.panes.table import PANES

_LABELS = tuple((pane.NAME, f"{digit} {pane.TITLE}") for digit, pane in enumerate(PANES, start=1))


class PaneTabs(Widget):
    """One line; a click on a name brings its pane into view."""

    class Clicked(Message):
        """A pane's name was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    current: reactive[str] = reactive(PANES[0].NAME)

    def render(self) -> RenderResult:
        """The name of the pane in view stands in brackets, so that colour is not the only sign."""
        parts = [Content.styled(" car-tui ", "bold")]
        for name, label in _LABELS:
            if name == self.current:
                parts.append(Content.styled(f"[{label}]", "bold reverse"))
            else:
                parts.append(Content(f" {label} "))
        return Content(" ").join(parts)

    def on_click(self, event: Click) -> None:
        """Find the name under the pointer."""
        at = len(" car-tui ") + 1
        for name, label in _LABELS:
            if at <= event.x < at + len(label) + 2:
                self.post_message(self.Clicked(name))
            at += len(label) + 3
