"""The connection to one catalogue: opening it safely, reading rows, writing in transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from archive.catalogue.database import opening
from archive.catalogue.database.errors import ArchiveErrors
from archive.catalogue.database.locking import Notify, begin_writing
from archive.errors import NotAnArchiveError, ReadOnlyArchiveError
from archive.folder import ArchiveFolder

SCHEMA_VERSION = opening.SCHEMA_VERSION


def _silent(_sentence: str) -> None:
    """The talk of a caller that has nobody to talk to."""


class Catalogue:
    """An open catalogue. Close it, or use it in a `with` statement.

    `notify` hears sentences for the user (that another process is writing, say).
    """

    def __init__(
        self, folder: ArchiveFolder, connection: sqlite3.Connection, writable: bool, notify: Notify
    ) -> None:
        self.folder = folder
        self.connection = connection
        self.writable = writable
        self.notify = notify
        self._errors = ArchiveErrors(folder)

    @classmethod
    def open(
        cls, folder: ArchiveFolder, *, writable: bool = True, notify: Notify = _silent
    ) -> Catalogue:
        """Open the catalogue of `folder`, migrating an older one after a copy was made.

        An archive that cannot be written is opened for reading. Raises NotAnArchiveError when
        there is none, when it is newer than this program, foreign or damaged; nothing is touched
        then.
        """
        with ArchiveErrors(folder):
            if not folder.exists():
                raise NotAnArchiveError(
                    f"{folder.path} holds no archive", "Create one with: car-tui init DIR"
                )
            version = opening.examine(folder)
            writable = writable and folder.is_writable()
            if version < opening.SCHEMA_VERSION:
                if not writable:
                    raise ReadOnlyArchiveError(
                        f"{folder.path} is an older archive and cannot be written to update it",
                        "Make it writable, or copy it to a place where it is.",
                    )
                opening.migrate(folder, notify)
            connection = opening.connect(folder, writable)
        return cls(folder, connection, writable, notify)

    @classmethod
    def create(
        cls,
        folder: ArchiveFolder,
        notify: Notify = _silent,
        settings: Mapping[str, str] | None = None,
    ) -> Catalogue:
        """Make a new archive in `folder`, which must be empty or absent, and open it.

        `settings` are in it from its first moment. Raises NotAnArchiveError when the folder holds
        an archive or something else, StorageError when the disk refuses.
        """
        with ArchiveErrors(folder):
            if folder.exists():
                raise opening.already_there(folder)
            folder.create()
            opening.make(folder, settings or {})
        return cls.open(folder, notify=notify)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """All rows of a query. Library errors come out as ArchiveError."""
        with self._errors:
            return self.connection.execute(sql, parameters).fetchall()

    def each_row(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[sqlite3.Row]:
        """The rows of a query one by one, for results that are large.

        Library errors come out as ArchiveError.
        """
        with self._errors:
            yield from self.connection.execute(sql, parameters)

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> sqlite3.Row | None:
        """The first row of a query, or None."""
        with self._errors:
            row: sqlite3.Row | None = self.connection.execute(sql, parameters).fetchone()
            return row

    def scalar(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.row(sql, parameters)
        return None if row is None else row[0]

    def write(self, sql: str, parameters: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Run one statement within `transaction`."""
        return self.connection.execute(sql, parameters)

    def write_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for many rows within `transaction`."""
        self.connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is stored whole or not at all.

        Waits, and says so, while another process writes. Raises ReadOnlyArchiveError or
        StorageError (disk full) as sentences; nothing is half-stored then. Inside a transaction
        it joins that one.
        """
        if not self.writable:
            raise ReadOnlyArchiveError(
                f"the archive in {self.folder.path} cannot be written",
                "It can be browsed. To change it, make its folder writable.",
            )
        if self._writing():
            yield
            return
        with self._errors:
            begin_writing(self.connection, self.notify)
            try:
                self.connection.execute("pragma defer_foreign_keys = on")
                yield
                self.connection.execute("commit")
            except BaseException:
                if self._writing():
                    self.connection.execute("rollback")
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever others write meanwhile."""
        with self._errors:
            self.connection.execute("begin")
        try:
            yield
        finally:
            self.connection.execute("commit")

    def _writing(self) -> bool:
        return self.connection.in_transaction

    @property
    def archive_id(self) -> str:
        """The archive's own random id; an index made for another archive does not carry it."""
        return str(self.scalar("select value from settings where name = 'archive_id'"))

    @property
    def change_number(self) -> int:
        """The number of the last change; every change to what can be found raises it."""
        return int(self.scalar("select coalesce(max(id), 0) from journal"))

    def setting(self, name: str) -> str | None:
        """A stored setting, or None."""
        value = self.scalar("select value from settings where name = ?", (name,))
        return None if value is None else str(value)

    def set_setting(self, name: str, value: str) -> None:
        """Store a setting, within a transaction."""
        self.write("insert or replace into settings(name, value) values (?, ?)", (name, value))
