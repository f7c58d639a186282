"""The reader: the record or document that was chosen, and the trail of what was read before."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.reading import READING
from car_tui.browser.forms.begun import Passage
from car_tui.browser.reader.comparing import Comparing
from car_tui.browser.reader.find_in_text import FindInText
from car_tui.browser.reader.history import History, HistoryEntry
from car_tui.browser.reader.loading import LoadingReader
from car_tui.browser.reader.messages import (
    CopyWanted,
    KeepWanted,
    ReaderEmptied,
    WithholdWanted,
)
from car_tui.browser.reader.names_in_text import NamesInText
from car_tui.browser.reader.rendered_record import RenderedRecord
from car_tui.browser.reader.states import Asked, Loading, Shown, Stop
from car_tui.browser.widgets.text_view import TextView
from car_tui.present.address import Address
from car_tui.present.opened_record import OpenedRecord
from car_tui.present.titles import row_title


class Reader(LoadingReader):
    """Shows what stands at an address. Links lead on; the trail leads back and forward.

    Whatever it is asked about (`here`, `reading`, what is selected) it answers for what was asked
    for last, never for what still stands there from before.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(READING)

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
    def trail(self) -> History:
        """What was read before."""
        return self._course.trail

    @trail.setter
    def trail(self, trail: History) -> None:
        self._course.trail = trail

    @property
    def shown_id(self) -> str:
        """The record that is shown; "" for none."""
        return self.reading.record.id if self.reading else ""

    @property
    def title(self) -> str:
        """What that is called, in few words."""
        return row_title(self.reading.record) if self.reading else ""

    @property
    def day(self) -> dt.date | None:
        """The day for which the card that is read is worked out; None for today."""
        return self._course.wanted.entry.day if self._course.wanted else None

    def arrived(self, reading: OpenedRecord, page: RenderedRecord) -> None:
        """Look which records the text names, once one stays."""
        self._names.look_soon(reading, page)

    def gone(self) -> None:
        """Look no further."""
        self._names.stop()

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

    def action_withhold(self) -> None:
        """Withhold the words that are selected from audiences."""
        self.post_message(WithholdWanted(self.selected_text()))

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
