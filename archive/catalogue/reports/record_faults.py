"""What is wrong with records as the model wants them: each is read from its own item again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.health import StoredBounds, stored_bounds
from archive.catalogue.storage.records import load_records
from archive.errors import ArchiveError, BadDateError
from archive.model.dating import record_date
from archive.model.read_item import read_item
from archive.model.record import Record
from archive.model.write_item import stated_item_of

# Records that are loaded at once.
_PORTION = 500


@dataclass(frozen=True, slots=True)
class RecordFault:
    """What is wrong with a record, and whether a repair mends it from the record alone."""

    record: str
    what: str
    is_mendable: bool = False


def record_faults(
    catalogue: Catalogue, unreadable: tuple[type[Exception], ...]
) -> Iterator[RecordFault]:
    """Everything wrong with the records that are not in the trash, one after another.

    `unreadable` is what reading values that nobody stored may raise.
    """
    bounds = stored_bounds(catalogue)
    for start in range(0, len(bounds), _PORTION):
        portion = bounds[start : start + _PORTION]
        try:
            records = load_records(catalogue, [stored.record for stored in portion])
        except (ArchiveError,) + unreadable:  # noqa: RUF005, mypy does not unpack it
            records = {}  # Each is loaded by itself, so that what cannot be read is named.
        for stored in portion:
            yield from _faults_of(catalogue, stored, records, unreadable)


def _faults_of(
    catalogue: Catalogue,
    stored: StoredBounds,
    loaded: Mapping[str, Record],
    unreadable: tuple[type[Exception], ...],
) -> Iterator[RecordFault]:
    name = stored.record
    try:
        record = loaded.get(name) or load_records(catalogue, [name])[name]
        problems = read_item(record.kind, stated_item_of(record)).problems
        date = record_date(record)
    except BadDateError as error:
        yield RecordFault(name, error.message)
        return
    except ArchiveError as error:
        yield RecordFault(name, f"cannot be read: {error.__cause__ or error.message}")
        return
    except unreadable as error:
        yield RecordFault(name, f"cannot be read: {error}")
        return
    for problem in problems:
        yield RecordFault(name, f"{problem.field} {problem.message}")
    bounds = (date.earliest, date.latest) if date else (None, None)
    in_words = tuple(day.isoformat() if day else None for day in bounds)
    if in_words != (stored.earliest, stored.latest):
        yield RecordFault(name, "its bounds do not agree with its date", is_mendable=True)
