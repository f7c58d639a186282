"""What stands of a field beside what is taken back: what another archive said of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.merged_entries import has_merged, journal_nodes, nodes_of
from archive.catalogue.storage.records import load_all_records
from archive.catalogue.storage.trash import uid_of
from archive.changes.change import Change, FieldSet
from archive.derived.record_standing import record_standing, standing_of
from archive.model.field_values import field_values
from archive.model.record import Json


def with_what_stands(catalogue: Catalogue, changes: Iterable[Change]) -> list[Change]:
    """Changes by which something is taken back, so that fields get what still stands of them.

    That is the value that was there before, unless another archive put one beside it.
    """
    found = list(changes)
    if not has_merged(catalogue):
        return found
    last = {
        (change.record, change.field): number
        for number, change in enumerate(found)
        if isinstance(change, FieldSet)
    }
    for (record, field), number in last.items():
        change = found[number]
        assert isinstance(change, FieldSet)
        found[number] = replace(change, new=_beside(catalogue, record, field, change.new))
    return found


def _beside(catalogue: Catalogue, record_id: str, field: str, otherwise: Json) -> Json:
    """What others have put beside the value that this archive gave a field."""
    record = load_all_records(catalogue, [record_id]).get(record_id)
    if record is None:
        return otherwise
    uid, values = uid_of(catalogue, record_id), field_values(record)
    nodes = nodes_of(catalogue, uid)
    own = {node.id for node in journal_nodes(catalogue, uid)}
    stand = {said.node.id for said in standing_of(nodes, field, values)}
    if not stand & own or stand <= own:
        return otherwise
    return record_standing(nodes, values, stand & own).values.get(field, otherwise)
