"""What stands of a field beside what is taken back: what another archive said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.merged_entries import has_merged, journal_nodes, nodes_of
from archive.catalogue.storage.records import load_all_records
from archive.catalogue.storage.trash import uid_of
from archive.changes.change import Change, FieldSet
from archive.derived.record_standing import record_standing, standing_of
from archive.model.field_values import field_values


def with_what_stands(catalogue: Catalogue, changes: Sequence[Change]) -> list[Change]:
    """Changes by which something is taken back, so that fields get what still stands of them.

    That is the value that was there before, unless another archive put one beside it.
    """
    found = list(changes)
    if not has_merged(catalogue):
        return found
    for number, change in _last_of_fields(changes):
        found[number] = _beside(catalogue, change)
    return found


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


def _beside(catalogue: Catalogue, change: FieldSet) -> FieldSet:
    """The change, to what others put beside the value that this archive gave a field."""
    record = load_all_records(catalogue, [change.record]).get(change.record)
    if record is None:
        return change
    uid, values = uid_of(catalogue, change.record), field_values(record)
    nodes = nodes_of(catalogue, uid)
    own = {node.id for node in journal_nodes(catalogue, uid)}
    stand = {said.node.id for said in standing_of(nodes, change.field, values)}
    if not stand & own or stand <= own:
        return change
    left = record_standing(nodes, values, without=stand & own).values
    # Shown is the last of all that stands, be it this archive's or not.
    return replace(change, old=values[change.field], new=left.get(change.field, change.new))
