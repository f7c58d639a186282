"""The lines above the results: what they are narrowed to, and what was added to the query."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.widgets import Static

from archive.text.clean import clean_line
from car_tui.browser.features.filters import Filters, chips
from car_tui.browser.panes.search.rows import sparkline
from car_tui.browser.widgets.cells import width_of

_MAX_SPARKLINE = 60


class NoteLine(Static):
    """A line that is there only while it says something."""

    def __init__(self, *, id: str) -> None:
        super().__init__("", id=id, markup=False)

    def say(self, text: str) -> None:
        """Say this, or go."""
        self.update(Content(clean_line(text)))
        self.display = bool(text)


class NarrowedLine(NoteLine):
    """The filters, and where there is room the hits of each year as a sparkline."""

    def say_narrowed(
        self, filters: Filters, titles: Mapping[str, str], years: Mapping[str, int], width: int
    ) -> None:
        """Show them in a line of `width` cells; `titles` are of the ids among the filters."""
        picked = chips(filters, titles)
        room = width - width_of(picked) - 14
        spark = sparkline(years, min(_MAX_SPARKLINE, room)) if room > 0 else ""
        self.say(f"{picked}  {spark}" if picked else spark)
