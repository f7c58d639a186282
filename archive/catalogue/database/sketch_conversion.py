"""Sketches of the texts that came in before there were any; for a migration."""

from __future__ import annotations

import sqlite3
from itertools import groupby

from archive.text.shingles import sketch_of


def sketch_all(connection: sqlite3.Connection) -> None:
    """Add the sketch of every version's text, within a transaction."""
    rows = connection.execute("select version, text from passages order by version, number")
    for version, passages in groupby(rows, key=lambda row: row[0]):
        sketch = sketch_of(text for _, text in passages if isinstance(text, str))
        connection.executemany(
            "insert or ignore into sketches(number, version) values (?, ?)",
            [(number, version) for number in sketch],
        )
