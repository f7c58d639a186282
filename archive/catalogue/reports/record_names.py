"""What each record is called: to find it by a few letters of any of its names."""

from __future__ import annotations

import json
from collections.abc import Iterator

from archive.catalogue.database.connection import Catalogue
from archive.derived.name_table import Called

# So many records are read at once; other questions are answered between two portions.
_PORTION = 5_000


def load_called(catalogue: Catalogue) -> Iterator[Called]:
    """Every record that is not in the trash, with title, short title, other names and id."""
    last = ""
    while rows := catalogue.rows(
        "select id, title, aliases, json_extract(fields, '$.short') as short from records"
        " where id > ? and removed_at is null order by id limit ?",
        (last, _PORTION),
    ):
        for row in rows:
            others = json.loads(row["aliases"]) if row["aliases"] != "[]" else []
            short = [row["short"]] if isinstance(row["short"], str) else []
            yield Called(row["id"], (row["title"], *short, *others, row["id"]))
        last = rows[-1]["id"]
