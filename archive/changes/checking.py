"""Checks what is to be stored: by the model, as a records file is, and by what the archive has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.record_ids import kind_of
from archive.changes.edit import Added, Edits, FieldEdit, Replaced, Withdrawn
from archive.changes.links import one_place_taken, unknown_targets
from archive.changes.refusals import RefusedChangeError
from archive.model.fields import Link
from archive.model.kinds import KINDS
from archive.model.marks import marks_after
from archive.model.merge_item import merged, problems_of_merged
from archive.model.read_item import ReadItem, read_item
from archive.model.read_values import Problem
from archive.model.record import Record
from archive.model.vocabulary import Access, Kind, Origin
from archive.model.write_item import item_of
from archive.model.written_item import written_item

Item = Mapping[str, object]


def new_record_of(catalogue: Catalogue, kind: Kind, item: Item) -> ReadItem:
    """The new record that an item describes. Raises RefusedChangeError, naming every problem."""
    read = read_item(kind, item, origin=Origin.ENTERED)
    problems = list(read.problems)
    if kind_of(catalogue, read.record.id) is not None:
        problems.append(Problem("id", f"{read.record.id} is taken by another record"))
    _refuse(read.record.id, problems)
    _refuse(read.record.id, _of_archive(catalogue, read.record))
    return read


def edited_record(catalogue: Catalogue, record: Record, edits: Edits) -> Record:
    """The record after edits of its fields. Raises RefusedChangeError, naming every problem."""
    item = item_of(record)
    problems: list[Problem] = []
    given: dict[str, object] = {}
    for name, edit in edits.items():
        if name in item and not isinstance(edit, Replaced):
            given[name] = _list_after(name, item[name], edit, problems)
        else:
            given[name] = edit.value if isinstance(edit, Replaced) else list(edit.elements)
    return _with_item(catalogue, record, given, problems)


def rewritten_record(catalogue: Catalogue, record: Record, item: Item) -> Record:
    """The record as a whole item of it says, which lacks what is to be empty.

    Raises RefusedChangeError, naming every problem.
    """
    before = written_item(record)
    problems = []
    if item.get("id", record.id) != record.id:
        problems.append(Problem("id", f"cannot change: it stays {record.id}"))
    given = {
        name: item.get(name)
        for name in dict.fromkeys([*before, *item])
        if name != "id" and before.get(name) != item.get(name)
    }
    return _with_item(catalogue, record, given, problems)


def _with_item(
    catalogue: Catalogue, record: Record, given: Item, problems: Sequence[Problem]
) -> Record:
    model = KINDS[record.kind]
    elsewhere = [
        Problem(member.name, "is kept by the other record: change it there, or link the two")
        for member in model.members
        if isinstance(member, Link) and member.inverse and member.name in given
    ]
    if record.access is not Access.PUBLIC and given.get("access", record.access) in (None, ""):
        said = "cannot be empty, it stays closed: say access=public (in a file, access: public)"
        elsewhere.append(Problem("access", said))
    stated = {"id": record.id, **_freed(record, given), **given}
    read = read_item(record.kind, stated, is_partial=True)
    after = merged(record, stated, read.record)
    found = [*problems, *elsewhere, *read.problems, *problems_of_merged(stated, after)]
    _refuse(record.id, found)
    _refuse(record.id, _of_archive(catalogue, after, before=record))
    return replace(after, origin=record.origin, release=record.release)


def _freed(record: Record, given: Item) -> dict[str, object]:
    """What was said of a value that is now another: how it was known, that it was guessed.

    A field that is given the value that it has keeps what was said of it.
    """
    item = {"id": record.id, **given}
    read = read_item(record.kind, item, is_partial=True)
    before, after = item_of(record), item_of(merged(record, item, read.record))
    changed = {name for name in given if after.get(name) != before.get(name)}
    freed: dict[str, object] = {}
    date_name = KINDS[record.kind].date_name
    if date_name in changed:
        freed = {f"{date_name}_basis": None, f"{date_name}_note": None}
    freed |= marks_after(record, frozenset(changed), after)
    guessed = record.fields.get("guessed")
    if isinstance(guessed, list) and changed.intersection(guessed):
        freed["guessed"] = [name for name in guessed if name not in changed]
    return freed


def _of_archive(
    catalogue: Catalogue, record: Record, before: Record | None = None
) -> list[Problem]:
    """What does not fit in what the archive has; not what was so before."""
    found = [*unknown_targets(catalogue, record, suggest=True), *one_place_taken(record)]
    if before is not None and found:
        known = [*unknown_targets(catalogue, before, suggest=True), *one_place_taken(before)]
        found = [one for one in found if one not in known]
    return found


def _list_after(name: str, value: object, edit: FieldEdit, problems: list[Problem]) -> list[object]:
    if not isinstance(value, list):
        problems.append(Problem(name, "has room for one value: say =, not += or -="))
        return []
    if isinstance(edit, Added):
        kept = list(value)
        for one in edit.elements:
            if not any(_same(one, other) for other in kept):
                kept.append(one)
        return kept
    assert isinstance(edit, Withdrawn)
    for one in edit.elements:
        if not any(_same(one, other) for other in value):
            problems.append(Problem(name, f"does not have {_said(one)}; it has {_all(value)}"))
    return [one for one in value if not any(_same(one, gone) for gone in edit.elements)]


def _same(one: object, other: object) -> bool:
    """Whether two elements are the same, whatever is left empty in a group."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return _filled(one) == _filled(other)
    return one == other


def _filled(group: Item) -> dict[str, object]:
    return {
        name: value
        for name, value in group.items()
        if value not in (None, []) and (name, value) != ("standing", "not checked")
    }


def _said(element: object) -> str:
    if isinstance(element, Mapping):
        return "; ".join(f"{name}: {value}" for name, value in _filled(element).items())
    return f"“{element}”"


def _all(elements: Sequence[object]) -> str:
    return ", ".join(map(_said, elements[:8])) or "nothing"


def _refuse(record: str, problems: Sequence[Problem]) -> None:
    if problems:
        raise RefusedChangeError(record, problems)
