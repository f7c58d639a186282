"""The reader: the record or document that was chosen, and the trail of what was read before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.worker import get_current_worker

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.reading import READING
from car_tui.browser.background import ReportsWorkerErrors
from car_tui.browser.forms.begun import Passage
from car_tui.browser.reader.find_in_text import FindInText
from car_tui.browser.reader.history import History, HistoryEntry
from car_tui.browser.reader.names_in_text import NamesInText
from car_tui.browser.reader.opening_notice import OpeningNotice
from car_tui.browser.reader.reader_words import PlacesInText, reader_words
from car_tui.browser.reader.rendered_record import RenderedRecord, render_record
from car_tui.browser.widgets.document import TextDocument
from car_tui.browser.widgets.panel import Panel, PanelWords
from car_tui.browser.widgets.text_view import TextView
from car_tui.present.address import Address
from car_tui.present.opened_record import OpenedRecord
from car_tui.present.titles import row_title
from car_tui.session.archive_session import ArchiveSession


class Reader(ReportsWorkerErrors, Vertical):
    """Shows what stands at an address. Links lead on; the trail leads back and forward."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(READING)

    class Emptied(Message):
        """There is nothing to step back to: the list is next."""

    class Shown(Message):
        """Something else is shown than before."""

    class StatusChanged(Message):
        """A sentence for the person."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class CopyWanted(Message):
        """Text is to be copied; `closed` says that the person knows it is not public."""

        def __init__(self, text: str, closed: bool) -> None:
            super().__init__()
            self.text = text
            self.closed = closed

    class _Opened(Message):
        def __init__(self, stop: HistoryEntry, reading: OpenedRecord, page: RenderedRecord) -> None:
            super().__init__()
            self.stop_shown = stop
            self.reading = reading
            self.page = page

    def __init__(self, archive: ArchiveSession, *, id: str) -> None:
        super().__init__(id=id)
        self.archive = archive
        self.trail = History()
        self.reading: OpenedRecord | None = None
        self._page: RenderedRecord | None = None
        self._stop: HistoryEntry | None = None
        self._on_trail = False
        self._reads_again = False
        self._opening = OpeningNotice(self, self._say)
        self._card_beside = False
        self._places = PlacesInText()
        self._said = ""

    def compose(self) -> ComposeResult:
        """The text, and beside it the card where there is room."""
        with Horizontal():
            with Panel(id="text"):
                yield TextView()
            with Panel(id="beside"):
                yield TextView(id="card")

    def on_mount(self) -> None:
        """What asks where to go needs the text and the app."""
        self.query_one("#beside", Panel).say_in_edges(PanelWords("Card"))
        self._renew_words()
        self.watch(self.view, "scroll_y", self._renew_words, init=False)
        self._within = FindInText(self.app, self.view, lambda: self._page, self._tell)
        self._names = NamesInText(
            self.app, self.archive, self.view, lambda: self._page, self.follow, self._tell
        )

    @property
    def view(self) -> TextView:
        """The text."""
        return self.query_one(TextView)

    @property
    def card(self) -> TextView:
        """The record's card, where it stands beside the text."""
        return self.query_one("#card", TextView)

    @property
    def shown_id(self) -> str:
        """The record that is shown; "" for none."""
        return self.reading.record.id if self.reading else ""

    @property
    def title(self) -> str:
        """What that is called, in few words."""
        return row_title(self.reading.record) if self.reading else ""

    @property
    def _has_card(self) -> bool:
        return self.query_one("#beside").display

    def put_card_beside(self, beside: bool) -> None:
        """Show the card of what has a text beside it, or above it."""
        if beside is self._card_beside:
            return
        self._card_beside = beside
        if self._stop is not None and self._page is not None and self._page.passages:
            self._load(self._as_left(self._stop), on_trail=self._on_trail)

    def to_card(self) -> bool:
        """Go from the text to the card beside it; False when there is none, or one is there."""
        if not self._has_card or self.card.has_focus:
            return False
        self.card.focus()
        return True

    def here(self) -> Address | None:
        """The record, and of a document the passage, that is selected or at the top."""
        if self._stop is not None and not self._is_shown(self._stop):
            # It is being opened still.
            return self._stop.leads_to
        if self.reading is None or self._page is None:
            return None
        at = self.view.selected[0] if self.view.selected else self.view.place
        return Address(self.reading.record.id, self._page.passage_at(at))

    def preview(self, address: Address, query: str = "", day: dt.date | None = None) -> None:
        """Show what the list points at; it comes onto the trail once something is done with it."""
        self._note_leaving()
        self._load(HistoryEntry(str(address), query, day=day), on_trail=False)

    def end_preview(self) -> None:
        """Show nothing, as the list points at nothing; what is being read stays."""
        if self._on_trail:
            return
        self._opening.end()
        self._stop = self.reading = self._page = None
        self._places = PlacesInText()
        self.view.show(TextDocument())
        self.query_one("#beside").display = False
        self._say("")

    def open(self, address: Address, query: str = "", day: dt.date | None = None) -> None:
        """Go on to what was chosen."""
        self._note_leaving()
        stop = HistoryEntry(str(address), query, day=day)
        shown = self._stop == stop and not self._on_trail
        self.trail.go(stop)
        if shown and self._is_shown(stop):
            self._stop, self._on_trail = stop, True
        else:
            self._load(stop, on_trail=True)

    def follow(self, address: Address) -> None:
        """Follow a link, for the same day; Esc leads back to where one was."""
        depth = self._stop.depth + 1 if self._stop else 0
        day = self._stop.day if self._stop else None
        if self._on_trail or self._stop is None:
            self._note_leaving()
        else:
            self.trail.go(self._as_left(self._stop))
        stop = HistoryEntry(str(address), depth=depth, day=day)
        self.trail.go(stop)
        self._load(stop, on_trail=True)

    def leave(self) -> None:
        """Step back: along the links that led here, to the list in the end."""
        if self.view.stop_selecting() or self.card.stop_selecting():
            return
        if self._stop is None or self._stop.depth == 0 or not self.travel(-1):
            self.post_message(self.Emptied())

    def read_again(self) -> None:
        """Show what is read as it is now, at the same place."""
        here, stop = self.here(), self._stop
        if here is None or stop is None:
            return
        # A card that has grown moves the text below it: its place is told by the passage.
        if here.passage is None:
            stop = replace(self._as_left(stop), selected=None)
        else:
            stop = replace(stop, address=str(here), offset=None, selected=None)
        self._load(stop, on_trail=self._on_trail)
        self._reads_again = True

    def travel(self, step: int) -> bool:
        """Go along the trail; False, and no move, where it ends."""
        self._note_leaving()
        resuming = not self._on_trail and step < 0
        stop = self.trail.here if resuming else self.trail.travel(step)
        if stop is None:
            return False
        self._load(stop, on_trail=True)
        return True

    def resume(self, trail: History) -> None:
        """Take a trail over, and show where it was left."""
        self.trail = trail
        if trail.here is not None:
            self._load(trail.here, on_trail=True)

    def left(self) -> History:
        """The trail, with the present place noted on it."""
        self._note_leaving()
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
        view = self.card if self.card.has_focus else self.view
        selection = view.text_selection
        found = view.get_selection(selection) if selection is not None else None
        if found is None:
            self._tell("Nothing is selected: v selects by keys, the mouse by dragging.")
        else:
            self.post_message(self.CopyWanted(found[0], closed))
            view.stop_selecting()

    def selected_text(self) -> Passage | None:
        """The text of a document that is selected, with where it stands; None without one."""
        page, reading, selected = self._page, self.reading, self.view.selected
        if page is None or reading is None or selected is None:
            return None
        text = page.document.text[slice(*selected)].strip()
        number = page.passage_at(selected[0])
        if not text or number is None:
            return None
        found = next(one for one in reading.passages if one.number == number)
        record = reading.record
        return Passage(record.id, record.title, text, found.page, number)

    def _as_left(self, stop: HistoryEntry) -> HistoryEntry:
        """The stop as it is left, its places counted from the card's first character."""
        skipped = self._page.skipped if self._page else 0
        selected = self.view.selected
        if selected is not None:
            selected = selected[0] + skipped, selected[1] + skipped
        return replace(stop, offset=self.view.place + skipped, selected=selected)

    def _note_leaving(self) -> None:
        stop = self._stop
        if self._on_trail and stop is not None and self._is_shown(stop):
            self._stop = self._as_left(stop)
            self.trail.leave(self._stop)

    def _is_shown(self, stop: HistoryEntry) -> bool:
        """Whether what stands there has been opened."""
        return self.reading is not None and str(self.reading.address) == stop.address

    def _load(self, stop: HistoryEntry, *, on_trail: bool) -> None:
        self._stop, self._on_trail = stop, on_trail
        self._reads_again = False
        self._names.stop()
        self._opening.begin()
        self._open(stop)

    @work(thread=True, exclusive=True, group="reader", exit_on_error=False)
    def _open(self, stop: HistoryEntry) -> None:
        worker = get_current_worker()
        reading = self.archive.documents.read(stop.leads_to, stop.query, stop.day)
        page = render_record(reading, card_beside=self._card_beside)
        if not worker.is_cancelled:
            self.post_message(self._Opened(stop, reading, page))

    @on(_Opened)
    def _show(self, event: _Opened) -> None:
        stop, page = event.stop_shown, event.page
        if stop != self._stop:
            return
        self._opening.end()
        self.reading, self._page = event.reading, page
        self._places = PlacesInText.of(page)
        self.post_message(self.Shown())
        view = self.view
        at = page.at
        if stop.offset is not None:
            at = max(0, min(stop.offset - page.skipped, len(page.document.text)))
        view.show(page.document, at)
        self._show_card(page)
        self._say(event.reading.note or "")
        if page.marks:
            view.set_marks(page.marks, at)
        if stop.offset is not None:
            view.scroll_to_offset(at)
        self._names.look_soon(event.reading, page)
        if stop.selected is not None:
            start, end = stop.selected
            view.select(max(0, start - page.skipped), max(0, end - page.skipped))

    def _show_card(self, page: RenderedRecord) -> None:
        if page.card is None and self.card.has_focus:
            self.view.focus()
        self.query_one("#beside").display = page.card is not None
        if page.card is not None:
            self.card.show(page.card)
            self.card.set_marks(page.card_marks)
            self.card.scroll_to_offset(0)

    def failed(self, message: str) -> None:
        """Say why nothing was opened."""
        self._opening.end()
        # Of a record that a change took away the talk is about that change.
        if self._reads_again:
            self._say(message)
        else:
            self._tell(message)

    def _tell(self, text: str) -> None:
        self.post_message(self.StatusChanged(text))

    def _say(self, text: str) -> None:
        self._said = text
        self._renew_words()

    def _renew_words(self) -> None:
        """Write into the edges what is read, what is said of it, and the place in it."""
        words = reader_words(self.reading, self._places, self.view.place, self._said)
        self.query_one("#text", Panel).say_in_edges(words)

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
        message = "Down and Right extend it, v moves the other end, c copies, Esc ends it."
        self._tell(f"Selecting: {message}")

    @on(TextView.LinkFollowed)
    def _followed(self, event: TextView.LinkFollowed) -> None:
        event.stop()
        self._names.follow(event.target)
