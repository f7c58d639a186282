"""The digest of the schema: of every table, index and view as SQLite has them written down."""

from __future__ import annotations

import sqlite3

from archive.fixity.digests import digest_of


def schema_digest(connection: sqlite3.Connection) -> str:
    """SHA-256 over type, name, table and SQL of all that is in the schema, by type and name."""
    rows = connection.execute(
        "select type, name, tbl_name, sql from sqlite_master where name not like 'sqlite_stat%'"
        " order by type, name"
    )
    return digest_of(("schema", *map(list, rows)))
