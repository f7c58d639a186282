"""The mark in the catalogue's file that its log may hold changes which the file lacks.

SQLite writes a change into `catalogue.db-wal` first and brings it into `catalogue.db` later. Who
copies that file alone meanwhile gets a sound catalogue without its last changes, and no sign of it.
So the file is marked from the first change of a process on, and the mark is taken out when
everything is in the file. A file with the mark and without a log is a copy that lacks something.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

_MARK = "changes_in_log"

LACKS_CHANGES = (
    "this copy of the archive may lack its last changes:"
    " catalogue.db was copied while it was in use, without its log"
)
HOW_TO_COPY = (
    "Copy catalogue.db-wal with it, or all of the folder when no program has it open."
    " If it is no copy, or that log is gone, run: car-tui repair"
)


def log_of(catalogue: Path) -> Path:
    """The log beside a catalogue's file."""
    return catalogue.with_name(f"{catalogue.name}-wal")


def has_log(catalogue: Path) -> bool:
    """Whether there is anything in the log beside this file."""
    try:
        return log_of(catalogue).stat().st_size > 0
    except OSError:
        return False


def is_marked(connection: sqlite3.Connection) -> bool:
    """Whether the catalogue carries the mark."""
    found = connection.execute("select 1 from settings where name = ?", (_MARK,)).fetchone()
    return found is not None


def set_mark(connection: sqlite3.Connection) -> bool:
    """Mark the catalogue, within the transaction that changes it; returns whether it was not yet.

    What is new then has to be brought into the file by `bring_in`.
    """
    if is_marked(connection):
        return False
    connection.execute("insert into settings(name, value) values (?, 'yes')", (_MARK,))
    return True


def clear_mark(connection: sqlite3.Connection) -> None:
    """Take the mark out of a copy that has all that was in the log."""
    connection.execute("delete from settings where name = ?", (_MARK,))


def bring_in(connection: sqlite3.Connection) -> None:
    """Bring what is in the log into the file, as far as nobody still reads the state before."""
    # Passive: it waits for nobody, and the log keeps its size, which shows that it belongs here.
    connection.execute("pragma wal_checkpoint(passive)")


def take_out(connection: sqlite3.Connection) -> None:
    """Bring everything into the file and take the mark out; not while another process writes.

    Where that does not work out the mark stays: the file without its log may lack something.
    """
    # Busy, full, or closed already: whoever closes it next tries again.
    with suppress(sqlite3.Error):
        if not is_marked(connection):
            return
        waits_ms = connection.execute("pragma busy_timeout").fetchone()[0]
        connection.execute("pragma busy_timeout = 0")
        try:
            connection.execute("begin immediate")
            connection.execute("delete from settings where name = ?", (_MARK,))
            connection.execute("commit")
            bring_in(connection)
        finally:
            if connection.in_transaction:
                connection.execute("rollback")
            connection.execute(f"pragma busy_timeout = {waits_ms}")
