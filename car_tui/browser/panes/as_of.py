"""A pane that shows what holds on a day, and the line in which one types another day."""

from __future__ import annotations

import datetime as dt
from abc import abstractmethod
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input, Static

from archive.dates import plain_range
from archive.errors import BadDateError
from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.as_of import AS_OF
from car_tui.browser.context import BrowserContext
from car_tui.browser.panes.pane import AddressedRows, Pane
from car_tui.browser.widgets.virtual_list import VirtualList


class AsOfLine(Input):
    """The line one types a day in; a month or a year means its last day."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back", show=False)]

    class Left(Message):
        """The line is left without a day."""

    def action_leave(self) -> None:
        """Leave the line."""
        self.post_message(self.Left())


class AsOfPane(Pane):
    """A list of what holds on a day: today, until `t` asks for another."""

    NOTHING: ClassVar[str]
    ROW_HEIGHT: ClassVar[int] = 1

    BINDINGS: ClassVar[list[BindingType]] = bindings(AS_OF)

    class _Fetched(Message):
        def __init__(self, day: dt.date, rows: AddressedRows) -> None:
            super().__init__()
            self.day = day
            self.rows = rows

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self.day = dt.date.today()
        self.fetched: AddressedRows | None = None

    def compose(self) -> ComposeResult:
        """One line about the day, the line to type another in, the list."""
        yield Static("", classes="as-of", markup=False)
        yield AsOfLine(placeholder="as of: 2018-06-30, 2018-06 or 2018", classes="as-of")
        yield VirtualList(row_height=self.ROW_HEIGHT, empty="Loading …")

    def on_mount(self) -> None:
        """The line to type in waits until it is asked for."""
        self.query_one(AsOfLine).display = False

    @property
    def as_of(self) -> dt.date | None:
        """The day of the list; None while that is today."""
        return None if self.day == dt.date.today() else self.day

    @abstractmethod
    def rows_on(self, day: dt.date) -> AddressedRows:
        """What the list shows for a day; called in a thread."""

    @abstractmethod
    def said_of(self, rows: AddressedRows) -> str:
        """What the line above the list says beside the day."""

    def narrowed(self, rows: AddressedRows) -> AddressedRows:
        """What the list shows of the rows that were fetched: all of them."""
        return rows

    def place_in(self, _rows: AddressedRows) -> int | None:
        """The row to highlight; None for the one that was."""
        return 0

    def load(self) -> None:
        """Fetch the rows for the day."""
        self._fetch(self.day)

    def action_ask_day(self) -> None:
        """Type another day."""
        line = self.query_one(AsOfLine)
        line.value = ""
        line.display = True
        line.focus()

    @on(AsOfLine.Left)
    def _leave_line(self) -> None:
        self.query_one(AsOfLine).display = False
        self.focus_list()

    @on(Input.Submitted)
    def _take_day(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            try:
                _, last = plain_range(event.value.strip())
            except BadDateError as error:
                self.say(error.sentence)
                return
            if last is None:
                self.say("That date has no last day. Give a day, as in 2018-06-30.")
                return
            self.day = last
        else:
            self.day = dt.date.today()
        self._leave_line()
        self.load()

    def say(self, text: str) -> None:
        """Write the line above the list."""
        self.query_one("Static.as-of", Static).update(text)

    @work(thread=True, exclusive=True, group="list", exit_on_error=False)
    def _fetch(self, day: dt.date) -> None:
        self.post_message(self._Fetched(day, self.rows_on(day)))

    @on(_Fetched)
    def _show(self, event: _Fetched) -> None:
        self.fetched = event.rows
        self.show_rows()

    def show_rows(self) -> None:
        """Show what was fetched, narrowed."""
        if self.fetched is not None:
            rows = self.narrowed(self.fetched)
            self.rows.empty = self.nothing() if len(self.fetched) else self.NOTHING
            self.rows.set_source(rows, self.place_in(rows))
            self.say(f"as of {self.day.isoformat()} (t) · {self.said_of(rows)}")

    def nothing(self) -> str:
        """What an empty list says when there are rows, though not for the day."""
        return self.NOTHING
