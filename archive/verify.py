"""Fixity and health: is everything the catalogue speaks of there, and as it was imported?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.log_mark import HOW_TO_COPY, LACKS_CHANGES
from archive.catalogue.reports.health import (
    dangling_references,
    integrity_faults,
    stored_bounds,
)
from archive.catalogue.storage.records import load_records
from archive.catalogue.storage.versions import stored_files
from archive.errors import ArchiveError, BadDateError
from archive.model.dating import record_date
from archive.model.read_item import read_item
from archive.model.write_item import item_of
from archive.originals import is_incoming, is_whole, leftovers

_IMPORT_AGAIN = "Import the file again from where it came."
_BACKUP = "Restore the catalogue from a copy in backups/, or from your own."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: where, what, and what can be done."""

    where: str
    what: str
    hint: str


def verify_archive(catalogue: Catalogue) -> Iterator[Finding]:
    """Everything wrong with the catalogue and the originals; nothing is changed.

    Originals are read whole and compared with their checksums; records are read as the model
    wants them.
    """
    try:
        yield from _catalogue_findings(catalogue)
        yield from _record_findings(catalogue)
        yield from _original_findings(catalogue)
    except ArchiveError as error:
        yield Finding("catalogue", error.message, error.hint or _BACKUP)


def _catalogue_findings(catalogue: Catalogue) -> Iterator[Finding]:
    if catalogue.lacks_changes:
        yield Finding("catalogue", LACKS_CHANGES, HOW_TO_COPY)
    for fault in integrity_faults(catalogue):
        yield Finding("catalogue", f"damaged: {fault}", _BACKUP)
    for dangling in dangling_references(catalogue):
        yield Finding(
            f"catalogue, {dangling.table}",
            f"row {dangling.row} refers to something that is not in {dangling.parent}",
            _BACKUP,
        )


def _record_findings(catalogue: Catalogue) -> Iterator[Finding]:
    for stored in stored_bounds(catalogue):
        where = f"record {stored.record}"
        try:
            record = load_records(catalogue, [stored.record])[stored.record]
            problems = read_item(record.kind, item_of(record)).problems
            date = record_date(record)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield Finding(where, f"cannot be read: {error}", _BACKUP)
            continue
        except BadDateError as error:
            yield Finding(where, error.message, error.hint)
            continue
        for problem in problems:
            yield Finding(where, f"{problem.field} {problem.message}", "Enter it again.")
        bounds = (date.earliest, date.latest) if date else (None, None)
        if tuple(day.isoformat() if day else None for day in bounds) != (
            stored.earliest,
            stored.latest,
        ):
            yield Finding(where, "its bounds do not agree with its date", "Enter its date again.")


def _original_findings(catalogue: Catalogue) -> Iterator[Finding]:
    folder = catalogue.folder
    known = {file.sha256: file.size for file in stored_files(catalogue)}
    for sha256, size in known.items():
        original = folder.original(sha256)
        where = f"original {sha256}"
        try:
            if not original.exists():
                yield Finding(where, "is missing", _IMPORT_AGAIN)
            elif not is_whole(original, sha256, size):
                yield Finding(where, "is not as it was imported", _IMPORT_AGAIN)
        except OSError as error:
            yield Finding(where, f"cannot be read: {error}", "Check the disk and its permissions.")
    if not folder.originals.is_dir():
        return
    for path in sorted(folder.originals.iterdir()):
        if path.name not in known and not is_incoming(path):
            yield Finding(
                f"original {path.name}",
                "belongs to no document",
                "Left by an import that was interrupted; importing the file again takes it up.",
            )
    for path in leftovers(folder):
        yield Finding(
            f"originals/{path.name}",
            "is a copy left by an import that was interrupted",
            "The next import deletes it.",
        )
