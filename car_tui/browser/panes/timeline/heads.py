"""The heads of the timeline's columns."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip

from car_tui.browser.panes.timeline.columns import TimelineColumns
from car_tui.browser.widgets.line_view import LineView


class TimelineHeads(LineView, can_focus=False):
    """One line that names the columns of the rows below it."""

    one_year = False

    ALLOW_SELECT = False
    DEFAULT_CSS = "TimelineHeads { height: 1; overflow: hidden; }"

    def show(self, *, one_year: bool) -> None:
        """Name the columns of rows that are all of one year, or not."""
        self.one_year = one_year
        self.redraw()

    def render_line(self, y: int) -> Strip:
        """Draw the line (the Textual line API)."""
        style = self.role_style("text", "label")
        if y:
            return Strip.blank(self.size.width, style)
        # The list has a column for the pointer before its rows, and one for its scroll bar behind.
        heads = TimelineColumns.of(
            self.size.width - 2, has_bar=False, one_year=self.one_year
        ).heads()
        return Strip([Segment(f" {heads}", style)]).crop_extend(0, self.size.width, style)
