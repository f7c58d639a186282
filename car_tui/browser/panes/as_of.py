"""Panes that show what holds on a day: the same day for all of them, asked for by one key."""

from __future__ import annotations

import datetime as dt
from abc import abstractmethod
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from archive.dates import plain_range
from archive.errors import BadDateError
from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.as_of import AS_OF
from car_tui.browser.background import thread_worker
from car_tui.browser.context import BrowserContext
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.browser.panes.choosing_panel import AddressedRows
from car_tui.browser.panes.pane import Pane
from car_tui.browser.widgets.virtual_list import VirtualList

_WHICH_DAY = "As of which day? Such as 2018-06-30; a month or a year means its last day."


class DayPane(Pane):
    """A pane that follows the as-of day; one line above its list, the first, names that day."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(AS_OF)

    class DayChanged(Message):
        """Another day was chosen in `pane`, or none any more."""

        def __init__(self, pane: Pane) -> None:
            super().__init__()
            self.pane = pane

    @property
    def day(self) -> dt.date:
        """The day of the list."""
        return self._as_of.day

    def day_line(self) -> Static:
        """The line that names the day; it is there once something is said on it."""
        line = Static("", classes="as-of", id="day", markup=False)
        line.display = False
        return line

    def say(self, text: str) -> None:
        """Write the line above the list; none where there is nothing to say."""
        line = self.query_one("#day", Static)
        line.update(text)
        line.display = bool(text)

    def day_words(self) -> str:
        """The day as the line above the list says it, with the key that changes it."""
        again = "t" if self.as_of is None else "t: today"
        return f"as of {self.day.isoformat()} ({again})"

    def action_ask_day(self) -> None:
        """Type a day; where one was chosen, go back to today."""
        if self.as_of is None:
            self._ask(_WHICH_DAY, "")
        else:
            self._change(None)

    def _ask(self, question: str, typed: str) -> None:
        self.app.push_screen(AskScreen(question, typed), self._take)

    def _take(self, typed: str | None) -> None:
        if typed is None or not typed.strip():
            return
        try:
            _, last = plain_range(typed.strip())
        except BadDateError as error:
            self._ask(error.sentence, typed)
            return
        if last is None:
            self._ask("That date has no last day. Give a day, as in 2018-06-30.", typed)
            return
        self._change(last)

    def _change(self, day: dt.date | None) -> None:
        self._as_of.chosen = day
        self.load()
        self.post_message(self.DayChanged(self))


class AsOfPane(DayPane):
    """A list that is fetched whole for the day; NOTHING is what an empty one says."""

    NOTHING: ClassVar[str]
    ROW_HEIGHT: ClassVar[int] = 1

    class _Fetched(Message):
        def __init__(self, day: dt.date | None, rows: AddressedRows) -> None:
            super().__init__()
            self.day = day
            self.rows = rows

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self.fetched: AddressedRows | None = None

    def compose(self) -> ComposeResult:
        """One line about the day, and the list."""
        yield self.day_line()
        yield VirtualList(row_height=self.ROW_HEIGHT, empty="Loading …")

    @abstractmethod
    def rows_on(self, day: dt.date | None) -> AddressedRows:
        """What the list shows for the day, None where none was chosen; called in a thread."""

    @abstractmethod
    def said_of(self, rows: AddressedRows) -> str:
        """What the line above the list says."""

    def narrowed(self, rows: AddressedRows) -> AddressedRows:
        """What the list shows of the rows that were fetched: all of them."""
        return rows

    def place_in(self, _rows: AddressedRows) -> int | None:
        """The row to highlight; None for the one that was."""
        return 0

    def load(self) -> None:
        """Fetch the rows for the day."""
        self._fetch(self.as_of)

    @thread_worker("list")
    def _fetch(self, day: dt.date | None) -> None:
        worker = get_current_worker()
        rows = self.rows_on(day)
        if not worker.is_cancelled:
            self.post_message(self._Fetched(day, rows))

    @on(_Fetched)
    def _show(self, event: _Fetched) -> None:
        if event.day == self.as_of:
            self.fetched = event.rows
            self.show_rows()

    def show_rows(self) -> None:
        """Show what was fetched, narrowed."""
        if self.fetched is not None:
            rows = self.narrowed(self.fetched)
            self.rows.empty = self.nothing() if len(self.fetched) else self.NOTHING
            self.rows.set_source(rows, self.place_in(rows))
            self.say(self.said_of(rows))

    def nothing(self) -> str:
        """What an empty list says when there are rows, though not for the day."""
        return self.NOTHING
