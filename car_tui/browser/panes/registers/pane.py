"""The panes of the registers: priorities and practices.

Each shows the entries that its command prints, a line a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from car_tui.browser.context import BrowserContext
from car_tui.browser.panes.pane import ListPane
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece
from car_tui.present.address import Address
from car_tui.present.registers.conflict_marks import with_conflict_marks
from car_tui.present.registers.entry import Entry
from car_tui.present.registers.practices import practice_entry
from car_tui.present.registers.priorities import priority_entries, year_table


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


class PrioritiesPane(ListPane):
    """What was to be reached, and what was done towards it."""

    NOTHING = "No priorities in this archive."

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context, self._entries)

    def _entries(self) -> EntryRows:
        priorities, conflict_ids = (
            self.archive.registers.priorities(),
            self.archive.registers.conflict_ids(),
        )
        entries = with_conflict_marks(priority_entries(priorities), conflict_ids)
        tables = [year_table(priorities)] if priorities else []
        return EntryRows([*entries, *tables])


class PracticesPane(ListPane):
    """The registry of noteworthy practices."""

    NOTHING = "No practices in this archive."

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context, self._entries)

    def _entries(self) -> EntryRows:
        found = self.archive.registers.practices()
        entries = (practice_entry(found.known, one) for one in found.records)
        return EntryRows(with_conflict_marks(entries, self.archive.registers.conflict_ids()))
