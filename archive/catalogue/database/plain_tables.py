"""A database of plain tables, made to be handed on: nothing of the catalogue's own is in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from archive.errors import StorageError

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table: its columns, of which `key` is the primary one, and its rows.

    The words of the columns in `searched` are found by a full-text table beside it (FTS5).
    """

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    key: str | None = None
    searched: Sequence[str] = ()


def write_tables(path: Path, tables: Iterable[PlainTable]) -> None:
    """Write tables into the new file `path`. Raises StorageError when the disk refuses."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("begin")
            for table in tables:
                _write(connection, table)
            connection.execute("commit")
            connection.execute("vacuum")
    except sqlite3.Error as error:
        raise StorageError(f"{path.name} cannot be written: {error}") from error


def _write(connection: sqlite3.Connection, table: PlainTable) -> None:
    name = _quoted(table.name)
    columns = ", ".join(
        f"{_quoted(column)} primary key" if column == table.key else _quoted(column)
        for column in table.columns
    )
    connection.execute(f"create table {name} ({columns})")
    marks = ", ".join("?" * len(table.columns))
    connection.executemany(f"insert into {name} values ({marks})", table.rows)
    if table.searched:
        searched = ", ".join(map(_quoted, table.searched))
        fulltext = _quoted(f"{table.name}_fts")
        connection.execute(
            f"create virtual table {fulltext} using fts5({searched}, content={name})"
        )
        connection.execute(f"insert into {fulltext}({fulltext}) values ('rebuild')")


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
