"""What every pane has in common: a list, what it says about it, and a state to come back to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from textual import on
from textual.message import Message

from car_tui.browser.context import BrowserContext
from car_tui.browser.panes.choosing_panel import AddressedRows, ChoosingPanel
from car_tui.browser.panes.table import BY_NAME
from car_tui.browser.widgets.panel import Panel, PanelWords
from car_tui.browser.widgets.row_source import RowSource
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.address import Address
from car_tui.present.import_progress import ImportProgress


class Pane(ChoosingPanel):
    """A pane over the archive. It reports what is highlighted and what is to be opened.

    A pane is a class and an entry in `panes/table.py`, whose name is its id. Its list is a
    `VirtualList` of `AddressedRows`. All that it composes stands in one frame; `panel_words` are
    the words in its edges.
    """

    HAS_SIDE: ClassVar[bool] = False
    """Whether something stands beside the list, for which a wide window gives room."""
    STANDS_ALONE: ClassVar[bool] = False
    """Whether it takes the whole window, as what it lists is no record to be shown beside it."""

    class RecordHighlighted(Message):
        """Something is highlighted in `pane`: worth showing beside the list."""

        def __init__(
            self, pane: Pane, address: Address, query: str = "", day: dt.date | None = None
        ) -> None:
            super().__init__()
            self.pane = pane
            self.address = address
            self.query = query
            self.day = day

    class RecordSelected(RecordHighlighted):
        """Something is to be read."""

    class NothingHighlighted(Message):
        """The list of `pane` points at no record: it is empty, or its row leads to none."""

        def __init__(self, pane: Pane) -> None:
            super().__init__()
            self.pane = pane

    class ArchiveChanged(Message):
        """The pane has changed records: what is shown of them anywhere is no longer so."""

    class StatusChanged(Message):
        """One line for the person, about what `pane` shows."""

        def __init__(self, pane: Pane, text: str) -> None:
            super().__init__()
            self.pane = pane
            self.text = text

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context.archive)
        self._as_of = context.as_of
        self.reported = ""
        self.is_renewed = False
        self._sought: tuple[str, RowSource] | None = None

    @property
    def title(self) -> str:
        """What its tab says."""
        entry = BY_NAME.get(self.id or "")
        return entry.title if entry else ""

    @property
    def framed(self) -> Panel:
        """The frame that the words stand in: of a pane without one, the panel of its list."""
        return self

    def panel_words(self) -> PanelWords:
        """What stands in the edges of the frame: here the title, and which row is pointed at."""
        return PanelWords(self.title, place=self.place_words())

    def place_words(self) -> str:
        """Which row is pointed at, of how many; on a heading, which is none of them, how many."""
        rows = self.rows
        if rows.highlighted is None:
            return ""
        total, number = rows.places.total(), rows.places.number(rows.highlighted)
        return f"{number:,} of {total:,}" if number else f"{total:,}"

    def renew_words(self) -> None:
        """Write `panel_words` anew. Rows and pointer do so; what else they tell of calls it."""
        self.framed.say_in_edges(self.panel_words())

    def path(self) -> tuple[str, ...]:
        """Where one is, from the pane inwards, for the line at the foot of the window."""
        return (self.title,)

    @property
    def searched(self) -> str:
        """The words that were searched, to be marked in what is opened."""
        return ""

    @property
    def as_of(self) -> dt.date | None:
        """The day that a card beside the list is worked out for; None for today."""
        return self._as_of.chosen

    def here(self) -> Address | None:
        """What the highlighted row leads to; None when it leads to no record."""
        index = self.rows.highlighted
        if index is None:
            return None
        source: AddressedRows = self.rows.source  # type: ignore[assignment]
        address = source.address(index)
        return address if address.record_id else None

    def edit(self) -> bool:
        """Change what is pointed at in a way of the pane's own; False where it has none."""
        return False

    def undo(self) -> bool:
        """Take back what is pointed at in a way of the pane's own; False where it has none."""
        return False

    def show_progress(self, _progress: ImportProgress) -> None:
        """Show how far an import has come, or that none is under way; most panes do not."""

    @property
    def is_entered(self) -> bool:
        """Whether there is something within the pane to go back out of."""
        return False

    def leave(self) -> None:
        """Go back out of what was entered within the pane; called when it `is_entered`."""

    def report(self, text: str) -> None:
        """Say one line; nothing takes the last one away. What was said last is not said again."""
        if text != self.reported:
            self.reported = text
            self.post_message(self.StatusChanged(self, text))

    def report_list(self, text: str) -> None:
        """Say what is listed, unless it is so anew: what changed the archive is told then."""
        if self.is_renewed:
            self.reported = text
        else:
            self.report(text)
        self.is_renewed = False

    def failed(self, sentence: str) -> None:
        """Say what went wrong in a thread, in the list as well when it shows nothing."""
        if not len(self.rows.source):
            self.rows.empty = sentence
        # No list comes that these were for.
        self.is_renewed, self._sought = False, None
        self.report(sentence)
        # Wherever the keys are.
        self.archive.notify(sentence)

    def load(self) -> None:
        """Fetch what is shown, in a thread: on the first view, and when the archive changed."""

    def load_at(self, _record_id: str) -> None:
        """Fetch what is shown again, and point at a record where the pane knows the way to it."""
        self.load()

    def load_with(self, record_id: str) -> None:
        """Fetch what is shown again, and point at a record that is new, if the list shows it."""
        self._sought = (record_id, self.rows.source)
        self.load()

    def row_of_record(self, _record_id: str) -> int | None:
        """The row of a record; None where it has none, or the pane does not know."""
        return None

    def state(self) -> Mapping[str, Any]:
        """What `restore` needs to show the same again, as JSON."""
        return {}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take over what `state` gave; called before the first `load`."""

    def point_at(self, record_id: str) -> None:
        """Highlight a record, at once or when it is loaded; a pane may know of no such way."""

    def focus_list(self) -> None:
        """Put the focus where the keys move through the list."""
        self.rows.focus()

    def to_side(self) -> bool:
        """Go from the list to what stands beside it within the pane; False where nothing does."""
        return False

    def point_again(self) -> None:
        """Say anew what is highlighted: the pane comes back into view."""
        if self.rows.highlighted is None:
            self.post_message(self.NothingHighlighted(self))
        else:
            self._tell_pointed(self.rows.highlighted, self.RecordHighlighted)

    def _tell_pointed(self, index: int, message: type[RecordHighlighted]) -> None:
        """Say to which record a row leads, or that the row highlighted leads to none.

        Not while another pane is in view: `point_again` says it when this one is.
        """
        if not self.display:
            return
        source: AddressedRows = self.rows.source  # type: ignore[assignment]
        address = source.address(index)
        if address.record_id:
            self.post_message(message(self, address, self.searched, self.as_of))
        elif message is self.RecordHighlighted:
            self.post_message(self.NothingHighlighted(self))

    @on(VirtualList.Highlighted)
    def _tell_highlighted(self, event: VirtualList.Highlighted) -> None:
        event.stop()
        self.renew_words()
        if not event.is_stale and not self._goes_to_sought():
            self._tell_pointed(event.index, self.RecordHighlighted)

    def _goes_to_sought(self) -> bool:
        """Whether the list was fetched with a record that is new, and goes to its row."""
        if self._sought is None or self._sought[1] is self.rows.source:
            return False
        row, self._sought = self.row_of_record(self._sought[0]), None
        if row is None or row == self.rows.highlighted:
            return False
        self.rows.highlight(row)
        return True

    @on(VirtualList.Opened)
    def _tell_opened(self, event: VirtualList.Opened) -> None:
        event.stop()
        if not event.is_stale:
            self._tell_pointed(event.index, self.RecordSelected)
        elif not event.has_other_rows and event.list.highlighted is not None:
            # The rows were laid out anew since: the row opened is the one pointed at.
            self._tell_pointed(event.list.highlighted, self.RecordSelected)

    @on(VirtualList.Emptied)
    def _emptied(self, event: VirtualList.Emptied) -> None:
        event.stop()
        self._sought = None
        self.renew_words()
        self.post_message(self.NothingHighlighted(self))

    @on(VirtualList.InView)
    def _rows_in_view(self) -> None:
        self.renew_words()
