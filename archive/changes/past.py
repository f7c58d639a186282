"""What was known after an earlier change: the records as they were, read back from the journal.

From each record as it is now its changes are taken back, the last one first. What a text was before
it was read again, and the words of a source issue before a newer history brought others, are not in
the journal: they are as they are now. What was forgotten is not there.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage import journal_entries as journal
from archive.catalogue.storage.journal import ChangeEvent
from archive.catalogue.storage.journal_entries import JournalEntry
from archive.catalogue.storage.past_rows import PastRecord, PastState, show_past
from archive.catalogue.storage.records import load_all_records
from archive.catalogue.storage.trash import REMOVED_AT, removed_at, uid_of
from archive.changes.change import Change, ElementAdded, ElementWithdrawn, FieldSet
from archive.changes.noted_changes import chosen_before, modifications
from archive.errors import UnknownMomentError
from archive.model.field_values import field_values, record_with
from archive.model.record import ChosenReading, Json, Record
from archive.model.whole_value import record_of_value

_VERSION = "version "


@dataclass(frozen=True, slots=True)
class KnownAt:
    """A moment: after the last change of a day, or after one change of it."""

    change: int
    day: dt.date


def known_at(catalogue: Catalogue, asked: dt.date | int) -> KnownAt:
    """The moment that a day (UTC), or the number of a change, means.

    A day that is still to come means today. Raises UnknownMomentError before the first change, and
    for a number that no change has.
    """
    if isinstance(asked, int):
        moment = journal.moment_of(catalogue, asked)
        if moment is None:
            raise UnknownMomentError(f"there is no change {asked}", "List them with: car-tui log")
        return KnownAt(asked, dt.date.fromisoformat(moment[:10]))
    change = journal.last_change_by(catalogue, asked)
    if change is None:
        first = journal.first_moment(catalogue)
        since = f"its first entry is of {first[:10]}" if first else "it has no entry yet"
        raise UnknownMomentError(
            f"this archive knew nothing yet on {asked.isoformat()}: {since}",
            "For what held on that day, by all that is known now: --as-of",
        )
    return KnownAt(change, min(asked, dt.datetime.now(dt.UTC).date()))


def show_known_at(catalogue: Catalogue, change: int) -> None:
    """Show the catalogue from now on as it was after a change; it can no longer be written then.

    For a catalogue that shows everything, and once for each. Raises DamagedArchiveError.
    """
    if change >= catalogue.change_number:
        return
    since = journal.records_changed_since(catalogue, change)
    withdrawn: dict[tuple[str, int], str | None] = {}
    were_there = [record_id for record_id, was_there in since.items() if was_there]
    past = PastState(
        change,
        list(since),
        list(_records_then(catalogue, change, were_there, withdrawn)),
        _choices_then(catalogue, change),
        withdrawn,
    )
    show_past(catalogue, past)


def _records_then(
    catalogue: Catalogue,
    change: int,
    ids: list[str],
    withdrawn: dict[tuple[str, int], str | None],
) -> Iterator[PastRecord]:
    now = load_all_records(catalogue, ids)
    for record_id in ids:
        state = None
        if record_id in now:
            uid, removed = uid_of(catalogue, record_id), removed_at(catalogue, record_id)
            state = PastRecord(now[record_id], uid, removed)
        for entry in journal.changes_backwards(catalogue, record_id, change):
            state = _before(state, entry)
            if (entry.field or "").startswith(_VERSION) and entry.event in _TAKEN_OUT:
                number = int((entry.field or "").removeprefix(_VERSION))
                withdrawn[record_id, number] = _text(entry.old)
        if state is not None:
            yield state


_TAKEN_OUT = (ChangeEvent.DELETION, ChangeEvent.RECOVERY)


def _before(state: PastRecord | None, entry: JournalEntry) -> PastRecord | None:
    """A record as it was before an entry, None while it was not there."""
    match entry.event:
        case ChangeEvent.INGESTION if entry.field is None:
            return None
        case ChangeEvent.DELETION if entry.field is None:
            if entry.old is None:
                return state
            return PastRecord(record_of_value(json.loads(entry.old)), entry.uid or "", None)
        case ChangeEvent.DELETION | ChangeEvent.RECOVERY if entry.field == REMOVED_AT:
            return replace(state, removed_at=_text(entry.old)) if state else None
        case ChangeEvent.METADATA_MODIFICATION if state is not None:
            changes = modifications(state.record, entry)
            return replace(state, record=_taken_back(state.record, changes)) if changes else state
    return state


def _taken_back(record: Record, changes: list[Change]) -> Record:
    values = field_values(record)
    for change in reversed(changes):
        match change:
            case FieldSet(field=name, old=old):
                values[name] = old
            case ElementAdded(field=name, position=place):
                values[name] = _elements(values, name, place, [])
            case ElementWithdrawn(field=name, position=place, element=element):
                values[name] = _elements(values, name, place, [element])
    return record_with(record, values)


def _elements(values: dict[str, Json], name: str, place: int, put_in: list[Json]) -> Json:
    """The elements of a list with one taken out at a place, or one put in."""
    now = values.get(name)
    elements = list(now) if isinstance(now, list) else []
    elements[place : place + (not put_in)] = put_in
    return elements


def _choices_then(catalogue: Catalogue, change: int) -> dict[str, ChosenReading | None]:
    found: dict[str, ChosenReading | None] = {}
    for entry in journal.choices_backwards(catalogue, change):
        if noted := chosen_before(entry):
            found[noted.issue] = noted.old
    return found


def _text(noted: str | None) -> str | None:
    return None if noted is None else str(json.loads(noted))
