"""What is checked already is stored: by an import, the bundled history, or a word of a person."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import Deed, OpenStep
from archive.catalogue.storage.records import store_record
from archive.catalogue.storage.source_issues import choose_reading
from archive.catalogue.storage.trash import remove_record, restore_record
from archive.model.record import Record, SourceIssue


def put_record(catalogue: Catalogue, record: Record, step: OpenStep) -> bool:
    """Store a record in place of what has its id, in a transaction; False when nothing changed.

    Raises BadRecordError where its line cannot be.
    """
    return store_record(catalogue, record, step)


def import_step(who: str) -> OpenStep:
    """The step of an import, in which all that it brings belongs together."""
    return OpenStep(who, Deed.IMPORT)


def upkeep_step(who: str) -> OpenStep:
    """A step of the program's own: the bundled history, a repair. Nobody takes it back."""
    return OpenStep(who, Deed.UPKEEP)


def remove(catalogue: Catalogue, record_id: str, who: str) -> str:
    """Move a record to the trash; returns its title. Raises UnknownIdError."""
    return remove_record(catalogue, record_id, OpenStep(who))


def restore(catalogue: Catalogue, record_id: str, who: str) -> str:
    """Take a record back from the trash; returns its title. Raises UnknownIdError."""
    return restore_record(catalogue, record_id, OpenStep(who))


def choose(
    catalogue: Catalogue, issue: str, number: int | None, note: str | None, who: str
) -> SourceIssue:
    """Hold a reading of a source issue to be right, or none. Raises UnknownIdError."""
    return choose_reading(catalogue, issue, number, note, OpenStep(who, why=note))
