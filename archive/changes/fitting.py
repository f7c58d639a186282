"""Records are checked whole once a step has changed them.

Two changes that fit, each by itself, may leave together what the model refuses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import check_lines, load_all_records
from archive.changes.links import one_place_taken, unknown_targets
from archive.changes.refusals import MisfitError
from archive.model.read_item import read_item
from archive.model.read_values import Problem
from archive.model.record import Record
from archive.model.write_item import item_of

Before = Mapping[str, Record | None]
"""Records by their ids as they were before they were changed; None for one that was made."""


def check_fit(catalogue: Catalogue, before: Before) -> None:
    """Check changed records as they are now, within the transaction that changed them.

    What was wrong of a record before is not held against its change. Raises MisfitError,
    BadRecordError where a line or a place cannot be.
    """
    changed = load_all_records(catalogue, before)
    misfits = {
        record.id: found
        for record in changed.values()
        if (found := _new_problems(catalogue, record, before[record.id]))
    }
    if misfits:
        raise MisfitError(misfits)
    for record_id in changed:
        check_lines(catalogue, record_id)


def _new_problems(catalogue: Catalogue, record: Record, before: Record | None) -> Sequence[Problem]:
    # One that was made was checked as a whole item, or is what the journal has of it.
    found = _problems(catalogue, record) if before is not None else []
    if before is not None and found:
        known = _problems(catalogue, before)
        found = [one for one in found if one not in known]
    return found


def _problems(catalogue: Catalogue, record: Record) -> list[Problem]:
    of_model = read_item(record.kind, item_of(record)).problems
    return [*of_model, *unknown_targets(catalogue, record), *one_place_taken(record)]
