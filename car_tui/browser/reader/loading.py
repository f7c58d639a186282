"""What is wanted is opened in a thread, and shown; or said why it cannot be."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.worker import get_current_worker

from archive.errors import ArchiveError
from car_tui.browser.background import ReportsWorkerErrors, thread_worker
from car_tui.browser.reader.course import Course
from car_tui.browser.reader.history import HistoryEntry
from car_tui.browser.reader.messages import ReaderSaid, ReaderShows
from car_tui.browser.reader.opening_notice import OpeningNotice
from car_tui.browser.reader.page_view import PageView
from car_tui.browser.reader.rendered_record import RenderedRecord, render_record
from car_tui.browser.reader.states import State
from car_tui.browser.widgets.text_view import TextView
from car_tui.present.opened_record import OpenedRecord
from car_tui.session.archive_session import ArchiveSession


class LoadingReader(ReportsWorkerErrors, Vertical):
    """Shows what its course wants; how the course goes on is the reader's own."""

    class _Opened(Message):
        def __init__(
            self,
            entry: HistoryEntry,
            passage: int | None,
            reading: OpenedRecord,
            page: RenderedRecord,
        ) -> None:
            super().__init__()
            self.entry = entry
            self.passage = passage
            self.reading = reading
            self.page = page

    class _NotOpened(Message):
        def __init__(self, entry: HistoryEntry, sentence: str) -> None:
            super().__init__()
            self.entry = entry
            self.sentence = sentence

    def __init__(self, archive: ArchiveSession, *, id: str) -> None:
        super().__init__(id=id)
        self.archive = archive
        self._course = Course()
        self._opening = OpeningNotice(self, self._takes_long)
        self._card_beside = False
        self._said = ""

    def compose(self) -> ComposeResult:
        """The page."""
        yield PageView()

    @property
    def page_view(self) -> PageView:
        """The page as it is drawn."""
        return self.query_one(PageView)

    @property
    def view(self) -> TextView:
        """The text."""
        return self.page_view.view

    @property
    def card(self) -> TextView:
        """The record's card, where it stands beside the text."""
        return self.page_view.card

    @property
    def state(self) -> State:
        """What it is at."""
        return self._course.state

    @property
    def reading(self) -> OpenedRecord | None:
        """What is shown; None while it is still being opened."""
        return self._course.reading

    @property
    def page(self) -> RenderedRecord | None:
        """How it is drawn; None while it is still being opened."""
        return self._course.page

    @abstractmethod
    def arrived(self, reading: OpenedRecord, page: RenderedRecord) -> None:
        """What was wanted is shown."""

    @abstractmethod
    def gone(self) -> None:
        """What was shown is no longer what is wanted."""

    def failed(self, message: str) -> None:
        """Say that something went wrong by a mistake."""
        if self._course.wanted is not None and self._course.reading is None:
            self._course.failed(self._course.wanted.entry, message)
            self._opening.end()
            self._empty(message)
        self._tell(message)

    def _note_place(self) -> None:
        self._course.leave_at(self.view.place, self.view.selected)

    def _load_again(self, passage: int | None, *, keep_selection: bool = True) -> None:
        self._note_place()
        wanted = self._course.wanted
        if wanted is None:
            return
        if not keep_selection:
            wanted = replace(wanted, entry=replace(wanted.entry, selected=None))
        self._load(self._course.ask(wanted), passage)

    def _load(self, entry: HistoryEntry | None, passage: int | None = None) -> None:
        if entry is not None:
            self.gone()
            self._opening.begin()
            self._open(entry, passage, self._card_beside)

    @thread_worker("reader")
    def _open(self, entry: HistoryEntry, passage: int | None, card_beside: bool) -> None:
        worker = get_current_worker()
        try:
            reading = self.archive.documents.read(entry.leads_to, entry.query, entry.day)
        except ArchiveError as error:
            self.post_message(self._NotOpened(entry, error.sentence))
            return
        page = render_record(reading, card_beside=card_beside)
        if not worker.is_cancelled:
            self.post_message(self._Opened(entry, passage, reading, page))

    @on(_Opened)
    def _show(self, event: _Opened) -> None:
        if not self._course.shown(event.entry, event.reading, event.page):
            return
        self._opening.end()
        self.page_view.show(event.page, event.entry, event.passage)
        self._say(event.reading.note or "")
        self.post_message(ReaderShows())
        self.arrived(event.reading, event.page)

    @on(_NotOpened)
    def _show_why_not(self, event: _NotOpened) -> None:
        if self._course.failed(event.entry, event.sentence):
            self._opening.end()
            self._empty(event.sentence)
            # Out of view it is not what one is looking at, and what was said stays.
            if self.display:
                self._tell(event.sentence)

    def _takes_long(self) -> None:
        if self._course.takes_long():
            self._empty("Opening …")

    def _empty(self, said: str = "") -> None:
        """Show nothing but a sentence."""
        self.gone()
        self.page_view.clear()
        self._say(said)
        self.post_message(ReaderShows())

    def _tell(self, text: str) -> None:
        self.post_message(ReaderSaid(text))

    def _say(self, text: str) -> None:
        self._said = text
        self._renew_words()

    def _renew_words(self) -> None:
        self.page_view.say_in_edges(self.reading, self._said)
