"""What stands between a change and the record as it is now, with who put it there."""

from __future__ import annotations

from collections.abc import Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal_entries import changes_of
from archive.catalogue.storage.records import load_all_records
from archive.changes.refusals import ChangedMeanwhileError, FieldConflict, MisfitError
from archive.model.differences import canonical
from archive.model.field_values import field_values
from archive.model.record import Json, Record


def field_conflict(
    catalogue: Catalogue, record: str, name: str, seen: Json, now: Json, wanted: Json
) -> FieldConflict:
    """The conflict over one field, with who changed it last."""
    last = next((one for one in reversed(changes_of(catalogue, record)) if one.field == name), None)
    who, at = (last.who, last.at) if last else ("somebody", "unknown time")
    return FieldConflict(record, name, seen, now, wanted, who, at)


def conflict_of(
    catalogue: Catalogue, misfit: MisfitError, read: Sequence[Record]
) -> ChangedMeanwhileError | MisfitError:
    """The error for edits that do not fit what others made of the records since they were `read`.

    The edits must not be stored any more. It is the misfit itself where nobody changed the record.
    """
    of_misfits = {one.id: one for one in read if one.id in misfit.misfits}
    conflicts = []
    for record in load_all_records(catalogue, of_misfits).values():
        seen = field_values(of_misfits[record.id])
        for name, now in field_values(record).items():
            was = seen.get(name)
            if canonical(was) != canonical(now):
                conflicts.append(field_conflict(catalogue, record.id, name, was, now, was))
    if not conflicts:
        return misfit
    return ChangedMeanwhileError(conflicts, misfit)
