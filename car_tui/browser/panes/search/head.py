"""Above the results: the line one types in, what was looked for besides, and the years."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult, RenderResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from archive.text.clean import clean_line
from car_tui.browser.features.filters import Filters, chips
from car_tui.browser.panes.search.line import SearchLine
from car_tui.browser.panes.search.years_chart import sparkline
from car_tui.browser.widgets.cells import fit, width_of
from car_tui.browser.widgets.panel import Panel, PanelWords
from car_tui.browser.widgets.wrap import wrap

_MAX_SPARKLINE = 60
_LEAST_SPARKLINE = 6
_MORE = "… F4 all of it"
# In a low window the results need the lines.
_LOW = 30
_MOST_LINES = {True: 2, False: 4}

CHOICES = (
    ("kind", "kind"),
    ("date", "year"),
    ("project", "project"),
    ("body", "body"),
    ("language", "language"),
    ("held", "held"),
)
"""The fields that the line of choices names, each by its word."""


class SaidLines(Static):
    """Wraps what is to be said; what has no room is a key away, and the end says which.

    As long as one types it is never lower than it was, so that the results stay where they are
    although nearly each key has other words looked for besides, or none.
    """

    def __init__(self) -> None:
        super().__init__("", id="said", markup=False)
        self.said = ""
        self._least = 0

    def say(self, text: str, *, one_types: bool) -> None:
        """Say this; with nothing to say, go, or stand empty while one types."""
        self.said = clean_line(text)
        self._take_room(self.size.height if one_types and self.display else 0)

    def settle(self) -> None:
        """Nobody types any more: take no more room than what is said needs."""
        self._take_room(0)

    def _take_room(self, least: int) -> None:
        before, self._least = self.size.height if self.display else 0, least
        self.display = bool(self.said or least)
        self.refresh(layout=self.display and self._height(self.size.width) != before)

    def _height(self, width: int) -> int:
        most = _MOST_LINES[self.app.size.height < _LOW]
        needed = len(wrap(self.said, max(1, width))) if self.said else 0
        return max(self._least, min(most, needed))

    def render(self) -> RenderResult:
        """The lines for which there is room."""
        width = max(1, self.size.width)
        most = _MOST_LINES[self.app.size.height < _LOW]
        lines = wrap(self.said, width)
        said = [self.said[line.start : line.end] for line in lines[:most]]
        if len(lines) > most:
            rest = self.said[lines[most - 1].start :]
            said[-1] = fit(rest, max(1, width - width_of(_MORE))).rstrip("…").rstrip() + _MORE
        return Content("\n".join(said))

    def get_content_height(self, container: object, viewport: object, width: int) -> int:  # noqa: ARG002
        """As many lines as it takes, up to what the window allows."""
        return self._height(width)


class ChoicesLine(Static):
    """What the results are narrowed to or can be, a click away; at the right the years."""

    class Wanted(Message):
        """A field is to be narrowed; all filters are to go where it is None."""

        def __init__(self, field: str | None) -> None:
            super().__init__()
            self.field = field

    def __init__(self) -> None:
        super().__init__("", id="choices", markup=False)
        self._chips = ""
        self._years: Mapping[str, int] = {}
        self._with_words = True

    def say(
        self,
        filters: Filters,
        labels: Mapping[str, str],
        years: Mapping[str, int],
        *,
        with_words: bool,
    ) -> None:
        """Show filters and years; the words to choose by stand there `with_words`."""
        self._chips = clean_line(chips(filters, labels))
        self._years = dict(years)
        self._with_words = with_words
        self.display = bool(self._chips or years)
        self.refresh()

    def render(self) -> RenderResult:
        """The words left, the years right."""
        width = self.size.width
        left = fit(self.left, min(width, width_of(self.left)))
        room = width - width_of(left) - 2
        chart = ""
        if room >= _LEAST_SPARKLINE + 12:
            chart = sparkline(self._years, min(_MAX_SPARKLINE, room - 12))
        gap = " " * max(0, width - width_of(left) - width_of(chart))
        return Content(f"{left}{gap}{chart}")

    @property
    def left(self) -> str:
        """The filters with the key that takes them back, or what there is to narrow by."""
        if self._chips:
            return f"{self._chips}  x takes back"
        return " · ".join(word for _, word in CHOICES) + "  f narrows" if self._with_words else ""

    def on_click(self, event: events.Click) -> None:
        """Narrow by the word that was clicked, or take the filters back."""
        event.stop()
        if self._chips and event.x < width_of(self.left):
            self.post_message(self.Wanted(None))
            return
        at = 0
        for field, word in CHOICES if self._with_words else ():
            if at <= event.x < at + len(word):
                self.post_message(self.Wanted(field))
                return
            at += len(word) + 3
        if event.x < width_of(self.left):
            self.post_message(self.Wanted(""))


class CountWords(Static):
    """How much was found, beside the line; never narrower than it was, so that a key that brings
    another number does not lay out the window anew."""

    def __init__(self) -> None:
        super().__init__("", id="count", markup=False)
        self._width = 0

    def say(self, text: str) -> None:
        """Say this at the right, or leave the room to the line."""
        before, self._width = self._width, max(self._width, width_of(text)) if text else 0
        self.update(Content(text.rjust(self._width)), layout=self._width != before)


class SearchHead(Panel):
    """The search line with the count beside it, and two lines below."""

    def compose(self) -> ComposeResult:
        """The lines."""
        with Horizontal(id="ask"):
            yield Static("/ ", id="slash", markup=False)
            yield SearchLine(placeholder="search", compact=True, select_on_focus=False)
            yield CountWords()
        yield SaidLines()
        yield ChoicesLine()

    def on_mount(self) -> None:
        """Say what it is."""
        self.say_in_edges(PanelWords("Search"))

    def say_count(self, text: str) -> None:
        """How much was found, beside the line."""
        self.query_one(CountWords).say(text)

    def on_descendant_blur(self) -> None:
        """The line is left: nobody types there any more."""
        self.query_one(SaidLines).settle()
