"""A line to type in."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input


class OneLine(Input):
    """An input line into which several lines can be pasted: they become one, joined by blanks."""

    def on_paste(self, event: Paste) -> None:
        """Take all lines, not the first alone."""
        lines = event.text.splitlines()
        if len(lines) > 1:
            event.prevent_default()
            event.stop()
            self.replace(" ".join(line.strip() for line in lines if line.strip()), *self.selection)
