"""The line of the panes, the one in view marked."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from car_tui.browser.actions.keys import shown_keys
from car_tui.browser.panes.table import KEYS, PANES


class PaneTabs(Widget):
    """One line; a click on a name brings its pane into view."""

    class Clicked(Message):
        """A pane's name was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    current: reactive[str] = reactive(PANES[0].name)

    def labels(self) -> list[tuple[str, str]]:
        """Name and label of each pane: its title, or the short one, whatever there is room for.

        Where not all titles fit, the first panes have theirs as far as that goes. Where there is
        not even room for the short ones, the pane in view has its title, the first ones have their
        short one as far as that goes, and the others their key alone.
        """
        keys = {entry.name: shown_keys(KEYS[entry.name]) for entry in PANES}
        whole = [(entry.name, f"{keys[entry.name]} {entry.title}") for entry in PANES]
        brief = [
            (
                entry.name,
                f"{keys[entry.name]} "
                f"{(entry.short or entry.title) if entry.name != self.current else entry.title}",
            )
            for entry in PANES
        ]
        spare = self.size.width - sum(len(label) + 2 for _, label in brief)
        if spare >= 0:
            labels = []
            for long, short in zip(whole, brief, strict=True):
                spare -= len(long[1]) - len(short[1])
                labels.append(long if spare >= 0 else short)
            return labels
        room = self.size.width
        room -= sum(len(keys[name]) + 2 for name, _ in brief)
        labels, shown = [], dict(brief)
        room -= len(shown[self.current]) - len(keys[self.current])
        for name, label in brief:
            longer = 0 if name == self.current else len(label) - len(keys[name])
            words = longer <= room
            room = room - longer if words else 0
            labels.append((name, label if words or name == self.current else keys[name]))
        return labels

    def render(self) -> RenderResult:
        """The name of the pane in view stands in brackets, so that colour is not the only sign."""
        parts: list[Content] = []
        for name, label in self.labels():
            if name == self.current:
                parts.append(Content.styled(f"[{label}]", "bold reverse"))
            else:
                parts.append(Content(f" {label} "))
        return Content("").join(parts)

    def on_click(self, event: Click) -> None:
        """Find the name under the pointer."""
        at = 0
        for name, label in self.labels():
            if at <= event.x < at + len(label) + 2:
                self.post_message(self.Clicked(name))
            at += len(label) + 2
