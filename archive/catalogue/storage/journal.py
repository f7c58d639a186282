"""The journal: who changed what, when, from what to what. Its last number is the change number.

Its entries form a chain of digests (`archive.fixity`), so that two copies of an archive can become
one later, and so that it is seen when somebody changed it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.catalogue.database.connection import Catalogue
from archive.errors import DamagedArchiveError
from archive.fixity.digests import EMPTY_STATE, DigestChange, changed_state
from archive.fixity.entry import Entry, new_salt, replica_origin, value_hash


class ChangeEvent(StrEnum):
    """What happened, in the event types of PREMIS 3.0."""

    INGESTION = "ingestion"
    METADATA_MODIFICATION = "metadata modification"
    DELETION = "deletion"
    RECOVERY = "recovery"
    MESSAGE_DIGEST_CALCULATION = "message digest calculation"


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One entry of the journal; `at` is UTC in ISO 8601."""

    id: int
    at: str
    who: str
    event: ChangeEvent
    record: str | None
    field: str | None
    old: str | None
    new: str | None


_NO_DIGEST = DigestChange(None, None)


def now() -> str:
    """The present moment, UTC, to the second, in ISO 8601."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def note_change(
    catalogue: Catalogue,
    who: str,
    event: ChangeEvent,
    record: str | None,
    field: str | None = None,
    old: str | None = None,
    new: str | None = None,
    digests: DigestChange = _NO_DIGEST,
) -> None:
    """Write one change down, within the transaction that makes it and after the change itself.

    `record` is None where it is none of a record. `digests` says what became of the digest of
    what was changed; where one change makes several entries, the first of them says it. Raises
    DamagedArchiveError when the journal's end cannot be continued.
    """
    last = catalogue.row(
        "select entry, origin, number, lamport, state from journal order by id desc limit 1"
    )
    archive_id, uid, replaced = _about(catalogue, record, field)
    place = catalogue.folder.path.stat()
    origin = replica_origin(archive_id, place.st_dev, place.st_ino)
    previous, number, lamport, state = None, 1, 1, EMPTY_STATE
    try:
        if last is not None:
            previous, lamport, state = last["entry"], last["lamport"] + 1, last["state"]
            number = 1 + (last["number"] if last["origin"] == origin else _last(catalogue, origin))
        state = changed_state(state, digests)
    except (TypeError, ValueError) as error:
        raise DamagedArchiveError("the journal's last entry") from error
    if last is not None and last["origin"] != origin and number > 1:
        # Somebody else's entries have come between, those of a copy that was here meanwhile.
        previous = catalogue.scalar(
            "select entry from journal where origin = ? and number = ?", (origin, number - 1)
        )
    salt = new_salt()
    entry = Entry(
        origin=origin,
        number=number,
        previous=previous,
        lamport=lamport,
        uid=uid,
        field=field,
        value_hash=value_hash(salt, old, new),
        replaces=() if replaced is None else (replaced,),
        who=who,
        at=now(),
        event=event,
        state=state,
    )
    write_entry(catalogue, entry, record, salt, old, new)


def write_entry(
    catalogue: Catalogue,
    entry: Entry,
    record: str | None,
    salt: str | None,
    old: str | None,
    new: str | None,
) -> None:
    """Add an entry to the end of the journal, within a transaction."""
    catalogue.write(INSERT_ENTRY, entry_row(entry, record, salt, old, new))


INSERT_ENTRY = (
    "insert into journal(entry, origin, number, previous, lamport, uid, record, field, value_hash,"
    " replaces, who, at, event, state, salt, old, new)"
    " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
"""Takes `entry_row`."""


def entry_row(
    entry: Entry, record: str | None, salt: str | None, old: str | None, new: str | None
) -> tuple[object, ...]:
    """An entry as a row of the table, without the number that it gets there."""
    return (
        entry.id,
        entry.origin,
        entry.number,
        entry.previous,
        entry.lamport,
        entry.uid,
        record,
        entry.field,
        entry.value_hash,
        json.dumps(entry.replaces),
        entry.who,
        entry.at,
        entry.event,
        entry.state,
        salt,
        old,
        new,
    )


def changes_of(catalogue: Catalogue, record_id: str) -> list[JournalEntry]:
    """Every change of one record, oldest first."""
    rows = catalogue.rows("select * from journal where record = ? order by id", (record_id,))
    return [
        JournalEntry(
            id=row["id"],
            at=row["at"],
            who=row["who"],
            event=ChangeEvent(row["event"]),
            record=row["record"],
            field=row["field"],
            old=row["old"],
            new=row["new"],
        )
        for row in rows
    ]


def changed_since(catalogue: Catalogue, change_number: int) -> list[str]:
    """Ids of the records touched after `change_number`, in the order of their first change."""
    # Of the file itself, whoever asks: what an audience no longer sees has to leave its index.
    rows = catalogue.rows(
        "select record from main.journal where id > ? and record is not null"
        " group by record order by min(id)",
        (change_number,),
    )
    return [row["record"] for row in rows]


def _last(catalogue: Catalogue, origin: str) -> int:
    sql = "select coalesce(max(number), 0) from journal where origin = ?"
    return int(catalogue.scalar(sql, (origin,)))


def _about(
    catalogue: Catalogue, record: str | None, field: str | None
) -> tuple[str, str | None, str | None]:
    """The archive's id, the record's uid, and the last entry of this record and field.

    That entry is the one whose value is now another.
    """
    found = catalogue.row(
        "select (select value from settings where name = 'archive_id'),"
        " (select uid from records where id = ?),"
        " (select entry from journal where record is ? and field is ? order by id desc limit 1)",
        (record, record, field),
    )
    if found is None or not isinstance(found[0], str):
        raise DamagedArchiveError("the archive's own id")
    return found[0], found[1], found[2]


def last_change(catalogue: Catalogue) -> int:
    """The number of the last change, of records that an audience does not see too."""
    return int(catalogue.scalar("select coalesce(max(id), 0) from main.journal"))


def last_change_of(catalogue: Catalogue, fields: Sequence[str]) -> int:
    """The number of the last change of one of these fields, seen or not; 0 where there is none."""
    marks = ",".join("?" * len(fields))
    found = f"select coalesce(max(id), 0) from main.journal where field in ({marks})"
    return int(catalogue.scalar(found, fields))


def last_opening(catalogue: Catalogue, day: dt.date) -> str | None:
    """The latest day up to `day` on which a record opened by itself, seen or not."""
    opened = "select max(opens) from main.records where opens <= ?"
    found: str | None = catalogue.scalar(opened, (day.isoformat(),))
    return found
