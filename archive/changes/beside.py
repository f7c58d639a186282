"""What stands beside what is taken back: what another archive said of the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.merged_entries import (
    has_merged,
    journal_nodes,
    names_here,
    nodes_of,
)
from archive.catalogue.storage.merging import held_versions, moved_versions
from archive.catalogue.storage.records import load_all_records
from archive.catalogue.storage.trash import removed_at, uid_of
from archive.changes.change import Change, FieldSet, TrashSet, VersionSet
from archive.derived.file_standing import files_standing, standing_of_file
from archive.derived.ids_here import Names
from archive.derived.record_standing import record_standing, standing_of, standing_of_trash
from archive.fixity.standing import taken_back
from archive.model.field_values import field_values


def with_what_stands(catalogue: Catalogue, changes: Sequence[Change]) -> list[Change]:
    """Changes by which something is taken back, so that there is then what still stands.

    That is what was there before, unless another archive put a value of a field beside it, removed
    or restored the record too, or has the file too.
    """
    found = list(changes)
    if not has_merged(catalogue):
        return found
    names, needless = names_here(catalogue), set[int]()
    for number, change in _last_of_fields(changes):
        found[number] = _beside(catalogue, change, names)
        if found[number] is not change:
            # It begins with what is shown, which those before it need not.
            needless |= {place for place in range(number) if _are_of_one(found[place], change)}
    for number, one in enumerate(changes):
        if isinstance(one, TrashSet):
            found[number] = _trash_beside(catalogue, one, names)
        elif isinstance(one, VersionSet):
            found[number] = _version_beside(catalogue, one, names)
    kept = [one for place, one in enumerate(found) if place not in needless]
    return [*kept, *_files_beside(catalogue, kept, names)]


def _files_beside(
    catalogue: Catalogue, changes: Sequence[Change], names: Names
) -> Iterator[VersionSet]:
    """The other versions of documents that a merge set aside, and that are to be shown again."""
    of_versions = [one for one in changes if isinstance(one, VersionSet)]
    for document in dict.fromkeys(one.record for one in of_versions):
        nodes = nodes_of(catalogue, uid_of(catalogue, document), names)
        held = held_versions(catalogue, document)
        set_here = {one.number: one.new for one in of_versions if one.record == document}
        files = files_standing(nodes, taken_back(nodes)) | {
            sha256: set_here[version.number]
            for sha256, version in held.items()
            if version.number in set_here
        }
        for one in moved_versions(held, files):
            if one.number not in set_here:
                yield VersionSet(document, one.number, one.old, one.new)


def as_made_first(changes: Sequence[Change], made: Sequence[Change]) -> list[Change]:
    """Changes by which what was `made` once is made again, so that fields get the values of then.

    What took it back may have left a value that another archive put beside them.
    """
    values = {(one.record, one.field): one.new for _, one in _last_of_fields(made)}
    found = list(changes)
    for number, change in _last_of_fields(changes):
        new = values.get((change.record, change.field), change.new)
        found[number] = replace(change, new=new)
    return found


def _last_of_fields(changes: Sequence[Change]) -> list[tuple[int, FieldSet]]:
    """The last change of each field, with its place."""
    last = {
        (change.record, change.field): (number, change)
        for number, change in enumerate(changes)
        if isinstance(change, FieldSet)
    }
    return list(last.values())


def _beside(catalogue: Catalogue, change: FieldSet, names: Names) -> FieldSet:
    """The change, to what others put beside the value that this archive gave a field."""
    record = load_all_records(catalogue, [change.record]).get(change.record)
    if record is None:
        return change
    uid, values = uid_of(catalogue, change.record), field_values(record)
    nodes = nodes_of(catalogue, uid, names)
    own = {node.id: node for node in journal_nodes(catalogue, uid)}
    stand = {said.node.id for said in standing_of(nodes, change.field, values)}
    mine = stand & own.keys()
    if not mine or stand <= own.keys():
        return change
    # A step may have said several things of a field; all of them are taken back.
    steps = {(own[one].origin, own[one].step) for one in mine}
    gone = {
        node.id
        for node in own.values()
        if node.field == change.field and (node.origin, node.step) in steps
    }
    left = record_standing(nodes, values, without=gone).values
    # Shown is the last of all that stands, be it this archive's or not.
    return replace(change, old=values[change.field], new=left.get(change.field, change.new))


def _trash_beside(catalogue: Catalogue, change: TrashSet, names: Names) -> TrashSet:
    """The change, to the moment since when others have the record in the trash."""
    uid = uid_of(catalogue, change.record)
    nodes = nodes_of(catalogue, uid, names)
    own = {node.id for node in journal_nodes(catalogue, uid)}
    stand = standing_of_trash(nodes)
    mine = {node.id for node in stand if node.id in own and not node.is_whole}
    if not mine or own.issuperset(node.id for node in stand):
        return change
    left = record_standing(nodes, {}, without=mine).removed_at
    return replace(change, old=removed_at(catalogue, change.record), new=left)


def _version_beside(catalogue: Catalogue, change: VersionSet, names: Names) -> VersionSet:
    """The change, to the moment since when others took the file back, which may be none."""
    held = held_versions(catalogue, change.record)
    sha256 = next((one for one, each in held.items() if each.number == change.number), None)
    if sha256 is None:
        return change
    uid = uid_of(catalogue, change.record)
    nodes = nodes_of(catalogue, uid, names)
    own = {node.id for node in journal_nodes(catalogue, uid)}
    void = taken_back(nodes)
    stand = {node.id for node in standing_of_file(nodes, sha256, void)}
    if not stand & own or stand <= own:
        return change
    left = files_standing(nodes, void | (stand & own)).get(sha256, change.new)
    return replace(change, old=held[sha256].withdrawn_at, new=left)


def _are_of_one(change: Change, other: FieldSet) -> bool:
    """Whether both set the same field."""
    return isinstance(change, FieldSet) and (
        (change.record, change.field) == (other.record, other.field)
    )
