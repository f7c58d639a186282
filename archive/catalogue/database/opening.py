"""Opening a catalogue safely: what is no archive, newer or damaged is refused and not touched."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from archive.catalogue.database.copying import keep_copy
from archive.catalogue.database.errors import primary_code
from archive.catalogue.database.held_files import unless_held
from archive.catalogue.database.locking import Notify, begin_writing
from archive.catalogue.database.log_mark import has_log, is_marked, log_of
from archive.errors import ArchiveExistsError, NotAnArchiveError, ReadOnlyArchiveError
from archive.folder import FILE_MODE, ArchiveFolder, sync

# "CARt" in ASCII: distinguishes a catalogue from any other SQLite file.
APPLICATION_ID = 0x43415274

# Written by every migration; a catalogue with a higher number was made by a newer car-tui.
SCHEMA_VERSION = 15

# Where the file format of SQLite keeps the two numbers, four bytes each, big-endian.
_HEADER_BYTES = 100
_USER_VERSION_AT = 60
_APPLICATION_ID_AT = 68

_CACHE_KIB = 65_536
LITTLE_CACHE_KIB = 8_192


def examine(folder: ArchiveFolder) -> int:
    """The schema version of the catalogue; raises NotAnArchiveError when it is not ours, or newer.

    Reads the file's header and not through SQLite, which would leave files beside it; but through
    SQLite where this process has the catalogue open already.
    """
    with unless_held(folder.catalogue) as is_free:
        if is_free:
            with folder.catalogue.open("rb") as file:
                header = file.read(_HEADER_BYTES)
    if not is_free:
        with closing(_connected(folder, folder.catalogue, "mode=ro")) as connection:
            return _version(connection)
    if len(header) < _HEADER_BYTES or not header.startswith(b"SQLite format 3\0"):
        raise NotAnArchiveError(
            f"{folder.catalogue} is damaged or no catalogue; nothing was touched",
            "Name another folder with --archive, or run: car-tui repair --from FILE (a backup)",
        )
    if _number(header, _APPLICATION_ID_AT) != APPLICATION_ID:
        raise NotAnArchiveError(
            f"{folder.catalogue} is not the catalogue of an archive; nothing was touched",
            "Name another folder with --archive.",
        )
    return _known(folder, _number(header, _USER_VERSION_AT))


def connect(folder: ArchiveFolder, writable: bool) -> sqlite3.Connection:
    """A connection for reading and writing, or for reading alone where nothing can be written."""
    try:
        return _connected(folder, folder.catalogue, "mode=rw" if writable else "mode=ro")
    except sqlite3.OperationalError as error:
        refused = primary_code(error) in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        if writable or not refused:
            raise
    return _connect_to_frozen(folder)


@contextmanager
def fresh_catalogue(folder: ArchiveFolder) -> Iterator[sqlite3.Connection]:
    """A connection to a new catalogue, which is put in its place if the block ends well.

    The block closes the connection. Until the end nobody sees that there is an archive. Raises
    ArchiveExistsError when there is one already.
    """
    # Made beside and linked, so that nobody ever sees a half-made one.
    fresh = folder.fresh_catalogue
    _discard(fresh)
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
    try:
        connection = _connected(folder, fresh, "mode=rw")
        try:
            connection.execute(f"pragma application_id = {APPLICATION_ID}")
            _run_migrations(connection, 0)
            connection.execute("pragma journal_mode = wal")
            yield connection
        finally:
            connection.close()
        _put_in_place(fresh, folder)
    finally:
        _discard(fresh)


def lacks_changes(folder: ArchiveFolder, connection: sqlite3.Connection, had_log: bool) -> bool:
    """Whether this is a copy of a catalogue in use, made without the log beside it.

    `had_log` says whether there was one before the connection was made.
    """
    if had_log or not is_marked(connection):
        return False
    # Another process may have begun to write a moment ago.
    return not has_log(folder.catalogue)


def migrate(folder: ArchiveFolder, notify: Notify) -> None:
    """Bring an older catalogue to this program's schema, whole or not at all, a copy made before.

    No other process writes from before the copy is made until the last migration is done.
    """
    with closing(sqlite3.connect(folder.catalogue, isolation_level=None)) as connection:
        begin_writing(connection, notify)
        try:
            version = _known(folder, _version(connection))
            if version < SCHEMA_VERSION:
                notify("bringing the archive to this version of car-tui; a copy is made before")
                keep_copy(folder, str(version))
                _run_migrations(connection, version)
            connection.execute("commit")
        except BaseException:
            if connection.in_transaction:
                connection.execute("rollback")
            raise


def _number(header: bytes, at: int) -> int:
    return int.from_bytes(header[at : at + 4], "big", signed=True)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])


def _known(folder: ArchiveFolder, version: int) -> int:
    if version > SCHEMA_VERSION:
        raise NotAnArchiveError(
            f"the archive in {folder.path} was made by a newer car-tui; nothing was touched",
            "Install the newest car-tui.",
        )
    return version


def _connected(folder: ArchiveFolder, file: Path, query: str) -> sqlite3.Connection:
    uri = f"{file.absolute().as_uri()}?{query}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("pragma foreign_keys = on")
        # The first read, which shows whether the file is whole and SQLite may use it.
        _known(folder, _version(connection))
        # A register is read in the order of an index, whose rows lie all over the file.
        connection.execute(f"pragma cache_size = -{_CACHE_KIB}")
        # What a person was assured is in must be there after a power cut as well.
        connection.execute("pragma synchronous = full")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_file(folder: ArchiveFolder) -> sqlite3.Connection:
    """Read the catalogue's file alone: takes no lock, makes no file, and does not see its log."""
    return _connected(folder, folder.catalogue, "mode=ro&immutable=1")


def _connect_to_frozen(folder: ArchiveFolder) -> sqlite3.Connection:
    """Read without the shared memory that WAL wants and that cannot be made in this folder."""
    if has_log(folder.catalogue):
        log = log_of(folder.catalogue).name
        raise ReadOnlyArchiveError(
            f"the last changes to {folder.path} are still in {log} and cannot be read here",
            "Open it once where its folder can be written; after that it can be browsed.",
        )
    return connect_to_file(folder)


def _put_in_place(fresh: Path, folder: ArchiveFolder) -> None:
    try:
        os.link(fresh, folder.catalogue)
    except FileExistsError as error:
        raise already_there(folder) from error
    except OSError:
        # A file system without hard links.
        fresh.rename(folder.catalogue)
    # Before the log gets a name beside it: a log without its catalogue would be no archive.
    sync(folder.path)
    sync(folder.path.parent)


def already_there(folder: ArchiveFolder) -> ArchiveExistsError:
    """The error for making an archive where one is."""
    return ArchiveExistsError(f"{folder.path} holds an archive already", "Nothing was changed.")


def _discard(fresh: Path) -> None:
    """Delete a catalogue that was being made, with what SQLite keeps beside it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        fresh.with_name(f"{fresh.name}{ending}").unlink(missing_ok=True)


def _run_migrations(connection: sqlite3.Connection, from_version: int) -> None:
    # Imported here: sqlite-utils costs more to load than a whole search takes.
    from archive.catalogue.database.migrations import migrate as run

    run(connection, from_version)
