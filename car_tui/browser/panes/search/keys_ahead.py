"""What was asked of the results before they were there."""

from __future__ import annotations

from dataclasses import dataclass

from car_tui.browser.widgets.virtual_list import VirtualList


@dataclass(slots=True)
class KeysAhead:
    """How often Down was pressed in the line, and whether Enter was."""

    downs: int = 0
    opens: bool = False

    def catch_up(self, rows: VirtualList) -> None:
        """Do it with the results that have come."""
        if self.downs and len(rows.source):
            rows.highlight(min(self.downs, len(rows.source)) - 1)
            rows.focus()
        if self.opens and len(rows.source):
            rows.action_open()
        self.downs, self.opens = 0, False
