"""What every pane has in common: a list, what it says about it, and a state to come back to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Protocol

from textual import on, work
from textual.binding import BindingType
from textual.message import Message

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.writing import SELECTING
from car_tui.browser.background import ReportsWorkerErrors
from car_tui.browser.context import BrowserContext
from car_tui.browser.features.exporting import Exporting
from car_tui.browser.panes.table import BY_NAME
from car_tui.browser.widgets.panel import Panel, PanelWords
from car_tui.browser.widgets.row_source import RowSource
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.address import Address
from car_tui.present.import_progress import ImportProgress
from car_tui.present.table.records import record_table
from car_tui.present.table.table import Table
from car_tui.present.table.written import chosen_part


class AddressedRows(RowSource, Protocol):
    """Rows that lead somewhere."""

    def address(self, index: int, /) -> Address:
        """What a selectable row leads to; one without a record leads where its pane says."""


class Pane(ReportsWorkerErrors, Panel):
    """A pane over the archive. It reports what is highlighted and what is to be opened.

    A pane is a class and an entry in `panes/table.py`, whose name is its id. Its list is a
    `VirtualList` of `AddressedRows`. All that it composes stands in one frame; `panel_words` are
    the words in its edges.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(SELECTING)
    HAS_SIDE: ClassVar[bool] = False
    """Whether something stands beside the list, for which a wide window gives room."""
    STANDS_ALONE: ClassVar[bool] = False
    """Whether it takes the whole window, as what it lists is no record to be shown beside it."""
    CHOSEN_HINT: ClassVar[str] = "e changes them, Esc chooses none"

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
        super().__init__()
        self.archive = context.archive
        self._as_of = context.as_of
        self.reported = ""
        self.chosen: dict[str, None] = {}
        self._last_chosen: tuple[int, str] | None = None

    @property
    def rows(self) -> VirtualList:
        """The list."""
        return self.query_one(VirtualList)

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

    def record_at(self, index: int) -> str:
        """The record that a row leads to; "" for none."""
        source: AddressedRows = self.rows.source  # type: ignore[assignment]
        return source.address(index).record_id if source.selectable(index) else ""

    def all_records(self) -> list[str]:
        """Every record of the list; called in a thread."""
        return [self.record_at(index) for index in range(len(self.rows.source))]

    def choose(self, records: Iterable[str]) -> None:
        """Choose these records for a change of many, and no others."""
        self.chosen = dict.fromkeys(filter(None, records))
        self.rows.is_chosen = (
            (lambda index: self.record_at(index) in self.chosen) if self.chosen else None
        )
        self.rows.redraw()
        count = len(self.chosen)
        hint = self.CHOSEN_HINT if count else "* all"
        self.report(f"{count} chosen · {hint}")

    def action_select_row(self) -> None:
        """Choose the row, or no longer, and go on to the next."""
        at = self.rows.highlighted
        if at is None or not (record := self.record_at(at)):
            return
        chosen = dict(self.chosen)
        if record in chosen:
            del chosen[record]
        else:
            chosen[record] = None
        self._last_chosen = at, record
        self.choose(chosen)
        self.rows.action_move(1)

    def action_select_range(self) -> None:
        """Choose all from the last one chosen to here."""
        at = self.rows.highlighted
        if at is None:
            return
        start = self._row_last_chosen()
        start = at if start is None else start
        between = range(min(start, at), max(start, at) + 1)
        self.choose([*self.chosen, *(self.record_at(index) for index in between)])

    def _row_last_chosen(self) -> int | None:
        """The row chosen last; None where its record stands elsewhere or nowhere by now."""
        if self._last_chosen is None:
            return None
        row, record = self._last_chosen
        is_there = row < len(self.rows.source) and self.record_at(row) == record
        return row if is_there else None

    def action_select_all(self) -> None:
        """Choose all, or nothing where all are chosen."""
        self._choose_all()

    @work(thread=True, exclusive=True, group="choose all", exit_on_error=False)
    def _choose_all(self) -> None:
        records = dict.fromkeys(filter(None, self.all_records()))
        self.app.call_later(self.choose, () if records.keys() == self.chosen.keys() else records)

    def listed_table(self) -> Table | None:
        """The list as a table, None where it has no columns of its own; called in a thread."""
        return None

    @work(thread=True, exclusive=True, group="write list", exit_on_error=False)
    def action_write_list(self) -> None:
        """Write the chosen rows, or all that is listed, to a file."""
        table = self.listed_table()
        if table is not None and self.chosen:
            table = chosen_part(table, self.chosen) or None
        if table is None:
            ids = list(dict.fromkeys(filter(None, self.chosen or self.all_records())))
            there = self.archive.records.those_there(ids)
            table = record_table(there[one] for one in ids if one in there)
        self.app.call_later(Exporting(self.app, self.archive).ask_list, table, self.id or "list")

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

    def failed(self, sentence: str) -> None:
        """Say what went wrong in a thread, in the list as well when it shows nothing."""
        if not len(self.rows.source):
            self.rows.empty = sentence
        self.report(sentence)

    def load(self) -> None:
        """Fetch what is shown, in a thread: on the first view, and when the archive changed."""

    def load_at(self, _record_id: str) -> None:
        """Fetch what is shown again, and point at a record where the pane knows the way to it."""
        self.load()

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
        if not event.is_stale:
            self._tell_pointed(event.index, self.RecordHighlighted)

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
        self.renew_words()
        self.post_message(self.NothingHighlighted(self))

    @on(VirtualList.InView)
    def _rows_in_view(self) -> None:
        self.renew_words()
