"""What SQLite and the disk say when something is wrong, turned into sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from archive.errors import ArchiveError, NotAnArchiveError, ReadOnlyArchiveError, StorageError
from archive.folder import ArchiveFolder


@contextmanager
def as_archive_errors(folder: ArchiveFolder) -> Iterator[None]:
    """Errors of SQLite and of the system come out of the block as ArchiveError."""
    try:
        yield
    except sqlite3.Error as error:
        raise _translated(error, folder) from error
    except OSError as error:
        raise StorageError.of(error) from error
    except UnicodeEncodeError as error:
        raise ArchiveError(
            "this holds bytes that are no text in UTF-8", "Ids and names are written in UTF-8."
        ) from error


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code, whatever it was extended with; 0 when it gave none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _translated(error: sqlite3.Error, folder: ArchiveFolder) -> ArchiveError:
    code = primary_code(error)
    if code == sqlite3.SQLITE_FULL:
        return StorageError.full()
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return NotAnArchiveError(
            f"the catalogue in {folder.path} is damaged ({error}); nothing was changed",
            f"Copies from before each migration are in {folder.backups}; originals are untouched.",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return ReadOnlyArchiveError(
            f"the archive in {folder.path} cannot be written ({error})",
            "It can be browsed. To change it, make its folder writable.",
        )
    if code == sqlite3.SQLITE_BUSY:
        return StorageError(
            "another process has been writing to this archive for too long",
            "Try again when it is done.",
        )
    return StorageError(f"the catalogue refused: {error}", "Run: car-tui verify")
