"""A record as all entries of it together have it, read as an import would read it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.merged_entries import nodes_of
from archive.catalogue.storage.records import load_all_records
from archive.derived.ids_here import Names
from archive.derived.record_standing import Standing, record_standing
from archive.errors import DamagedArchiveError
from archive.fixity.entry import bundled_uid
from archive.fixity.standing import INGESTION, Node
from archive.merging.arriving import Arriving
from archive.model.differences import canonical
from archive.model.field_values import field_values, record_with
from archive.model.read_item import read_item
from archive.model.record import Json, Record
from archive.model.vocabulary import Kind, Origin
from archive.model.write_item import item_of
from archive.text.clean import clean_line

# What values end in that this program cannot have written.
_FORGED = (AttributeError, LookupError, RecursionError, TypeError, ValueError, DamagedArchiveError)


@dataclass(frozen=True, slots=True)
class MergedRecord:
    """A record as it is here and as it is to be."""

    uid: str
    id: str
    here: Record | None
    record: Record
    before: Standing | None
    after: Standing
    nodes: Sequence[Node]


class RecordMaker:
    """Makes records of the entries that are here and of those that came in."""

    def __init__(self, catalogue: Catalogue, found: Arriving, names: Names) -> None:
        self._catalogue = catalogue
        self._found = found
        self._names = names
        self._new = {str(row["entry"]) for row in found.rows}

    def merged(self, uid: str, *, is_meant: bool = False) -> MergedRecord | None:
        """A record, None for one that is not to be there; with `is_meant` it is, in the trash.

        Raises NotAnArchiveError where its entries cannot be right.
        """
        record_id = self._names.here(uid)
        if record_id is None:
            return None
        try:
            return self._made_of_entries(uid, record_id, is_meant=is_meant)
        except _FORGED as error:
            raise self._found.bundle.not_as_written(f"record {record_id}") from error

    def _made_of_entries(self, uid: str, record_id: str, *, is_meant: bool) -> MergedRecord | None:
        here = load_all_records(self._catalogue, [record_id]).get(record_id)
        nodes = nodes_of(self._catalogue, uid, self._names)
        snapshot = here or self._snapshot(uid, record_id)
        otherwise = field_values(snapshot) if snapshot else {}
        after = record_standing(nodes, otherwise, is_meant=is_meant)
        before = None
        if here is not None:
            known = [node for node in nodes if node.id not in self._new]
            before = record_standing(known, otherwise)
        base = here or self._base(uid, record_id, nodes, snapshot)
        if base is None or not after.is_made:
            return None
        values = self._values(here, before, after, otherwise)
        record = (
            self._fitting(record_with(base, values))
            if here is None or (canonical(values) != canonical(field_values(here)))
            else here
        )
        return MergedRecord(uid, record_id, here, record, before, after, nodes)

    def _snapshot(self, uid: str, record_id: str) -> Record | None:
        found = self._found.records.get(uid)
        if found is None:
            return None
        values = self._names.value(field_values(found), self._found.bundle.about.origin)
        assert isinstance(values, dict)
        return record_with(replace(found, id=record_id), values)

    def _base(
        self, uid: str, record_id: str, nodes: Sequence[Node], snapshot: Record | None
    ) -> Record | None:
        """A record of the kind and origin with which it came in."""
        for node in nodes:
            if node.is_whole and node.event == INGESTION and node.new is not None:
                value = json.loads(node.new)
                try:
                    kind, origin = Kind(value["kind"]), Origin(value["origin"])
                    release = value["release"]
                except (KeyError, TypeError, ValueError) as error:
                    raise self._found.bundle.not_as_written(f"record {record_id}") from error
                break
        else:
            if snapshot is None:
                return None
            kind, origin, release = snapshot.kind, snapshot.origin, snapshot.release
        if origin is Origin.BUNDLED and uid != bundled_uid(record_id):
            origin = Origin.IMPORTED  # Only what came with the program may say so.
        return Record(record_id, kind, "", origin=origin, release=_text(release))

    def _values(
        self,
        here: Record | None,
        before: Standing | None,
        after: Standing,
        otherwise: dict[str, Json],
    ) -> dict[str, Json]:
        """The values of a record: those of here, but where the new entries make others of them."""
        if here is None or before is None:
            return {**otherwise, **after.values}
        values = field_values(here)
        for name, value in after.values.items():
            if name not in before.values or canonical(before.values[name]) != canonical(value):
                values[name] = value
        return values

    def _fitting(self, record: Record) -> Record:
        """The record as an import would read it, cleaned. Raises NotAnArchiveError."""
        read = read_item(record.kind, item_of(record), origin=record.origin, release=record.release)
        if read.problems:
            problem = read.problems[0]
            what = clean_line(f"{record.id}, {problem.field}: {problem.message}", 200)
            raise self._found.bundle.refused(
                f"does not fit: {what}",
                "Change one of the two archives, and merge again.",
            )
        values = field_values(record)
        return record_with(record, {**values, **field_values(read.record)})


def _text(value: object) -> str | None:
    return None if value is None else clean_line(str(value), 40)
