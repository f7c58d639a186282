"""The panes of the registers: priorities, practices, and what is missing or disputed.

Each shows the entries that its command prints, a line a row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from car_tui.address import Address
from car_tui.browser.desk import Desk
from car_tui.browser.panes.pane import ListPane
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece
from car_tui.registers.entry import Entry
from car_tui.registers.missing import conflict_entry, gap_entry
from car_tui.registers.practices import practice_entry
from car_tui.registers.priorities import priority_entries


class EntryRows:
    """A row for each entry's title, which leads to its record, and one for each line below."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._rows: list[tuple[Entry, str | None]] = []
        for entry in entries:
            self._rows.append((entry, None))
            self._rows += [(entry, line) for line in entry.lines]

    def __len__(self) -> int:
        return len(self._rows)

    def selectable(self, index: int, /) -> bool:
        """Whether the row is the title of an entry that leads somewhere."""
        entry, line = self._rows[index]
        return line is None and bool(entry.id)

    def address(self, index: int, /) -> Address:
        """The record of the entry."""
        return Address(self._rows[index][0].id)

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """A title, a heading for an entry without a record, or a line below it."""
        entry, line = self._rows[index]
        if line is not None:
            return [[Piece(fit(f"    {line}", width), "muted")]]
        if entry.id:
            return [[Piece(fit(entry.title, width), "title")]]
        return [[Piece(fit(f"── {entry.title} ".ljust(width, "─"), width), "heading")]]


class PrioritiesPane(ListPane):
    """What was to be reached, and what was done towards it."""

    NOTHING = "No priorities in this archive."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, lambda: EntryRows(priority_entries(desk.priorities())))


class PracticesPane(ListPane):
    """The registry of noteworthy practices."""

    NOTHING = "No practices in this archive."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self._entries)

    def _entries(self) -> EntryRows:
        known, practices = self.desk.practices()
        return EntryRows(practice_entry(known, one) for one in practices)


class GapsPane(ListPane):
    """Where sources disagree, and what they do not say."""

    NOTHING = "No source disagrees with another, and nothing is missing."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self._entries)

    def _entries(self) -> EntryRows:
        conflicts, conflict_titles = self.desk.conflicts()
        gaps, gap_titles = self.desk.gaps(dt.date.today())
        return EntryRows(
            [
                Entry(f"{len(conflicts)} conflicts"),
                *(conflict_entry(one, conflict_titles) for one in conflicts),
                Entry(f"{len(gaps)} gaps"),
                *(gap_entry(one, gap_titles) for one in gaps),
            ]
        )
