"""Records as tables (CSV, RFC 4180) for spreadsheets: a table a kind, and one of all relations."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.model.dating import record_date
from archive.model.kinds import KINDS
from archive.model.record import Json
from archive.model.vocabulary import Kind
from archive.model.write_item import item_of
from archive.text.clean import clean_text
from car_tui.present.exchange.selection import Selection
from car_tui.present.export import harmless

_COMPUTED = ("earliest", "latest")
_RELATIONS = (
    "from",
    "from_title",
    "relation",
    "to",
    "to_title",
    "to_kind",
    "within_field",
    "basis",
)
_SOURCES = ("record", "document", "locator", "page", "passage", "standing", "within_field")


@dataclass(frozen=True, slots=True)
class Table:
    """A table as texts: its heading, and its rows, an empty text where nothing is known."""

    heading: Sequence[str]
    rows: Sequence[Sequence[str]]


def table_of(selection: Selection, kind: Kind) -> Table:
    """The records of a kind, a row each, with their fields and the days that bound their date.

    Several values are joined by "; ", what has parts is JSON; a field that no record has is left
    out.
    """
    items = []
    for record in selection.of(kind):
        date = record_date(record)
        item: dict[str, object] = dict(item_of(record, selection.ties_of(record)))
        item["earliest"] = date.earliest if date else None
        item["latest"] = date.latest if date else None
        item.pop("sources")
        items.append(item)
    title = KINDS[kind].title_name
    # Id and title first, what was computed last.
    names = dict.fromkeys(("id", title, *(name for item in items for name in item)))
    filled = [name for name in names if any(_is_filled(item.get(name)) for item in items)]
    return Table(filled, [[_cell(item.get(name)) for name in filled] for item in items])


def relations_table(selection: Selection) -> Table:
    """Every relation that a record here holds, as it reads from its source."""
    rows = [
        (
            *(record.id, record.title, tie.type, tie.id, tie.title, tie.kind),
            *(tie.at, tie.basis or ""),
        )
        for record in selection.records
        for tie in selection.ties_of(record)
        if not tie.inverse
    ]
    return Table(_RELATIONS, rows)


def sources_table(selection: Selection) -> Table:
    """Where each record is written: document and locator."""
    rows = [
        (
            *(record.id, source.document, source.locator or "", source.page or ""),
            *(_cell(source.passage), source.standing, source.at),
        )
        for record in selection.records
        for source in record.sources
    ]
    return Table(_SOURCES, rows)


def csv_of(table: Table) -> str:
    """A table with a heading, lines ended as RFC 4180 has it.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.heading)
    for row in table.rows:
        writer.writerow([harmless(clean_text(cell)) for cell in row])
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return _json(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        parts: Sequence[Json] = value
        plain = all(isinstance(part, str) for part in parts)
        return "; ".join(map(str, parts)) if plain else _json(parts)
    return str(value)


def _json(value: object) -> str:
    return json.dumps(_without_empty(value), ensure_ascii=False)


def _without_empty(value: object) -> object:
    if isinstance(value, Mapping):
        return {name: _without_empty(part) for name, part in value.items() if _is_filled(part)}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_without_empty(part) for part in value]
    return value


def _is_filled(value: object) -> bool:
    return value not in (None, "", [], ())
