"""What SQLite and the disk say becomes a sentence and a hint, each code its own."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from archive.catalogue.database.errors import ArchiveErrors
from archive.errors import ArchiveError, NotAnArchiveError, ReadOnlyArchiveError, StorageError
from archive.folder import ArchiveFolder

FOLDER = ArchiveFolder(Path("quay"))
READ_ONLY = (
    ReadOnlyArchiveError,
    "the archive in quay cannot be written (it says why)",
    "It can be browsed. To change it, make its folder writable.",
)
DAMAGED = (
    NotAnArchiveError,
    "the catalogue in quay is damaged (it says why); nothing was changed",
    "Run: car-tui repair --from FILE (a backup; copies in backups/ are looked at too)."
    " Originals are untouched.",
)


def sqlite_error(code: int | None) -> sqlite3.Error:
    error = sqlite3.DatabaseError("it says why")
    if code is not None:
        error.sqlite_errorcode = code
    return error


def raised_for(error: Exception) -> tuple[type[ArchiveError], str, str]:
    with pytest.raises(ArchiveError) as raised, ArchiveErrors(FOLDER):
        raise error
    assert raised.value.__cause__ is error
    return raised.type, raised.value.message, raised.value.hint


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (sqlite3.SQLITE_READONLY, READ_ONLY),
        (sqlite3.SQLITE_READONLY_DBMOVED, READ_ONLY),
        (sqlite3.SQLITE_CANTOPEN, READ_ONLY),
        (sqlite3.SQLITE_PERM, READ_ONLY),
        (sqlite3.SQLITE_CORRUPT, DAMAGED),
        (sqlite3.SQLITE_NOTADB, DAMAGED),
        (
            sqlite3.SQLITE_BUSY,
            (
                StorageError,
                "another process has been writing to this archive for too long",
                "Try again when it is done.",
            ),
        ),
        (
            sqlite3.SQLITE_CONSTRAINT,
            (StorageError, "the catalogue refused: it says why", "Run: car-tui verify"),
        ),
        (None, (StorageError, "the catalogue refused: it says why", "Run: car-tui verify")),
    ],
)
def test_each_code_of_sqlite_has_its_sentence(
    code: int | None, expected: tuple[type[ArchiveError], str, str]
) -> None:
    assert raised_for(sqlite_error(code)) == expected


def test_a_full_disk_is_the_same_from_sqlite_and_from_the_system() -> None:
    full = StorageError.full()
    expected = (StorageError, full.message, full.hint)
    assert raised_for(sqlite_error(sqlite3.SQLITE_FULL)) == expected
    assert raised_for(OSError(errno.ENOSPC, "No space left on device")) == expected


def test_bytes_that_are_no_text_are_damage_when_read_and_refused_when_written() -> None:
    undecoded = UnicodeDecodeError("utf-8", b"\xff", 0, 1, "it says why")
    kind, message, _ = raised_for(undecoded)
    assert kind is NotAnArchiveError
    assert message.startswith("the catalogue in quay is damaged (a name in it is no text: it says")
    unencoded = UnicodeEncodeError("utf-8", "\ud800", 0, 1, "it says why")
    assert raised_for(unencoded) == (
        ArchiveError,
        "this holds bytes that are no text in UTF-8",
        "Ids and names are written in UTF-8.",
    )


def test_other_errors_pass_and_no_error_is_no_error() -> None:
    with ArchiveErrors(FOLDER):
        pass
    with pytest.raises(ValueError, match="another"), ArchiveErrors(FOLDER):
        raise ValueError("another")
