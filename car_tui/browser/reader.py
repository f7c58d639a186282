"""The reader: the record or document that was chosen, and the way back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from archive.clean import clean_line
from archive.errors import ArchiveError
from car_tui.address import Address
from car_tui.browser.desk import Desk
from car_tui.browser.page import Page, page_of
from car_tui.browser.widgets.text_view import TextView
from car_tui.reading import Reading


@dataclass(frozen=True, slots=True)
class Visit:
    """One place the reader has been to; `offset` is where it was scrolled to, None at first."""

    address: Address
    query: str = ""
    offset: int | None = None


class Reader(Vertical):
    """Shows what stands at an address. Links lead on, Esc leads back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace", "back", "Back", show=False),
    ]

    class Emptied(Message):
        """There is nothing to go back to: the list is next."""

    class _Opened(Message):
        def __init__(self, visit: Visit, reading: Reading, page: Page) -> None:
            super().__init__()
            self.visit = visit
            self.reading = reading
            self.page = page

    class _Failed(Message):
        def __init__(self, error: ArchiveError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, desk: Desk, *, id: str) -> None:
        super().__init__(id=id)
        self.desk = desk
        self._visits: list[Visit] = []
        self.reading: Reading | None = None

    def compose(self) -> ComposeResult:
        """The text, and below it a line about where one is."""
        yield TextView()
        yield Static("", id="whereabouts", markup=False)

    def preview(self, address: Address, query: str = "") -> None:
        """Show what the list points at; the way back begins here."""
        self._visits = []
        self._open(Visit(address, query))

    def visit(self, address: Address) -> None:
        """Follow a link; Esc leads back to where one was."""
        if self._visits:
            here = self.query_one(TextView).place
            self._visits[-1] = replace(self._visits[-1], offset=here)
        self._open(Visit(address))

    def back(self) -> bool:
        """Go back to where the last link was followed; False when there is nowhere to go."""
        if len(self._visits) < 2:
            return False
        self._visits.pop()
        self._open(self._visits.pop())
        return True

    def action_back(self) -> None:
        """Go back, to the list in the end."""
        if not self.back():
            self.post_message(self.Emptied())

    @work(thread=True, exclusive=True, group="reader")
    def _open(self, visit: Visit) -> None:
        worker = get_current_worker()
        try:
            reading = self.desk.read(visit.address, visit.query)
            page = page_of(reading)
        except ArchiveError as error:
            self.post_message(self._Failed(error))
            return
        if not worker.is_cancelled:
            self.post_message(self._Opened(visit, reading, page))

    @on(_Opened)
    def _show(self, event: _Opened) -> None:
        self._visits.append(event.visit)
        self.reading = event.reading
        page, view = event.page, self.query_one(TextView)
        at = page.at if event.visit.offset is None else event.visit.offset
        view.show(page.document, at)
        self.query_one("#whereabouts", Static).update(clean_line(event.reading.note or ""))
        if page.marks:
            view.set_marks(page.marks, at)
        if event.visit.offset is not None:
            view.scroll_to_offset(event.visit.offset)

    @on(_Failed)
    def _failed(self, event: _Failed) -> None:
        self.app.notify(
            clean_line(f"{event.error.message}. {event.error.hint}"),
            severity="warning",
            markup=False,
        )

    @on(TextView.MarkChanged)
    def _marked(self, event: TextView.MarkChanged) -> None:
        event.stop()
        if event.total and self.reading is not None and not self.reading.note:
            told = f"{event.current} of {event.total} · n next, N previous"
            self.query_one("#whereabouts", Static).update(told)

    @on(TextView.LinkFollowed)
    def _followed(self, event: TextView.LinkFollowed) -> None:
        event.stop()
        self.visit(Address.parse(event.target))
