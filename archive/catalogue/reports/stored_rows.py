"""Rows as they are stored: of one moment, and readable whatever has become of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from typing import Any

from archive.catalogue.database import opening
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.errors import ArchiveErrors
from archive.catalogue.database.rows import Parameters
from archive.folder import ArchiveFolder


class StoredRows:
    """A view of the catalogue that stays the same while others write.

    Text that is no UTF-8 keeps its bytes, as surrogates, instead of being refused.
    """

    def __init__(self, folder: ArchiveFolder, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._errors = ArchiveErrors(folder)

    def rows(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """All rows of a query. Library errors come out as ArchiveError."""
        with self._errors:
            return self._connection.execute(sql, parameters).fetchall()

    def each_row(self, sql: str, parameters: Parameters = ()) -> Iterator[sqlite3.Row]:
        """The rows of a query one by one. Library errors come out as ArchiveError."""
        with self._errors:
            yield from self._connection.execute(sql, parameters)

    def scalar(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.rows(sql, parameters)
        return found[0][0] if found else None

    def schema_digest(self) -> str:
        """The digest of the schema as it is now."""
        # Imported here: most of what is read needs no digest.
        from archive.catalogue.database.schema_digest import schema_digest

        with self._errors:
            return schema_digest(self._connection)


@contextmanager
def stored_rows(catalogue: Catalogue) -> Iterator[StoredRows]:
    """The rows of `catalogue` as they are at this moment. Raises ArchiveError."""
    with ArchiveErrors(catalogue.folder):
        connection = opening.connect(catalogue.folder, writable=False)
    with closing(connection):
        connection.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
        with ArchiveErrors(catalogue.folder):
            connection.execute("begin")
        yield StoredRows(catalogue.folder, connection)
