"""From a journal of plain rows to a chain: the same entries in every copy of an archive.

What is made here must never change: two copies that were made before have to agree on it.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from archive.catalogue.storage import digests
from archive.catalogue.storage.journal import ChangeEvent, now
from archive.fixity.digests import state_of
from archive.fixity.entry import (
    Entry,
    bundled_uid,
    converted_salt,
    converted_uid,
    new_salt,
    replica_origin,
    value_hash,
)

_INSERT = (
    "insert into journal(entry, origin, number, previous, lamport, uid, record, field, value_hash,"
    " replaces, who, at, event, state, salt, old, new)"
    " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)

_LATER_COLUMNS = ("withdrawn_at", "encodings")
_DIGESTED: tuple[tuple[str, Callable[[digests.Rows, Any], str | None]], ...] = (
    ("records", digests.record_digest),
    ("versions", digests.version_digest),
    ("source_issues", digests.source_issue_digest),
)


def convert_journal(connection: sqlite3.Connection) -> None:
    """Give every record its uid, and write `earlier_journal` as a chain into `journal`.

    The origin is the archive's id alone, the number that of the row.
    """
    archive_id = _archive_id(connection)
    for record, origin in connection.execute("select id, origin from records").fetchall():
        uid = _uid(archive_id, record, origin)
        connection.execute("update records set uid = ? where id = ?", (uid, record))
    uids = dict(connection.execute("select id, uid from records").fetchall())
    last: dict[tuple[str | None, str | None], str] = {}
    previous = None
    rows = connection.execute(
        "select id, at, who, event, record, field, old, new from earlier_journal order by id"
    ).fetchall()
    for row, at, who, event, record, field, old, new in rows:
        salt = converted_salt(archive_id, row)
        replaced = last.get((record, field))
        entry = Entry(
            origin=archive_id,
            number=row,
            previous=previous,
            lamport=row,
            uid=None if record is None else uids.get(record, converted_uid(archive_id, record)),
            field=field,
            value_hash=value_hash(salt, old, new),
            replaces=() if replaced is None else (replaced,),
            who=who,
            at=at,
            event=event,
            state=None,
        )
        _write(connection, entry, record, salt, old, new)
        last[record, field] = previous = entry.id


def digest_all(connection: sqlite3.Connection) -> None:
    """Take the digests of all that is kept, and note their sum as the journal's newest entry.

    Nothing is noted in an archive that holds nothing yet.
    """
    _digest_passages(connection)
    _digest_seen_files(connection)

    def rows(sql: str, parameters: Sequence[Any]) -> list[Any]:
        # What later migrations add holds nothing yet.
        if any(f"{column} is not null" in sql for column in _LATER_COLUMNS):
            return []
        return connection.execute(sql, parameters).fetchall()

    taken = []
    for table, digest in _DIGESTED:
        for (row,) in connection.execute(f"select id from {table} order by id").fetchall():
            taken.append(digest(rows, row) or "")
            connection.execute(f"update {table} set digest = ? where id = ?", (taken[-1], row))
    if taken:
        _note_state(connection, state_of(taken))


def _note_state(connection: sqlite3.Connection, state: str) -> None:
    last = connection.execute(
        "select entry, lamport from journal order by id desc limit 1"
    ).fetchone()
    previous, lamport = last or (None, 0)
    # As bytes: a folder's name need not be UTF-8.
    name = "select cast(file as blob) from pragma_database_list where name = 'main'"
    place = Path(os.fsdecode(connection.execute(name).fetchone()[0])).parent.stat()
    salt = new_salt()
    entry = Entry(
        origin=replica_origin(_archive_id(connection), place.st_dev, place.st_ino),
        number=1,
        previous=previous,
        lamport=lamport + 1,
        uid=None,
        field=None,
        value_hash=value_hash(salt, None, None),
        replaces=(),
        who="car-tui",
        at=now(),
        event=ChangeEvent.MESSAGE_DIGEST_CALCULATION,
        state=state,
    )
    _write(connection, entry, None, salt, None, None)


def _write(
    connection: sqlite3.Connection,
    entry: Entry,
    record: str | None,
    salt: str,
    old: object,
    new: object,
) -> None:
    hashed = (entry.id, entry.origin, entry.number, entry.previous, entry.lamport, entry.uid)
    about = (record, entry.field, entry.value_hash, json.dumps(entry.replaces))
    happened = (entry.who, entry.at, entry.event, entry.state)
    connection.execute(_INSERT, (*hashed, *about, *happened, salt, old, new))


def _digest_passages(connection: sqlite3.Connection) -> None:
    columns = digests.PASSAGE_COLUMNS
    for (row,) in connection.execute("select id from passages order by id").fetchall():
        select = f"select {columns} from passages where id = ?"
        digest = digests.passage_digest(connection.execute(select, (row,)).fetchone())
        connection.execute("update passages set digest = ? where id = ?", (digest, row))


def _digest_seen_files(connection: sqlite3.Connection) -> None:
    found = connection.execute(f"select {digests.SEEN_FILE_COLUMNS} from seen_files").fetchall()
    connection.executemany(
        "update seen_files set digest = ? where path = ? and member = ?",
        [(digests.seen_file_digest(seen), seen[0], seen[1]) for seen in found],
    )


def _archive_id(connection: sqlite3.Connection) -> str:
    found = connection.execute("select value from settings where name = 'archive_id'").fetchone()
    return str(found[0])


def _uid(archive_id: str, record: str, origin: str) -> str:
    return bundled_uid(record) if origin == "bundled" else converted_uid(archive_id, record)
