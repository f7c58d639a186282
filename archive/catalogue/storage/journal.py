"""The journal: who changed what, when, from what to what. Its last number is the change number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.catalogue.database.connection import Catalogue


class ChangeEvent(StrEnum):
    """What happened, in the event types of PREMIS 3.0."""

    INGESTION = "ingestion"
    METADATA_MODIFICATION = "metadata modification"
    DELETION = "deletion"
    RECOVERY = "recovery"


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
) -> None:
    """Write one change down, within the transaction that makes it; `record` is None where it is
    none of a record."""
    catalogue.write(
        "insert into journal(at, who, event, record, field, old, new) values (?, ?, ?, ?, ?, ?, ?)",
        (now(), who, event, record, field, old, new),
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


def last_change(catalogue: Catalogue) -> int:
    """The number of the last change, of records that an audience does not see too."""
    return int(catalogue.scalar("select coalesce(max(id), 0) from main.journal"))


def last_change_of(catalogue: Catalogue, fields: Sequence[str]) -> int:
    """The number of the last change of one of these fields, seen or not; 0 where there is none."""
    marks = ",".join("?" * len(fields))
    found = f"select coalesce(max(id), 0) from main.journal where field in ({marks})"
    return int(catalogue.scalar(found, fields))
