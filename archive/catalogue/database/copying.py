"""Copies of the catalogue: whole, of one moment, made while others write."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from archive.catalogue.database.errors import ArchiveErrors
from archive.catalogue.database.log_mark import clear_mark
from archive.folder import FILE_MODE, ArchiveFolder, make_private_folder

Progress = Callable[[int, int], None]
"""Hears how many of how many bytes are done."""

KEPT_COPIES = 5
"""So many copies of the catalogue stay in `backups/`; older ones are deleted."""

# SQLite copies so many pages at a time; between two such portions Python can notice Ctrl-C.
_PORTION_PAGES = 2_000


@dataclass(frozen=True, slots=True)
class CatalogueState:
    """What a catalogue says of itself.

    `files` are the checksum and the size in bytes of every original that it names.
    """

    archive_id: str
    change_number: int
    schema_version: int
    files: tuple[tuple[str, int], ...]


def copy_catalogue(folder: ArchiveFolder, target: Path, progress: Progress | None = None) -> None:
    """Copy the catalogue of `folder` into the new file `target`, synced, as of one moment.

    Others may write meanwhile: what they commit after that moment is not in it. `target` needs no
    log beside it. Raises StorageError, with `target` deleted, and NotAnArchiveError.
    """
    with ArchiveErrors(folder):
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
        try:
            _copy(folder.catalogue, target, progress)
        except BaseException:
            delete_catalogue(target)
            raise


def keep_copy(folder: ArchiveFolder, label: str, spared: Collection[Path] = ()) -> Path:
    """Keep a copy of the catalogue in `backups/`, named by `label`, and delete the oldest ones.

    Made before whatever may lose something: a migration, a repair. None of `spared` is deleted.
    Raises what `copy_catalogue` raises.
    """
    with ArchiveErrors(folder):
        make_private_folder(folder.backups)
        kept = folder.backups / f"catalogue-{label}.db"
        half = kept.with_suffix(".part")
        delete_catalogue(half)
        copy_catalogue(folder, half)
        half.replace(kept)
        for older in kept_copies(folder)[KEPT_COPIES:]:
            if older not in spared:
                delete_catalogue(older)
    return kept


def kept_copies(folder: ArchiveFolder) -> list[Path]:
    """The copies in `backups/`, newest first."""
    if not folder.backups.is_dir():
        return []
    found = folder.backups.glob("catalogue-*.db")
    return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)


def state_of(catalogue: Path) -> CatalogueState:
    """What a copy says of itself. Raises sqlite3.Error as ArchiveError."""
    with ArchiveErrors(ArchiveFolder(catalogue.parent)), closing(_for_reading(catalogue)) as opened:
        archive_id = opened.execute("select value from settings where name = 'archive_id'")
        number = opened.execute("select coalesce(max(id), 0) from journal")
        version = opened.execute("pragma user_version")
        files = opened.execute("select sha256, size from files order by sha256")
        return CatalogueState(
            archive_id=str(archive_id.fetchone()[0]),
            change_number=int(number.fetchone()[0]),
            schema_version=int(version.fetchone()[0]),
            files=tuple((str(row[0]), int(row[1])) for row in files),
        )


def files_known_at(catalogue: Path, change_number: int) -> frozenset[str]:
    """The checksums of the originals that had come in up to a change."""
    with ArchiveErrors(ArchiveFolder(catalogue.parent)), closing(_for_reading(catalogue)) as opened:
        rows = opened.execute(
            "select new from journal where id <= ? and event = 'ingestion'"
            " and field like 'version %' and new is not null",
            (change_number,),
        )
        return frozenset(str(row[0]) for row in rows)


def is_sound(catalogue: Path) -> bool:
    """Whether SQLite finds nothing damaged in the file of a copy."""
    with suppress(sqlite3.DatabaseError), closing(_for_reading(catalogue)) as opened:
        return [row[0] for row in opened.execute("pragma integrity_check")] == ["ok"]
    return False


def make_ready(catalogue: Path) -> None:
    """Make a copy the catalogue of an archive: with a log, so that readers never wait."""
    with ArchiveErrors(ArchiveFolder(catalogue.parent)):
        with closing(sqlite3.connect(catalogue, isolation_level=None)) as opened:
            opened.execute("pragma journal_mode = wal")
        catalogue.chmod(FILE_MODE)


def delete_catalogue(catalogue: Path) -> None:
    """Delete a catalogue's file with whatever SQLite left beside it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        catalogue.with_name(catalogue.name + ending).unlink(missing_ok=True)


def _copy(source: Path, target: Path, progress: Progress | None) -> None:
    page = 0

    def hear(_status: int, left: int, total: int) -> None:
        if progress is not None:
            progress((total - left) * page, total * page)

    with closing(sqlite3.connect(source, isolation_level=None)) as reading:
        # Held open: every portion is of the same moment, and no writer makes it start over.
        reading.execute("begin")
        page = int(reading.execute("pragma page_size").fetchone()[0])
        reading.execute("select count(*) from sqlite_master").fetchone()
        with closing(sqlite3.connect(target, isolation_level=None)) as writing:
            reading.backup(writing, pages=_PORTION_PAGES, progress=hear)
            # A copy of a catalogue with a log would want one too.
            writing.execute("pragma journal_mode = delete")
            clear_mark(writing)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _for_reading(catalogue: Path) -> sqlite3.Connection:
    uri = f"{catalogue.absolute().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, isolation_level=None)
