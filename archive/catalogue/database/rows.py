"""Rows of one catalogue: read and written over a connection that threads share."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from archive.catalogue.database.errors import ArchiveErrors
from archive.catalogue.database.place import CataloguePlace
from archive.folder import ArchiveFolder

# By place for `?`, by name for `:name`; Python 3.12 deprecates numbered ones.
Parameters = Sequence[Any] | Mapping[str, Any]

_ROWS_AT_ONCE = 50


class CatalogueRows:
    """The rows of the catalogue in `file`. Library errors come out as ArchiveError.

    Reading and writing raise ArchiveGoneError once the file is no longer where it was opened.
    """

    def __init__(self, folder: ArchiveFolder, file: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self.connection = connection
        self._place = CataloguePlace.of(file)
        self._errors = ArchiveErrors(folder)
        self._is_changing = False
        # Threads share the connection. sqlite3 keeps statements, and can give one to two threads
        # that ask the same at once; one of them then gets no row. So they ask in turns.
        self._asking = RLock()
        # What an audience is shown follows what others write, before each query.
        self._renew_gate: Callable[[], None] = lambda: None

    def check_place(self) -> None:
        """Raise ArchiveGoneError unless the catalogue still lies where it was opened."""
        self._place.check()

    def rows(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """All rows of a query. Library errors come out as ArchiveError."""
        with self._errors:
            self._check_place()
            with self._asking:
                return self.connection.execute(sql, parameters).fetchall()

    def each_row(self, sql: str, parameters: Parameters = ()) -> Iterator[sqlite3.Row]:
        """The rows of a query one by one, for results that are large.

        Library errors come out as ArchiveError.
        """
        with self._errors:
            self._check_place()
            with self._asking:
                cursor = self.connection.execute(sql, parameters)
            try:
                while rows := self._next_rows(cursor):
                    yield from rows
            finally:
                with self._asking:
                    del cursor  # And with it the statement, where not all rows were asked for.

    def row(self, sql: str, parameters: Parameters = ()) -> sqlite3.Row | None:
        """The first row of a query, or None."""
        with self._errors:
            self._check_place()
            with self._asking, closing(self.connection.execute(sql, parameters)) as cursor:
                row: sqlite3.Row | None = cursor.fetchone()
            return row

    def scalar(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.row(sql, parameters)
        return None if row is None else row[0]

    def write(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Run one statement, within `transaction` or about one."""
        with self._asking:
            return self.connection.execute(sql, parameters)

    def write_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for many rows within `transaction`."""
        with self._asking:
            self.connection.executemany(sql, rows)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever others write meanwhile."""
        with self._errors:
            with self._asking:
                self._renew_gate()
            self.write("begin")
            try:
                yield
            finally:
                # SQLite has ended it by itself where the file proved damaged.
                if self.connection.in_transaction:
                    self.write("rollback")

    def _next_rows(self, cursor: sqlite3.Cursor) -> list[sqlite3.Row]:
        with self._asking:
            return cursor.fetchmany(_ROWS_AT_ONCE)

    def _check_place(self) -> None:
        # What is to be written is checked as a whole, before the first statement and the commit.
        if not self._is_changing:
            self._place.check()
            with self._asking:
                self._renew_gate()
