"""Practices as a table: what each is, of which kind, where, and how often it is used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.derived.presence import RegisterOnDay
from archive.derived.record_graph import RecordGraph
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Access
from car_tui.present.closures import shown_access
from car_tui.present.country_names import country_name
from car_tui.present.registers.conflict_lines import CONFLICT_MARK
from car_tui.present.registers.conflict_marks import ConflictIds
from car_tui.present.registers.on_day import itself
from car_tui.present.table.cell import Cell, number
from car_tui.present.table.column import Column
from car_tui.present.table.table import Below, Group, Item, Table
from car_tui.present.titles import row_title

_COLUMNS = (
    Column("practice", most=32, least=24, fills=True, wraps=True),
    Column("kind", gives_way=3),
    Column("countries", gives_way=2, most=24),
    Column("used in", gives_way=4, is_number=True),
    Column("described", gives_way=1, is_number=True),
)


def practice_table(
    known: RecordGraph,
    practices: Sequence[Record],
    on_day: RegisterOnDay,
    conflict_ids: ConflictIds,
) -> Table:
    """All practices, or on a day those that were surely there, and those that may have been."""
    surely, perhaps = on_day.parted(practices, itself)
    groups = [Group(_surely(on_day.day), _COLUMNS, [_item(known, one, "") for one in surely])]
    if perhaps:
        doubtful = [_item(known, one, on_day.doubt(one.id)) for one in perhaps]
        groups.append(Group("perhaps", _COLUMNS, doubtful))
    return Table(tuple(with_conflicts(group, conflict_ids) for group in groups if group.items))


def _surely(day: dt.date | None) -> str:
    return f"surely on {day.isoformat()}" if day else ""


def with_conflicts(group: Group, conflict_ids: ConflictIds) -> Group:
    """The same, a sign before the titles of those about which sources disagree."""
    items = [_marked(item) if item.address in conflict_ids else item for item in group.items]
    if not any(item.address in conflict_ids for item in items):
        return group
    legend = "   ".join(filter(None, (group.legend, f"{CONFLICT_MARK} sources disagree")))
    return replace(group, items=items, legend=legend)


def _marked(item: Item) -> Item:
    title, *others = item.cells
    marked = replace(title, text=f"{CONFLICT_MARK} {title.text}", by=title.by or title.text)
    return replace(item, cells=(marked, *others))


def _item(known: RecordGraph, practice: Record, doubt: str) -> Item:
    codes = ", ".join(practice.countries)
    countries = ", ".join(map(country_name, practice.countries))
    return Item(
        practice.id,
        (
            Cell(row_title(practice), "title"),
            Cell(str(practice.fields.get("kind") or "?"), "label"),
            Cell(countries, "muted", (codes,)) if countries else Cell("?", "muted"),
            number(len(known.tied(practice.id, RelationType.USED_IN))),
            number(len(known.tied(practice.id, RelationType.DESCRIBED_IN))),
        ),
        tuple(_below(known, practice, doubt)),
        shown_access(practice) is Access.PUBLIC,
    )


def _below(known: RecordGraph, practice: Record, doubt: str) -> Iterator[Below]:
    if practice.summary:
        yield Below(practice.summary, most=2)
    if doubt:
        yield Below(doubt, "not sure")
    if evidence := practice.fields.get("evidence"):
        yield Below(str(evidence), "evidence", most=1)
    if ties := known.tied(practice.id, RelationType.USED_IN):
        titles = [_title(known, tie.id) for tie in ties]
        yield Below(" · ".join(titles), "used in", ties[0].id if len(ties) == 1 else "", most=2)


def _title(known: RecordGraph, record_id: str) -> str:
    found = known.records.get(record_id)
    return row_title(found) if found else record_id
