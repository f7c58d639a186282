"""Records as a table: what every list of records can be written as."""

from __future__ import annotations

from collections.abc import Iterable

from archive.model.record import Record
from archive.model.vocabulary import Access
from car_tui.present.closures import shown_access
from car_tui.present.table.cell import Cell
from car_tui.present.table.column import Column
from car_tui.present.table.table import Group, Item, Table

_COLUMNS = tuple(map(Column, ("kind", "title", "date", "access")))


def record_table(records: Iterable[Record]) -> Table:
    """A row a record: its kind, whole title, date as it is written, and who may see it today."""
    return Table((Group("", _COLUMNS, [_item(one) for one in records]),))


def _item(record: Record) -> Item:
    access = shown_access(record)
    cells = (record.kind, record.title, record.date or "", access)
    return Item(record.id, tuple(map(Cell, cells)), is_public=access is Access.PUBLIC)
