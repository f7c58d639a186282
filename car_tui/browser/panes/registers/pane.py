"""The panes of the registers: priorities and practices; and entries as rows, for further ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from car_tui.browser.panes.as_of import AsOfPane
from car_tui.browser.panes.choosing_panel import AddressedRows
from car_tui.browser.panes.filtering import FilteringPane
from car_tui.browser.panes.table_pane import ToldTable
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece
from car_tui.present.address import Address
from car_tui.present.registers.entry import Entry
from car_tui.present.registers.on_day import counted_on, itself
from car_tui.present.registers.practice_table import practice_table
from car_tui.present.registers.priority_table import priority_table


class EntryRows:
    """A row for each entry's title, which leads to its record, and one for each line below.

    A line that leads somewhere can be highlighted as well.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._rows: list[tuple[Entry, int | None]] = []
        for entry in entries:
            self._rows.append((entry, None))
            self._rows += [(entry, number) for number in range(len(entry.lines))]

    def __len__(self) -> int:
        return len(self._rows)

    def entry(self, index: int) -> Entry:
        """The entry that a row belongs to."""
        return self._rows[index][0]

    def selectable(self, index: int, /) -> bool:
        """Whether the row leads somewhere."""
        entry, line = self._rows[index]
        return bool(entry.id) if line is None else line in entry.leads

    def address(self, index: int, /) -> Address:
        """The record of the entry, or what the line leads to."""
        entry, line = self._rows[index]
        return Address(entry.id) if line is None else Address.parse(entry.leads.get(line, ""))

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """A title, a heading for an entry without a record, or a line below it."""
        entry, line = self._rows[index]
        if line is not None:
            role = "text" if line in entry.leads else "muted"
            return [[Piece(fit(f"    {entry.lines[line]}", width), role)]]
        if entry.id:
            return [[Piece(fit(entry.title, width), "title")]]
        return [[Piece(fit(f"── {entry.title} ".ljust(width, "─"), width), "heading")]]


class RegisterRows(EntryRows):
    """The entries of a register; `told` counts them as of the day, empty where none was chosen."""

    def __init__(self, entries: Iterable[Entry], told: str = "") -> None:
        super().__init__(entries)
        self.told = told


class RegisterPane(AsOfPane):
    """A register that shows all it has, or what was there on the day that was chosen."""

    def said_of(self, rows: AddressedRows) -> str:
        """How many there were on the day; nothing where none was chosen."""
        told = rows.told if isinstance(rows, RegisterRows) and self.as_of else ""
        return f"{self.day_words()} · {told}" if told else ""

    def place_in(self, _rows: AddressedRows) -> None:
        """The row that was highlighted."""


class PrioritiesPane(FilteringPane):
    """What was to be reached, and what was done towards it."""

    AIRY = True
    NOTHING = "No priorities in this archive. a adds one; i imports a records file that has some."

    def table_on(self, day: dt.date | None) -> ToldTable:
        """The priorities with what was done, then the events by year."""
        registers = self.archive.registers
        every, conflict_ids = registers.priorities(), registers.conflict_ids()
        on_day = registers.on_day([one.record for one in every], day)
        told = counted_on(on_day, every, lambda one: one.record, "priorities")
        table = priority_table(every, on_day, conflict_ids)
        return ToldTable(table, f"{self.day_words()} · {told}" if day else "")


class PracticesPane(FilteringPane):
    """The registry of noteworthy practices."""

    AIRY = True
    NOTHING = "No practices in this archive. a adds one; i imports a records file that has some."

    def table_on(self, day: dt.date | None) -> ToldTable:
        """The practices, each with what is told of it."""
        registers = self.archive.registers
        found, conflict_ids = registers.practices(), registers.conflict_ids()
        on_day = registers.on_day(found.records, day)
        told = counted_on(on_day, found.records, itself, "practices")
        table = practice_table(found.known, found.records, on_day, conflict_ids)
        return ToldTable(table, f"{self.day_words()} · {told}" if day else "")
