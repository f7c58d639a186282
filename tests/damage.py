"""Damage to a catalogue, drawn at random, and whether it changed anything that can be read."""

from __future__ import annotations

import contextlib
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

READING = (
    ("list", "--json"),
    ("info", "--json"),
    ("timeline", "--json"),
    ("search", "the", "--json"),
    ("projects", "--json"),
    ("decisions", "--json"),
    ("people", "--json"),
    ("offices", "--json"),
    ("conflicts", "--json"),
    ("gaps", "--json"),
    ("priorities", "--json"),
    ("practices", "--json"),
    ("countries", "--json"),
    ("rooms", "--json"),
    ("restore", "--json"),
    ("list",),
    ("timeline",),
    ("search", "the"),
    ("projects",),
    ("decisions",),
    ("offices",),
    ("conflicts",),
    ("priorities",),
    ("countries",),
    ("access",),
    ("--plain",),
    ("info",),
    ("verify", "--quick"),
    ("verify",),
)
"""The commands that read an archive as a whole."""

Damage = Callable[[Path, random.Random], str]
_WRONG = ("null", "17", "1.5", "x'fffe00'", "'{'", "'[[['", "''", "'no such thing'", "'{\"a\": 1}'")


def flip(catalogue: Path, drawn: random.Random) -> str:
    """One bit of the file is another."""
    at, bit = drawn.randrange(catalogue.stat().st_size), drawn.randrange(8)
    with catalogue.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ (1 << bit)]))
    return f"bit {bit} of byte {at} flipped"


def truncate(catalogue: Path, drawn: random.Random) -> str:
    """The file ends somewhere in its midst."""
    size = drawn.randrange(catalogue.stat().st_size)
    with catalogue.open("r+b") as file:
        file.truncate(size)
    return f"cut off at byte {size}"


def zero_page(catalogue: Path, drawn: random.Random) -> str:
    """One page of 4,096 bytes is empty."""
    page = drawn.randrange(catalogue.stat().st_size // 4096)
    with catalogue.open("r+b") as file:
        file.seek(page * 4096)
        file.write(bytes(4096))
    return f"page {page + 1} zeroed"


def wrong_value(catalogue: Path, drawn: random.Random) -> str:
    """One field of one row, or of all, holds what cannot be: another type, NULL, broken JSON."""
    with closing(sqlite3.connect(catalogue, isolation_level=None)) as connection:
        table = drawn.choice(_tables(connection))
        columns = connection.execute(f"pragma table_info({table})").fetchall()
        column, value = drawn.choice(columns)[1], drawn.choice(_WRONG)
        which = "true" if drawn.random() < 0.2 else f"{_row(connection, table, drawn)}"
        _without_not_null(connection, table)
        statement = f'update or ignore {table} set "{column}" = {value} where {which}'
        # A row's own number takes nothing but numbers, a field in an index nothing but JSON.
        with contextlib.suppress(sqlite3.IntegrityError, sqlite3.OperationalError):
            connection.execute(statement)
    return statement


def delete_rows(catalogue: Path, drawn: random.Random) -> str:
    """A row is taken out, of any table but those whose rows may go.

    A path that is not remembered is read again, as is a text of which no statements are kept. The
    list of imports says what was done; nothing follows from it.
    """
    with closing(sqlite3.connect(catalogue, isolation_level=None)) as connection:
        table = drawn.choice([one for one in _tables(connection) if one not in _MAY_GO])
        statement = f"delete from {table} where {_row(connection, table, drawn)}"
        connection.execute(statement)
    return statement


def drop_table(catalogue: Path, drawn: random.Random) -> str:
    """A table is gone."""
    with closing(sqlite3.connect(catalogue, isolation_level=None)) as connection:
        statement = f"drop table {drawn.choice(_tables(connection))}"
        connection.execute(statement)
    return statement


EVERY_DAMAGE: tuple[Damage, ...] = (
    flip, flip, flip, truncate, zero_page, wrong_value, wrong_value, delete_rows, drop_table,
)  # fmt: skip
"""What may befall a catalogue, the likelier the more often."""


def content_of(catalogue: Path) -> tuple[object, ...] | None:
    """Every row of every table in order, and the schema; None where that cannot be read.

    What is not in it (free pages, slack within pages, the header's counters) says nothing.
    """
    try:
        with closing(sqlite3.connect(f"file:{catalogue}?mode=ro&immutable=1", uri=True)) as db:
            db.text_factory = bytes
            # `+` keeps SQLite from reading an index in the table's place.
            schema = db.execute(
                "select type, name, tbl_name, sql from sqlite_master order by +type, +name"
            ).fetchall()
            numbers = [db.execute(f"pragma {name}").fetchone() for name in _NUMBERS]
            tables = [name.decode() for kind, name, *_ in schema if kind == b"table"]
            rows = [db.execute(f"select * from {one} not indexed").fetchall() for one in tables]
            return (schema, numbers, rows)
    except (sqlite3.Error, UnicodeDecodeError):
        return None


_NUMBERS = ("application_id", "user_version")


_MAY_GO = ("seen_files", "statements", "sketches", "imports", "import_outcomes")


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
        " order by name"
    )
    return [row[0] for row in rows]


def _row(connection: sqlite3.Connection, table: str, drawn: random.Random) -> str:
    """A condition that one row meets, if there is a row."""
    keys = [row[1] for row in connection.execute(f"pragma table_info({table})") if row[5]]
    listed = ", ".join(f"quote({key})" for key in keys)
    rows = connection.execute(f"select {listed} from {table} order by 1").fetchall()
    if not rows:
        return "true"
    values = drawn.choice(rows)
    return " and ".join(f"{key} = {value}" for key, value in zip(keys, values, strict=True))


def _without_not_null(connection: sqlite3.Connection, table: str) -> None:
    connection.execute("pragma writable_schema = on")
    connection.execute(
        "update sqlite_master set sql = replace(replace(sql, ' NOT NULL', ''), ' not null', '')"
        " where name = ? and sql not like '%without rowid%'",
        (table,),
    )
    connection.execute("pragma writable_schema = reset")
