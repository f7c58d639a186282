"""The reader: the record or document that was chosen, and the trail of what was read before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.worker import get_current_worker

from archive.errors import ArchiveError
from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.reading import READING
from car_tui.browser.background import ReportsWorkerErrors
from car_tui.browser.forms.begun import Passage
from car_tui.browser.reader.comparing import Comparing
from car_tui.browser.reader.course import Course
from car_tui.browser.reader.find_in_text import FindInText
from car_tui.browser.reader.history import History, HistoryEntry
from car_tui.browser.reader.messages import (
    CopyWanted,
    KeepWanted,
    ReaderEmptied,
    ReaderSaid,
    ReaderShows,
)
from car_tui.browser.reader.names_in_text import NamesInText
from car_tui.browser.reader.opening_notice import OpeningNotice
from car_tui.browser.reader.page_view import PageView
from car_tui.browser.reader.rendered_record import RenderedRecord, render_record
from car_tui.browser.reader.states import Asked, Loading, Shown, State, Stop
from car_tui.browser.widgets.text_view import TextView
from car_tui.present.address import Address
from car_tui.present.opened_record import OpenedRecord
from car_tui.present.titles import row_title
from car_tui.session.archive_session import ArchiveSession


class Reader(ReportsWorkerErrors, Vertical):
    """Shows what stands at an address. Links lead on; the trail leads back and forward.

    Whatever it is asked about (`here`, `reading`, what is selected) it answers for what was asked
    for last, never for what still stands there from before.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(READING)

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

    def on_mount(self) -> None:
        """What asks where to go needs the text and the app."""
        self._renew_words()
        self.watch(self.view, "scroll_y", self._renew_words, init=False)
        self._comparing = Comparing(self.app, self.archive, self._tell)
        self._within = FindInText(self.app, self.view, lambda: self.page, self._tell)
        self._names = NamesInText(
            self.app, self.archive, self.view, lambda: self.page, self.follow, self._tell
        )

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
    def trail(self) -> History:
        """What was read before."""
        return self._course.trail

    @trail.setter
    def trail(self, trail: History) -> None:
        self._course.trail = trail

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

    @property
    def shown_id(self) -> str:
        """The record that is shown; "" for none."""
        return self.reading.record.id if self.reading else ""

    @property
    def title(self) -> str:
        """What that is called, in few words."""
        return row_title(self.reading.record) if self.reading else ""

    def put_card_beside(self, beside: bool) -> None:
        """Show the card of what has a text beside it, or above it."""
        if beside is self._card_beside:
            return
        self._card_beside = beside
        if self.page is None or self.page.passages:
            self._load_again(None)

    def to_card(self) -> bool:
        """Go from the text to the card beside it; False when there is none, or one is there."""
        return self.page_view.to_card()

    def here(self) -> Address | None:
        """The record, and of a document the passage, that is selected or at the top."""
        match self.state:
            case Asked(wanted) | Loading(wanted):
                return wanted.entry.leads_to
            case Shown(_, reading, page):
                at = self.view.selected[0] if self.view.selected else self.view.place
                return Address(reading.record.id, page.passage_at(at))
            case _:
                return None

    def preview(self, address: Address, query: str = "", day: dt.date | None = None) -> None:
        """Show what the list points at; it comes onto the trail once something is done with it."""
        self._note_place()
        self._load(self._course.glance(HistoryEntry(str(address), query, day=day)))

    def end_preview(self) -> None:
        """Show nothing, as the list points at nothing; the trail leads back to what was read."""
        self._note_place()
        self._course.hide()
        self._opening.end()
        self._empty()

    def open(self, address: Address, query: str = "", day: dt.date | None = None) -> None:
        """Go on to what was chosen."""
        self._note_place()
        self._load(self._course.choose(HistoryEntry(str(address), query, day=day)))

    def follow(self, address: Address) -> None:
        """Follow a link, for the same day; Esc leads back to where one was."""
        self._note_place()
        self._load(self._course.follow(address))

    def leave(self) -> None:
        """Step back: along the links that led here, to the list in the end."""
        if self.page_view.stop_selecting():
            return
        if not self._course.can_step_back or not self.travel(-1):
            self.post_message(ReaderEmptied())

    def read_again(self) -> None:
        """Show what is read as it is now, at the same place."""
        here = self.here() if self.page is not None else None
        # A card that has grown moves the text below it: its place is told by the passage.
        self._load_again(here.passage if here is not None else None, keep_selection=False)

    def travel(self, step: int) -> bool:
        """Go along the trail; False, and no move, where it ends."""
        self._note_place()
        entry = self._course.travel(step)
        self._load(entry)
        return entry is not None

    def resume(self, trail: History) -> None:
        """Take a trail over, and show where it was left."""
        self.trail = trail
        if trail.here is not None:
            self._load(self._course.ask(Stop(trail.here)))

    def left(self) -> History:
        """The trail, with the present place noted on it."""
        self._note_place()
        return self.trail

    def action_find(self) -> None:
        """Ask for words to mark in this text."""
        self._within.ask_words()

    def action_page(self) -> None:
        """Ask for a page to go to."""
        self._within.ask_page()

    def action_outline(self) -> None:
        """Show the table of contents."""
        self._within.ask_heading()

    def action_names(self) -> None:
        """List the records that the text on screen names."""
        self._names.ask()

    def action_copy(self, closed: bool = False) -> None:
        """Copy what is selected."""
        view, here = self.page_view.in_focus, self.here()
        selection = view.text_selection
        found = view.get_selection(selection) if selection is not None else None
        if found is None or here is None or not isinstance(self.state, Shown):
            self._tell("Nothing is selected: v selects by keys, the mouse by dragging.")
        else:
            self.post_message(CopyWanted(found[0], here, closed))
            view.stop_selecting()

    def action_compare(self) -> None:
        """Ask with what the document that is read is to be compared."""
        if self.reading is None:
            self._tell("Nothing is read that could be compared.")
        else:
            self._comparing.ask(self.reading.record.id)

    def action_keep(self) -> None:
        """Keep what is selected; without a selection list what is kept."""
        self.post_message(KeepWanted(self.selected_text()))

    def selected_text(self) -> Passage | None:
        """The text of a document that is selected, with where it stands; None without one."""
        page, reading, selected = self.page, self.reading, self.view.selected
        if page is None or reading is None or selected is None:
            return None
        text = page.document.text[slice(*selected)].strip()
        number = page.passage_at(selected[0])
        if not text or number is None:
            return None
        found = next(one for one in reading.passages if one.number == number)
        record = reading.record
        return Passage(record.id, record.title, text, found.page, number)

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
            self._names.stop()
            self._opening.begin()
            self._open(entry, passage, self._card_beside)

    @work(thread=True, exclusive=True, group="reader", exit_on_error=False)
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
        self._names.look_soon(event.reading, event.page)

    @on(_NotOpened)
    def _show_why_not(self, event: _NotOpened) -> None:
        if self._course.failed(event.entry, event.sentence):
            self._opening.end()
            self._empty(event.sentence)
            self._tell(event.sentence)

    def _takes_long(self) -> None:
        if self._course.takes_long():
            self._empty("Opening …")

    def _empty(self, said: str = "") -> None:
        """Show nothing but a sentence."""
        self._names.stop()
        self.page_view.clear()
        self._say(said)
        self.post_message(ReaderShows())

    def failed(self, message: str) -> None:
        """Say that something went wrong by a mistake."""
        if self._course.wanted is not None and self._course.reading is None:
            self._course.failed(self._course.wanted.entry, message)
            self._opening.end()
            self._empty(message)
        self._tell(message)

    def _tell(self, text: str) -> None:
        self.post_message(ReaderSaid(text))

    def _say(self, text: str) -> None:
        self._said = text
        self._renew_words()

    def _renew_words(self) -> None:
        self.page_view.say_in_edges(self.reading, self._said)

    @on(TextView.MarkChanged)
    def _marked(self, event: TextView.MarkChanged) -> None:
        event.stop()
        if self.reading is None or event.view is not self.view:
            return
        note = self.reading.note or ""
        message = f"{event.current} of {event.total} · n next, N previous" if event.total else ""
        self._say(" · ".join(part for part in (message, note) if part))

    @on(TextView.SelectingBegan)
    def _selecting_began(self, event: TextView.SelectingBegan) -> None:
        event.stop()
        message = "Down and Right extend it, v moves the other end, c copies, K keeps, Esc ends."
        self._tell(f"Selecting: {message}")

    @on(TextView.LinkFollowed)
    def _followed(self, event: TextView.LinkFollowed) -> None:
        event.stop()
        self._names.follow(event.target)
