"""Where SQLite keeps what takes a part of a transaction back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from archive.catalogue.database.connection import Catalogue


@contextmanager
def parts_in_memory(catalogue: Catalogue) -> Iterator[None]:
    """Parts of transactions are taken back from memory meanwhile; begin outside of a transaction.

    For many small parts: else SQLite writes fifty pages a file of an import into a temporary file.
    None of that outlives its transaction, so that a power cut finds the same in either case.
    """
    catalogue.connection.execute("pragma temp_store = memory")
    try:
        yield
    finally:
        # Closed already there is nothing to set.
        with suppress(sqlite3.ProgrammingError):
            catalogue.connection.execute("pragma temp_store = default")
