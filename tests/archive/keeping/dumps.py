"""What an archive holds, written out in order, so that two can be compared."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from archive.folder import ArchiveFolder

Dump = dict[str, list[tuple[object, ...]]]


def dump(folder: ArchiveFolder, without: Collection[str] = ()) -> Dump:
    """Every row of every table in order; `without` names tables, or columns as `table.column`."""
    with closing(sqlite3.connect(folder.catalogue)) as connection:
        tables = [
            name
            for (name,) in connection.execute(
                "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
            )
            if name not in without
        ]
        written: Dump = {}
        for table in sorted(tables):
            columns = [
                row[1]
                for row in connection.execute(f"pragma table_info({table})")
                if f"{table}.{row[1]}" not in without
            ]
            rows = connection.execute(f"select {', '.join(columns)} from {table}").fetchall()
            # That the catalogue is open, and its log in use, is no part of what it keeps.
            kept = [row for row in rows if row[0] != "changes_in_log"]
            written[table] = sorted(kept, key=repr)
        return written


def as_read(dumped: Dump) -> Dump:
    """A dump with the fields of JSON objects in one order: they have none of their own."""
    return {
        table: sorted((tuple(map(_in_order, row)) for row in rows), key=repr)
        for table, rows in dumped.items()
    }


def _in_order(value: object) -> object:
    if isinstance(value, str) and value.startswith("{"):
        return json.dumps(json.loads(value), sort_keys=True)
    return value


def originals(folder: ArchiveFolder) -> dict[str, str]:
    """The name of each original with the checksum of what it holds."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.originals.iterdir()
    }


def contents(folder: Path) -> dict[str, bytes | None]:
    """Every file below a folder with its bytes, folders with None; but not SQLite's shared memory.

    That is made and taken away by whoever reads.
    """
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if not path.name.endswith(("-shm", "-wal"))
    }
