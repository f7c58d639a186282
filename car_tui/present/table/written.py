"""A table as a file: CSV for spreadsheets, JSON for programs, Markdown to read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from enum import StrEnum

from archive.text.clean import clean_line
from car_tui.present.export import harmless
from car_tui.present.export_form import one_of
from car_tui.present.markdown import escaped
from car_tui.present.table.cell import Cell
from car_tui.present.table.table import Group, Item, Table

_NOT_PUBLIC = Cell("[not public]")


class ListForm(StrEnum):
    """A form in which a list is written; its value is the ending."""

    SPREADSHEET = ".csv"
    PROGRAMS = ".json"
    MARKDOWN = ".md"


LIST_ENDINGS = one_of(list(ListForm))
"""The endings, in words."""


def chosen_part(table: Table, chosen: Container[str]) -> Table:
    """The rows that lead to what was chosen."""
    return _kept(table, lambda item: item.address in chosen)


def public_part(table: Table) -> Table:
    """The rows that are public, without what they name that is not."""
    return Table(
        tuple(
            replace(group, items=[_public(item) for item in group.items])
            for group in _kept(table, lambda item: item.is_public).groups
        )
    )


def written(table: Table, form: ListForm) -> str:
    """The table in a form: its columns, and for each row the record it leads to.

    The lines beneath a row are not in it.
    """
    return _WRITERS[form](table)


def _kept(table: Table, is_kept: Callable[[Item], bool]) -> Table:
    groups = (
        replace(group, items=[item for item in group.items if is_kept(item)])
        for group in table.groups
    )
    return Table(tuple(group for group in groups if group.items))


def _public(item: Item) -> Item:
    return replace(
        item, cells=tuple(cell if cell.is_public else _NOT_PUBLIC for cell in item.cells)
    )


def _as_csv(table: Table) -> str:
    """One table with all columns (RFC 4180); no cell begins as a formula does."""
    names = table.column_names
    headed = any(group.heading for group in table.groups)
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(map(harmless, ("group",) * headed + names + ("id",)))
    for group in table.groups:
        for item in group.items:
            values = _values(group, item)
            cells = [group.heading] * headed + [values.get(name, "") for name in names]
            rows.writerow([harmless(cell) for cell in (*cells, item.address)])
    return out.getvalue()


def _as_json(table: Table) -> str:
    """A list of rows; each has its group, where there are any, its columns and its id."""
    rows = [
        {**({"group": group.heading} if group.heading else {}), **_values(group, item)}
        | {"id": item.address}
        for group in table.groups
        for item in group.items
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _as_markdown(table: Table) -> str:
    """A table for each group, below its heading; signs that Markdown reads are escaped."""
    lines: list[str] = []
    for group in table.groups:
        if group.heading:
            lines += [f"## {escaped(clean_line(group.heading))}", ""]
        names = [column.name for column in group.columns]
        rules = ["---:" if column.is_number else "---" for column in group.columns]
        lines += [_row([*map(escaped, names), "id"]), _row([*rules, "---"])]
        for item in group.items:
            cells = [escaped(text) for text in _values(group, item).values()]
            lines.append(_row([*cells, f"`{item.address}`"]))
        lines.append("")
    return "\n".join(lines)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _values(group: Group, item: Item) -> Mapping[str, str]:
    return {
        column.name: clean_line(cell.text)
        for column, cell in zip(group.columns, item.cells, strict=True)
    }


_WRITERS: Mapping[ListForm, Callable[[Table], str]] = {
    ListForm.SPREADSHEET: _as_csv,
    ListForm.PROGRAMS: _as_json,
    ListForm.MARKDOWN: _as_markdown,
}
