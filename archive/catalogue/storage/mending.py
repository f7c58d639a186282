"""Mending rows of the catalogue: from a copy of it, or by what the other rows say."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.catalogue.database import log_mark
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.health import DanglingReference
from archive.catalogue.storage.digests import (
    ALL_DIGESTS,
    IMPORT_COLUMNS,
    OUTCOME_COLUMNS,
    import_digest,
    outcome_digest,
    record_digest,
    redigest_record,
)
from archive.catalogue.storage.journal import ChangeEvent, Deed, OpenStep, note_change
from archive.errors import ArchiveError
from archive.fixity.digests import DigestChange, state_of


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a version came from: path in the system's own bytes, and the member within it."""

    document: str
    path: bytes
    member: str


def provenances(catalogue: Catalogue, sha256: str) -> list[Provenance]:
    """Every place that an original came from."""
    rows = catalogue.rows(
        "select document, path, member from versions where sha256 = ? order by id", (sha256,)
    )
    return [Provenance(row["document"], row["path"] or b"", row["member"]) for row in rows]


def originals_around(catalogue: Catalogue, document: str) -> list[tuple[str, str]]:
    """Checksum and name of each original of the documents that a document is attached to."""
    rows = catalogue.rows(
        "with recursive around(holder) as ("
        "select target from relations where source = ? and type = 'attached to'"
        " union select target from relations join around on source = holder"
        " where type = 'attached to')"
        " select distinct sha256, name from versions join around on document = holder",
        (document,),
    )
    return [(row["sha256"], row["name"]) for row in rows]


def changes_after(catalogue: Catalogue, number: int, record_id: str | None = None) -> list[str]:
    """What the journal has after a change, of one record or of all, a sentence each."""
    rows = catalogue.rows(
        "select id, at, who, event, record, field from journal where id > :number"
        " and (:record is null or record = :record) order by id",
        {"number": number, "record": record_id},
    )
    return [
        f"change {row['id']}, {row['at']}, {row['who']}: {row['event']}"
        + "".join(f", {row[name]}" for name in ("record", "field") if row[name])
        for row in rows
    ]


def forget_seen_files(catalogue: Catalogue) -> None:
    """Forget which files were seen: all of them, since a damaged row may not even be named."""
    with catalogue.transaction():
        catalogue.write("delete from seen_files")


def drop_altered_imports(catalogue: Catalogue) -> None:
    """Take out of the list of imports what is not as it was written, or belongs to no import."""
    tables = (
        ("imports", "number", IMPORT_COLUMNS, import_digest),
        ("import_outcomes", "import, line", OUTCOME_COLUMNS, outcome_digest),
    )
    with catalogue.transaction():
        for table, key, columns, digest in tables:
            rows = catalogue.rows(f"select {columns}, digest from {table}")
            names = key.split(", ")
            catalogue.write_many(
                f"delete from {table} where {' and '.join(f'{name} is ?' for name in names)}",
                [
                    [row[name] for name in names]
                    for row in rows
                    if digest([*row][:-1]) != row["digest"]
                ],
            )
        catalogue.write(
            "delete from import_outcomes where import not in (select number from imports)"
        )


def take_as_it_is(catalogue: Catalogue) -> None:
    """Have a catalogue that carries the mark of a copy be taken for all that there is."""
    with catalogue.transaction():
        log_mark.clear_mark(catalogue.connection)


def row_said(catalogue: Catalogue, dangling: DanglingReference) -> str:
    """What a row that leads nowhere says, as words."""
    row = catalogue.row(f"select * from {dangling.table} where rowid = ?", (dangling.row,))
    values = [] if row is None else [str(value) for value in row if value not in (None, "")]
    return " ".join(values)[:200]


def leads_to(catalogue: Catalogue, dangling: DanglingReference, ids: Collection[str]) -> bool:
    """Whether a row names one of these ids."""
    row = catalogue.row(f"select * from {dangling.table} where rowid = ?", (dangling.row,))
    return row is not None and any(value in ids for value in row)


def delete_dangling(catalogue: Catalogue, dangling: DanglingReference, who: str) -> None:
    """Delete a row that leads nowhere, within a transaction; the journal says which it was.

    A row that was never stored here needs no entry.
    """
    said = row_said(catalogue, dangling)
    owner = {"relations": "source", "sources": "record"}.get(dangling.table)
    record, held = "", False
    if owner is not None:
        whose = f"select {owner} from {dangling.table} where rowid = ?"
        record = str(catalogue.scalar(whose, (dangling.row,)))
        held = is_as_stored(catalogue, record)
    catalogue.write(f"delete from {dangling.table} where rowid = ?", (dangling.row,))
    if owner is None:
        digests = DigestChange(None, None)
    elif held:
        digests = redigest_record(catalogue, record)
    else:
        return
    event = ChangeEvent.DELETION
    note_change(
        catalogue,
        OpenStep(who, Deed.UPKEEP),
        event,
        None,
        f"row of {dangling.table}",
        said,
        None,
        digests,
    )


