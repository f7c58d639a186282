"""A table: groups of rows under columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.text.folding import fold
from car_tui.present.table.cell import Cell
from car_tui.present.table.column import Column
from car_tui.present.table.sorting import Sorting, in_order


@dataclass(frozen=True, slots=True)
class Below:
    """What stands beneath a row, in so many lines at `most`, and the address that it leads to.

    An empty `label` goes on under that of the line before; with None it has none.
    """

    text: str
    label: str | None = None
    address: str = ""
    role: str = "muted"
    most: int = 4


@dataclass(frozen=True, slots=True)
class Item:
    """A row: a cell for each column, lines beneath, and the address that it leads to, if any."""

    address: str
    cells: tuple[Cell, ...]
    below: tuple[Below, ...] = ()
    is_public: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading, "" for none, each with a cell for each of the columns.

    `legend` stands below them. Groups of other columns than the list bear their heads themselves.
    """

    heading: str
    columns: tuple[Column, ...]
    items: Sequence[Item]
    legend: str = ""
    is_sorted: bool = True

    def sorted(self, by: Sorting | None) -> Group:
        """The same in another order; as it is where the column is not among its own."""
        names = [column.name for column in self.columns]
        if by is None or by.column not in names or not self.is_sorted:
            return self
        at = names.index(by.column)
        keys = [item.cells[at].sort_key for item in self.items]
        places = in_order(keys, is_reversed=by.is_reversed)
        return replace(self, items=[self.items[place] for place in places])


@dataclass(frozen=True, slots=True)
class Table:
    """What a pane lists as a table."""

    groups: tuple[Group, ...]

    def __len__(self) -> int:
        return sum(len(group.items) for group in self.groups)

    @property
    def column_names(self) -> tuple[str, ...]:
        """The columns of all groups, each once."""
        return tuple(
            dict.fromkeys(column.name for group in self.groups for column in group.columns)
        )

    def sorted(self, by: Sorting | None) -> Table:
        """The same, each group in that order."""
        return Table(tuple(group.sorted(by) for group in self.groups))

    def with_words(self, words: str) -> Table:
        """The rows in which each of the words stands, in a cell or beneath, or in the heading."""
        wanted = fold(words).split()
        groups = (
            replace(
                group, items=[item for item in group.items if _has(group.heading, item, wanted)]
            )
            for group in self.groups
        )
        return Table(tuple(group for group in groups if group.items))


def _has(heading: str, item: Item, wanted: Sequence[str]) -> bool:
    texts = (heading, *(cell.text for cell in item.cells), *(one.text for one in item.below))
    text = fold("\n".join(texts))
    return all(word in text for word in wanted)
