"""The page of what is read: its text, and beside it the card where there is room."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal

from car_tui.browser.reader.history import HistoryEntry
from car_tui.browser.reader.reader_words import PlacesInText, reader_words
from car_tui.browser.reader.rendered_record import RenderedRecord
from car_tui.browser.widgets.document import TextDocument
from car_tui.browser.widgets.panel import Panel, PanelWords
from car_tui.browser.widgets.text_view import TextView
from car_tui.present.opened_record import OpenedRecord

# Longer lines are hard to follow with the eye.
_MEASURE = 76


class PageView(Horizontal):
    """Draws a `RenderedRecord`; one page at a time, card and text always of the same record."""

    _places = PlacesInText()

    def compose(self) -> ComposeResult:
        """The text and the card, each in its frame."""
        with Panel(id="text"):
            yield TextView(measure=_MEASURE)
        with Panel(id="beside"):
            yield TextView(measure=_MEASURE, id="card")

    def on_mount(self) -> None:
        """Name the card; it comes with the first text that has one."""
        self._beside.say_in_edges(PanelWords("Card"))
        self._beside.display = False

    @property
    def view(self) -> TextView:
        """The text."""
        return self.query_one(TextView)

    @property
    def card(self) -> TextView:
        """The record's card, where it stands beside the text."""
        return self.query_one("#card", TextView)

    @property
    def _beside(self) -> Panel:
        return self.query_one("#beside", Panel)

    @property
    def has_card(self) -> bool:
        """Whether the card stands beside the text."""
        return bool(self._beside.display)

    @property
    def in_focus(self) -> TextView:
        """The card when the keys go there, else the text."""
        return self.card if self.card.has_focus else self.view

    def show(self, page: RenderedRecord, entry: HistoryEntry, passage: int | None) -> None:
        """Show a page: at a passage, else as the entry was left, else where it opens."""
        self._places = PlacesInText.of(page)
        at = page.at
        if passage is not None and page.has_passage(passage):
            at = page.offset_of_passage(passage)
        elif entry.offset is not None:
            at = max(0, min(entry.offset - page.skipped, len(page.document.text)))
        self.view.show(page.document, at)
        self._show_card(page)
        if page.marks:
            self.view.set_marks(page.marks, at)
        if passage is not None or entry.offset is not None:
            self.view.scroll_to_offset(at)
        if entry.selected is not None and passage is None:
            start, end = entry.selected
            self.view.select(max(0, start - page.skipped), max(0, end - page.skipped))

    def clear(self) -> None:
        """Show nothing."""
        self._places = PlacesInText()
        self.view.show(TextDocument())
        self._hide_card()

    def say_in_edges(self, reading: OpenedRecord | None, said: str) -> None:
        """Write into the edges what is read, what is said of it, and the place in it."""
        words = reader_words(reading, self._places, self.view.place, said)
        self.query_one("#text", Panel).say_in_edges(words)

    def to_card(self) -> bool:
        """Go from the text to the card beside it; False when there is none, or one is there."""
        if not self.has_card or self.card.has_focus:
            return False
        self.card.focus()
        return True

    def stop_selecting(self) -> bool:
        """Give up a selection by keys; False when there is none."""
        return self.view.stop_selecting() or self.card.stop_selecting()

    def _show_card(self, page: RenderedRecord) -> None:
        if page.card is None:
            self._hide_card()
            return
        self._beside.display = True
        self.card.show(page.card)
        self.card.set_marks(page.card_marks)
        self.card.scroll_to_offset(0)

    def _hide_card(self) -> None:
        if self.card.has_focus:
            self.view.focus()
        self._beside.display = False
        self.card.show(TextDocument())
