"""Forgetting: a document or record leaves the archive wholly, and no byte of it stays."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.copying import delete_catalogue
from archive.catalogue.storage.forgetting import (
    Forgettable,
    check_nobody_reads,
    delete_rows,
    finish,
    forgettable,
    is_unfinished,
    wipe,
)
from archive.changes.storing import put_record, upkeep_step
from archive.errors import StorageError
from archive.folder import ArchiveFolder
from archive.history import load_history
from archive.keeping.backup import written_by_people


@dataclass(frozen=True, slots=True)
class ToForget:
    """What would be forgotten, and what of it lies beside the catalogue.

    `copies` are the files in `backups/`, which are deleted; `mentioned_in` are files
    that people wrote and that name its id, which stay as they are.
    """

    record: Forgettable
    copies: tuple[Path, ...]
    mentioned_in: tuple[Path, ...]


def to_forget(catalogue: Catalogue, record_id: str) -> ToForget:
    """What forgetting a record would take. Raises UnknownIdError."""
    folder = catalogue.folder
    named = record_id.encode()
    return ToForget(
        forgettable(catalogue, record_id),
        tuple(_copies(folder)),
        tuple(path for path in written_by_people(folder) if named in path.read_bytes()),
    )


def forget(catalogue: Catalogue, what: ToForget, who: str) -> None:
    """Delete a record, its originals and every copy of the catalogue in the archive's folder.

    The index has to be rebuilt after it, and then `no_byte_is_left` called. Killed on the way, the
    archive is whole and `repair` goes on. Raises StorageError, with nothing changed, while another
    process has the archive open.
    """
    with catalogue.transaction():
        pass  # Says at once when the archive cannot be written.
    check_nobody_reads(catalogue)
    step = upkeep_step(who)
    with catalogue.transaction():
        if what.record.is_bundled:
            bundled = {record.id: record for record in load_history().records}
            if what.record.id in bundled:
                put_record(catalogue, bundled[what.record.id], step)
        # After it, since the journal notes there what the record was before.
        delete_rows(catalogue, what.record, step)
    wipe_folder(catalogue, what.record.files)


def wipe_folder(catalogue: Catalogue, files: tuple[str, ...] = ()) -> None:
    """Delete these originals and the copies of the catalogue, and wipe its file."""
    folder = catalogue.folder
    try:
        for sha256 in files:
            folder.original(sha256).unlink(missing_ok=True)
        for copy in _copies(folder):
            delete_catalogue(copy)
    except OSError as error:
        raise StorageError.of(error) from error
    wipe(catalogue)


def no_byte_is_left(catalogue: Catalogue) -> None:
    """Note that the index was rebuilt and all is done."""
    finish(catalogue)


def is_left_unfinished(catalogue: Catalogue) -> bool:
    """Whether forgetting was cut off."""
    return is_unfinished(catalogue)


def _copies(folder: ArchiveFolder) -> list[Path]:
    if not folder.backups.is_dir():
        return []
    return sorted(path for path in folder.backups.rglob("*") if path.is_file())
