"""What SQLite and the disk say when something is wrong, turned into sentences."""

from __future__ import annotations

import sqlite3
from types import TracebackType

from archive.errors import ArchiveError, NotAnArchiveError, ReadOnlyArchiveError, StorageError
from archive.folder import ArchiveFolder


class ArchiveErrors:
    """Errors of SQLite and of the system come out of the block as ArchiveError.

    A class, since it stands around each of many small queries: a generator costs more than those.
    """

    def __init__(self, folder: ArchiveFolder) -> None:
        self._folder = folder

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self,
        _type: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if error is None:
            return
        if isinstance(error, sqlite3.Error):
            raise _translated(error, self._folder) from error
        if isinstance(error, OSError):
            raise StorageError.of(error) from error
        if isinstance(error, UnicodeDecodeError):
            raise _damaged(f"a name in it is no text: {error.reason}", self._folder) from error
        if isinstance(error, UnicodeEncodeError):
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
        return _damaged(str(error), folder)
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


def _damaged(how: str, folder: ArchiveFolder) -> NotAnArchiveError:
    return NotAnArchiveError(
        f"the catalogue in {folder.path} is damaged ({how}); nothing was changed",
        "Run: car-tui repair --from FILE (a backup; copies in backups/ are looked at too)",
    )
