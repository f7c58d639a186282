"""Becoming the one process that writes."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable

from archive.catalogue.database.errors import primary_code

# SQLite waits this long by itself; between two such waits Python can notice Ctrl-C.
_POLITE_WAIT_MS = 250
_LONGEST_WAIT_S = 600
# For readers, who wait only while a log is recovered after a crash.
_READERS_WAIT_MS = 5_000

Notify = Callable[[str], None]


def begin_writing(connection: sqlite3.Connection, notify: Notify) -> None:
    """Begin a transaction that writes; while another process does, say so once and wait.

    Raises sqlite3.OperationalError (SQLITE_BUSY) after ten minutes.
    """
    connection.execute(f"pragma busy_timeout = {_POLITE_WAIT_MS}")
    deadline = time.monotonic() + _LONGEST_WAIT_S
    has_notified = False
    while True:
        try:
            connection.execute("begin immediate")
            connection.execute(f"pragma busy_timeout = {_READERS_WAIT_MS}")
            return
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        if not has_notified:
            notify("another process is writing to this archive; waiting for it")
            has_notified = True
