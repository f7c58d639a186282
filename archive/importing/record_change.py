"""What an item of a records file makes of a record: new, or changed in the fields that it names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from archive.authored.document import Fault
from archive.importing.access_rule import ACCESS_FIELDS, WITHHELD, permitted
from archive.importing.extracted_file import GivenItem
from archive.importing.options import ImportOptions
from archive.importing.outcome import LostValue
from archive.model.access import closure_of
from archive.model.merge_item import merged, problems_of_merged
from archive.model.read_item import ReadItem, read_item
from archive.model.record import Record, Relation
from archive.model.several import beside
from archive.model.vocabulary import Kind
from archive.model.write_item import item_of
from archive.model.written_item import written_item


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record as it is to be stored, from an item that begins at `line`; `before` as it is.

    `held_by_others` are the relations that other records are to hold (`ReadItem`), `lost` the
    values that go, `remarks` sentences on what was done otherwise than the file says.
    """

    record: Record
    before: Record | None
    line: int
    held_by_others: tuple[tuple[str, Relation], ...] = ()
    faults: tuple[Fault, ...] = ()
    remarks: tuple[str, ...] = ()
    lost: tuple[LostValue, ...] = ()


def change_of(item: GivenItem, before: Record | None, options: ImportOptions) -> RecordChange:
    """The change that an item asks for. `before` is None where no record has its id."""
    kind, faults = _kind_and_faults(item, before)
    if faults or kind is None:
        empty = before or Record(item.id, kind or Kind.DOCUMENT, "")
        return RecordChange(empty, before, item.line, faults=faults)
    given: Mapping[str, Any] = item.as_kind(kind)
    remarks: tuple[str, ...] = ()
    if before is not None and kind is Kind.AGENT and not options.replace:
        given, remarks = beside(item_of(before), given)
    if before is None:
        read = read_item(kind, given)
        record, wrong = read.record, list(read.problems)
    else:
        read, record = _changed(before, given, options)
        wrong = [*read.problems, *problems_of_merged(given, record)]
    known = [closure_of(before)] if before else []
    record, on_access = permitted(record, given, known, dt.date.today(), lower=options.lower_access)
    return RecordChange(
        record=record,
        before=before,
        line=item.line,
        held_by_others=read.held_by_others,
        faults=tuple(_fault(item, one.field, one.message) for one in wrong),
        remarks=(*remarks, *on_access),
        lost=_lost(before, record) if before and options.replace else (),
    )


def _changed(
    before: Record, given: Mapping[str, Any], options: ImportOptions
) -> tuple[ReadItem, Record]:
    if not options.replace:
        read = read_item(before.kind, given, is_partial=True)
        return read, merged(before, given, read.record)
    # Who may see it is no matter of leaving something out.
    whole = dict(given)
    if given.get("access") is None:
        kept = {name: value for name, value in item_of(before).items() if name in ACCESS_FIELDS}
        whole = kept | whole | {"access": kept["access"]}
    if given.get(WITHHELD) is None and before.fields.get(WITHHELD):
        whole[WITHHELD] = before.fields[WITHHELD]
    read = read_item(before.kind, whole)
    return read, replace(read.record, origin=before.origin, release=before.release)


def _kind_and_faults(
    item: GivenItem, before: Record | None
) -> tuple[Kind | None, tuple[Fault, ...]]:
    """The kind of an item. That of the record which is there wins over what its fields show."""
    if before is None or before.kind is item.kind or not item.id:
        return item.kind, item.faults
    if not item.is_certain:
        if not (
            wrong := read_item(before.kind, item.as_kind(before.kind), is_partial=True).problems
        ):
            return before.kind, ()
        if item.kind is None:
            return None, tuple(_fault(item, one.field, one.message) for one in wrong)
    taken = _fault(item, "id", f"{before.id} is taken by a record of {before.kind}")
    return item.kind, (*item.faults, taken)


def _fault(item: GivenItem, field: str, sentence: str) -> Fault:
    """A mistake that only the archive shows; of its place no more than the line is known."""
    return Fault("", item.line, 1, f"{item.id}, {field}", sentence)


def _lost(before: Record, after: Record) -> tuple[LostValue, ...]:
    """Every value that goes: a field that is emptied, and each entry that leaves a list."""
    old, new = written_item(before), written_item(after)
    lost: list[LostValue] = []
    for name, value in old.items():
        now = new.get(name)
        if isinstance(value, list):
            left = now if isinstance(now, list) else []
            lost += [LostValue(name, entry) for entry in value if entry not in left]
        elif now is None:
            lost.append(LostValue(name, value))
    return tuple(lost)