def set_bounds(
    catalogue: Catalogue, record_id: str, earliest: str | None, latest: str | None, who: str
) -> None:
    """Store the bounds that a record's date has, within a transaction.

    Bounds put back as they were stored need no entry in the journal.
    """
    held = is_as_stored(catalogue, record_id)
    catalogue.write(
        "update records set earliest = ?, latest = ? where id = ?", (earliest, latest, record_id)
    )
    if held:
        digests = redigest_record(catalogue, record_id)
        event = ChangeEvent.METADATA_MODIFICATION
        note_change(
            catalogue, OpenStep(who, Deed.UPKEEP), event, record_id, "bounds", digests=digests
        )


def would_hold(
    catalogue: Catalogue, record_id: str, earliest: str | None, latest: str | None
) -> bool:
    """Whether a record would be as it was stored, had it these bounds and no row to nowhere."""

    def rows(sql: str, parameters: Sequence[Any]) -> Sequence[Sequence[Any]]:
        if " from records " in sql:
            return catalogue.rows(
                sql.replace("earliest, latest", "?, ?"), (earliest, latest, *parameters)
            )
        for table, leads in (("relations", "target"), ("sources", "document")):
            known = f" from {table} where {leads} in (select id from records) and "
            sql = sql.replace(f" from {table} where ", known)
        return catalogue.rows(sql, parameters)

    return bool(record_digest(rows, record_id) == _digest(catalogue, record_id))


def is_as_stored(catalogue: Catalogue, record_id: str) -> bool:
    """Whether a record is as its digest says it was stored."""
    return record_digest(catalogue.rows, record_id) == _digest(catalogue, record_id)


def renew_indexes(catalogue: Catalogue) -> None:
    """Make SQLite's own indexes of the tables again."""
    with catalogue.transaction():
        catalogue.write("reindex")


@contextmanager
def beside(catalogue: Catalogue, copy: Path) -> Iterator[None]:
    """A copy of the catalogue, to take rows from in the block. Raises ArchiveError."""
    try:
        uri = f"{copy.absolute().as_uri()}?mode=ro&immutable=1"
        catalogue.connection.execute("attach database ? as copied", (uri,))
    except sqlite3.Error as error:
        raise ArchiveError(f"{copy.name} cannot be read: {error}") from error
    try:
        yield
    finally:
        catalogue.connection.execute("detach database copied")


def take_record(catalogue: Catalogue, record_id: str, who: str) -> None:
    """Put a record's rows as the copy has them in the place of its own, within a transaction.

    The copy has to be `beside` it. A relation or source that leads to no record here is left out.
    A record that is then as it was stored here last needs no entry in the journal.
    """
    before = catalogue.scalar("select digest from records where id = ?", (record_id,)) or None
    columns = {
        "records": _columns(catalogue, "records"),
        "relations": _columns(catalogue, "relations"),
        "sources": _columns(catalogue, "sources"),
    }
    for table, key, leads_to in (
        ("records", "id", None),
        ("relations", "source", "target"),
        ("sources", "record", "document"),
    ):
        named = ", ".join(columns[table])
        condition = "" if leads_to is None else f" and {leads_to} in (select id from main.records)"
        catalogue.write(f"delete from main.{table} where {key} = ?", (record_id,))
        catalogue.write(
            f"insert into main.{table}({named}) select {named} from copied.{table}"
            f" where {key} = ?{condition}",
            (record_id,),
        )
    after = redigest_record(catalogue, record_id).after
    state = state_of(row["digest"] for row in catalogue.rows(ALL_DIGESTS))
    last = catalogue.scalar("select state from journal order by id desc limit 1")
    if state == last or before == after:
        return  # Put back as the journal says it was.
    event = ChangeEvent.METADATA_MODIFICATION
    digests = DigestChange(before, after)
    note_change(
        catalogue, OpenStep(who, Deed.UPKEEP), event, record_id, "from a copy", digests=digests
    )


def is_sound_in(copy: Path, record_id: str) -> bool:
    """Whether a copy of the catalogue has a record of this id, as it was stored."""
    uri = f"{copy.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as copied:

            def rows(sql: str, parameters: Sequence[Any]) -> list[Any]:
                return copied.execute(sql, parameters).fetchall()

            kept = rows("select digest from records where id = ?", (record_id,))
            return bool(kept) and record_digest(rows, record_id) == kept[0][0]
    except sqlite3.Error as error:
        raise ArchiveError(f"{copy.name} cannot be read: {error}") from error


def _digest(catalogue: Catalogue, record_id: str) -> object:
    return catalogue.scalar("select digest from records where id = ?", (record_id,))


def _columns(catalogue: Catalogue, table: str) -> list[str]:
    return [row["name"] for row in catalogue.rows(f"pragma main.table_info({table})")]
