"""The health of the catalogue's file: what SQLite finds, and what each record was stored with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.stored_rows import stored_rows


@dataclass(frozen=True, slots=True)
class DanglingReference:
    """Row number `row` of `table` refers to a row that is not in table `parent`."""

    table: str
    row: int
    parent: str


@dataclass(frozen=True, slots=True)
class StoredBounds:
    """A record's id, and the bounds stored of its date: days in ISO 8601, None where open."""

    record: str
    earliest: str | None
    latest: str | None


def integrity_faults(catalogue: Catalogue) -> Iterator[str]:
    """What SQLite finds damaged in the file, a sentence each; none in a sound one."""
    for row in catalogue.rows("pragma integrity_check"):
        if row[0] != "ok":
            yield str(row[0])


def schema_faults(catalogue: Catalogue) -> Iterator[str]:
    """A sentence where the tables are not those that this program made."""
    noted = catalogue.setting("schema_digest")
    with stored_rows(catalogue) as stored:
        if stored.schema_digest() != noted:
            yield "its tables are not as they were made"


def dangling_references(catalogue: Catalogue) -> Iterator[DanglingReference]:
    """Every row that refers to one that is not there."""
    for row in catalogue.rows("pragma foreign_key_check"):
        yield DanglingReference(row["table"], row["rowid"], row["parent"])


def stored_bounds(catalogue: Catalogue) -> list[StoredBounds]:
    """The bounds of each record that is not in the trash."""
    rows = catalogue.rows("select id, earliest, latest from records where removed_at is null")
    return [StoredBounds(row["id"], row["earliest"], row["latest"]) for row in rows]
