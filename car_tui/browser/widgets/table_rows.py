"""The rows of a table in a list: headings that fold, rows under their columns, lines beneath."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import IntEnum

from car_tui.browser.widgets.cells import width_of
from car_tui.browser.widgets.column_heads import Heads
from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.widgets.table_columns import aligned, fitted, names_of
from car_tui.browser.widgets.table_line import below_lines, heading_line, row_lines
from car_tui.browser.widgets.wrap import wrap
from car_tui.present.address import Address
from car_tui.present.table.cell import Cell
from car_tui.present.table.column import Column, widths_of
from car_tui.present.table.sorting import Sorting
from car_tui.present.table.table import Group, Item, Table

_FIRST_WIDTH = 78


class _Part(IntEnum):
    """What a row of the list is."""

    HEADING = 0
    HEADS = 1
    ITEM = 2
    LEGEND = 3
    AIR = 4


class TableRows:
    """A table as rows of a list, laid out for a width.

    `sorting` is the order within each group, `folded` the headings of which only the row of count
    is shown. Groups of different columns bear their heads in the list; else the pane shows them
    above it (`heads`). With `airy` a blank line parts rows that have lines beneath.
    """

    def __init__(
        self,
        table: Table,
        sorting: Sorting | None = None,
        folded: frozenset[str] = frozenset(),
        *,
        airy: bool = False,
    ) -> None:
        self.table = table.sorted(sorting)
        self.sorting = sorting
        self.folded = folded
        self._airy = airy
        self._columns = [
            fitted(group.columns, [item.cells for item in group.items])
            for group in self.table.groups
        ]
        self.has_own_heads = len(set(map(names_of, self._columns))) > 1
        self._columns = aligned(self._columns)
        self.flow(_FIRST_WIDTH, None)

    def __len__(self) -> int:
        return len(self._parts)

    @property
    def heads(self) -> Heads | None:
        """The heads that all groups have in common."""
        if self.has_own_heads or not self._columns:
            return None
        return Heads(self._columns[0], self._widths[0], self.sorting)

    def heads_at(self, index: int) -> Heads | None:
        """The heads in a row of the list, None of any other row."""
        if self._parts[index] != _Part.HEADS:
            return None
        group = self._groups[index]
        return Heads(self._columns[group], self._widths[group], self.sorting)

    def flow(self, width: int, row: int | None, /) -> int | None:
        """Lay the rows out for a width; returns where a row now stands."""
        kept = None if row is None or row >= len(self) else self._place(row)
        self._width = width
        self._widths = [widths_of(columns, width) for columns in self._columns]
        self._parts = array("b")
        self._groups = array("l")
        self._items = array("l")
        self._lines = array("l")
        self._starts: list[int] = []
        self._heads_rows: list[int | None] = []
        self._firsts = array("l")
        for number, group in enumerate(self.table.groups):
            self._starts.append(len(self._parts))
            self._lay_group(number, group)
        return None if kept is None else self._row_at(kept)

    def refold(self, folded: frozenset[str], row: int) -> int:
        """Fold exactly these groups; returns where a row now stands, or its heading."""
        kept, self.folded = self._place(row), folded
        self.flow(self._width, None)
        at = self._row_at(kept)
        return self._starts[kept[1]] if at is None else at

    def block(self, index: int, /) -> range:
        """The lines of an item; a line beneath that leads somewhere stands alone."""
        if self._parts[index] != _Part.ITEM or self._lead(index):
            return range(index, index + 1)
        start = index - self._lines[index]
        end = start + len(row_lines(*self._of(index)))
        return range(start, end) if index < end else range(index, index + 1)

    def staying(self, index: int, /) -> Sequence[int]:
        """The heading of the group, and its heads, which may stand above an earlier group."""
        group = self._groups[index]
        start, heads = self._starts[group], self._heads_rows[group]
        heading = [start] if self.table.groups[group].heading else []
        return sorted({*heading, *([] if heads is None else [heads])})

    def selectable(self, index: int, /) -> bool:
        """Whether the row leads somewhere, or is a heading that folds."""
        match self._parts[index]:
            case _Part.HEADING:
                return True
            case _Part.ITEM:
                return bool(self.address(index).record_id)
        return False

    def address(self, index: int, /) -> Address:
        """What a row leads to; a heading leads nowhere."""
        if self._parts[index] != _Part.ITEM:
            return Address("")
        if self._lines[index] == 0:
            return _address(self._item(index).address)
        return _address(self._lead(index))

    def item(self, index: int) -> Item | None:
        """The item that a row belongs to; None of a heading."""
        return self._item(index) if self._parts[index] == _Part.ITEM else None

    def row_of(self, leads_to: str) -> int | None:
        """The first row that leads to an address, None where there is none."""
        for number, group in enumerate(self.table.groups):
            for at, item in enumerate(group.items):
                if item.address == leads_to or any(one.address == leads_to for one in item.below):
                    rows = self._rows_of(number, at)
                    found = (row for row in rows if self.leads_from(row) == leads_to)
                    if (row := next(found, None)) is not None:
                        return row
        return None

    def first_item(self) -> int:
        """The first row below a heading."""
        items = (row for row in range(len(self)) if self._parts[row] == _Part.ITEM)
        return next(items, 0)

    def heading_of(self, index: int) -> str:
        """The heading under which a row stands."""
        return self.table.groups[self._groups[index]].heading

    @property
    def total(self) -> int:
        """How many items are listed, those folded away left out."""
        return len(self._firsts)

    def number(self, index: int) -> int:
        """How many items stand above a row and in it."""
        return bisect_right(self._firsts, index)

    def is_first_line(self, index: int) -> bool:
        """Whether an item begins with this row."""
        return self._parts[index] == _Part.ITEM and self._lines[index] == 0

    def is_item(self, index: int) -> bool:
        """Whether the row is the first line of an item that leads somewhere."""
        return self.is_first_line(index) and bool(self._item(index).address)

    def is_heading(self, index: int) -> bool:
        """Whether the row is a heading."""
        return self._parts[index] == _Part.HEADING

    def lines(self, index: int, _width: int, /) -> Sequence[Sequence[Piece]]:
        """The one line of a row."""
        group = self.table.groups[self._groups[index]]
        match self._parts[index]:
            case _Part.HEADING:
                is_folded = group.heading in self.folded
                count = len(group.items)
                return [heading_line(group.heading, count, self._width, is_folded=is_folded)]
            case _Part.HEADS:
                heads = self.heads_at(index)
                return [list(heads.line())] if heads else [[]]
            case _Part.ITEM:
                return [self._drawn(index)[self._lines[index]]]
            case _Part.LEGEND:
                return [[Piece(self._legend(group)[self._lines[index]], "muted")]]
        return [[]]

    def _lay_group(self, number: int, group: Group) -> None:
        if group.heading:
            self._add(_Part.HEADING, number)
        if group.heading in self.folded:
            self._heads_rows.append(None)
            return
        columns, widths = self._columns[number], self._widths[number]
        shared = self._heads_rows[-1] if number and columns == self._columns[number - 1] else None
        if self.has_own_heads and shared is None and group.items:
            shared = len(self._parts)
            self._add(_Part.HEADS, number)
        self._heads_rows.append(shared)
        broken = [at for at, column in enumerate(columns) if column.wraps and widths[at]]
        for at, item in enumerate(group.items):
            fits = not item.below and all(
                width_of(item.cells[one].text) <= widths[one] for one in broken
            )
            count = 1
            if not fits:
                count = len(row_lines(item.cells, columns, widths)) + len(self._below(item))
            self._firsts.append(len(self._parts))
            for line in range(count):
                self._add(_Part.ITEM, number, at, line)
            if self._airy and item.below and at + 1 < len(group.items):
                self._add(_Part.AIR, number, at)
        for line in range(len(self._legend(group))):
            self._add(_Part.LEGEND, number, len(group.items), line)

    def _add(self, part: _Part, group: int, item: int = -1, line: int = 0) -> None:
        self._parts.append(part)
        self._groups.append(group)
        self._items.append(item)
        self._lines.append(line)

    def _place(self, row: int) -> tuple[int, int, int, int]:
        """What a row is, whatever the width."""
        lead = self._lead_number(row)
        return self._parts[row], self._groups[row], self._items[row], lead

    def _row_at(self, place: tuple[int, int, int, int]) -> int | None:
        rows = self._rows_of(place[1], place[2])
        return next((row for row in rows if self._place(row) == place), None)

    def _rows_of(self, group: int, item: int) -> range:
        """The rows of an item, or with -1 those of the heading."""
        ends = [*self._starts[1:], len(self)]
        rows = range(self._starts[group], ends[group])
        first = bisect_left(rows, item, key=self._items.__getitem__)
        last = bisect_right(rows, item, key=self._items.__getitem__)
        return rows[first:last]

    def _lead_number(self, row: int) -> int:
        """Which of the lines beneath, counted from 1, a row belongs to; 0 of the row itself."""
        if self._parts[row] != _Part.ITEM or not self._item(row).below or not self._lines[row]:
            return 0
        at = self._lines[row] - len(row_lines(*self._of(row)))
        return 0 if at < 0 else self._below(self._item(row))[at][0] + 1

    def _item(self, index: int) -> Item:
        return self.table.groups[self._groups[index]].items[self._items[index]]

    def _of(self, index: int) -> tuple[Sequence[Cell], Sequence[Column], Sequence[int]]:
        group = self._groups[index]
        return self._item(index).cells, self._columns[group], self._widths[group]

    def _lead(self, index: int) -> str:
        number = self._lead_number(index)
        if not number:
            return ""
        below = self._below(self._item(index))
        at = self._lines[index] - len(row_lines(*self._of(index)))
        is_first = at == 0 or below[at - 1][0] != number - 1
        return self._item(index).below[number - 1].address if is_first else ""

    def leads_from(self, row: int) -> str:
        """The address that a row leads to, as it is written; "" for none."""
        if self._parts[row] != _Part.ITEM:
            return ""
        return self._item(row).address if self._lines[row] == 0 else self._lead(row)

    def _drawn(self, index: int) -> list[list[Piece]]:
        item = self._item(index)
        return [*row_lines(*self._of(index)), *(line for _, line in self._below(item))]

    def _below(self, item: Item) -> list[tuple[int, list[Piece]]]:
        return below_lines(item.below, self._width)

    def _legend(self, group: Group) -> list[str]:
        lines = wrap(group.legend, max(1, self._width)) if group.legend else ()
        return [group.legend[line.start : line.end] for line in lines]


def _address(written: str) -> Address:
    return Address.parse(written) if written else Address("")
