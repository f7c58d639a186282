"""A list of records of which one chooses some, to change them together or write them to a file."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar, Protocol

from textual.binding import BindingType

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.writing import SELECTING
from car_tui.browser.background import ReportsWorkerErrors, thread_worker
from car_tui.browser.features.exporting import Exporting
from car_tui.browser.widgets.panel import Panel
from car_tui.browser.widgets.row_source import RowSource
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.address import Address
from car_tui.present.table.records import record_table
from car_tui.present.table.table import Table
from car_tui.present.table.written import chosen_part
from car_tui.session.archive_session import ArchiveSession


class AddressedRows(RowSource, Protocol):
    """Rows that lead somewhere."""

    def address(self, index: int, /) -> Address:
        """What a selectable row leads to; one without a record leads where its pane says."""


class ChoosingPanel(ReportsWorkerErrors, Panel):
    """A panel with a `VirtualList` of `AddressedRows`, each record of which can be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(SELECTING)
    CHOSEN_HINT: ClassVar[str] = "e changes them, Esc chooses none"

    def __init__(self, archive: ArchiveSession) -> None:
        super().__init__()
        self.archive = archive
        self.chosen: dict[str, None] = {}
        self._last_chosen: tuple[int, str] | None = None

    @abstractmethod
    def report(self, text: str) -> None:
        """Say one line."""

    @property
    def rows(self) -> VirtualList:
        """The list."""
        return self.query_one(VirtualList)

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
            self.archive.notify("There is no record of its own here to choose.")
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

    @thread_worker("choose all")
    def _choose_all(self) -> None:
        records = dict.fromkeys(filter(None, self.all_records()))
        self.app.call_later(self.choose, () if records.keys() == self.chosen.keys() else records)

    def listed_table(self) -> Table | None:
        """The list as a table, None where it has no columns of its own; called in a thread."""
        return None

    @thread_worker("write list")
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
