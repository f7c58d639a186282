"""Taking a record out, and back: what is removed waits in the trash, whole."""

from __future__ import annotations

import json
from dataclasses import dataclass

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.digests import redigest_record
from archive.catalogue.storage.journal import ChangeEvent, OpenStep, note_change, now
from archive.catalogue.storage.records import unknown_id
from archive.errors import UnknownIdError
from archive.model.vocabulary import Access, Kind
from archive.text.clean import clean_line


@dataclass(frozen=True, slots=True)
class Removed:
    """A record in the trash; `removed_at` is UTC in ISO 8601."""

    id: str
    kind: Kind
    title: str
    removed_at: str
    access: Access
    access_until: str | None


def remove_record(catalogue: Catalogue, record_id: str, author: str | OpenStep) -> str:
    """Move a record to the trash; returns its title. Raises UnknownIdError when it is not there."""
    with catalogue.transaction():
        title = catalogue.scalar(
            "select title from records where id = ? and removed_at is null", (record_id,)
        )
        if title is None:
            raise unknown_id(catalogue, record_id)
        set_removed(catalogue, record_id, now(), author)
    return str(title)


def restore_record(catalogue: Catalogue, record_id: str, author: str | OpenStep) -> str:
    """Take a record back from the trash; returns its title. Raises UnknownIdError."""
    with catalogue.transaction():
        title = catalogue.scalar(
            "select title from records where id = ? and removed_at is not null", (record_id,)
        )
        if title is None:
            removed = ", ".join(entry.id for entry in list_trash(catalogue)[:5])
            raise UnknownIdError(
                f"there is no {clean_line(record_id, 80)} in the trash",
                f"In the trash: {removed}" if removed else "The trash is empty.",
            )
        set_removed(catalogue, record_id, None, author)
    return str(title)


REMOVED_AT = "removed_at"
"""The field of the entries that say since when a record, or a version, is taken out."""


def set_removed(
    catalogue: Catalogue, record_id: str, moment: str | None, author: str | OpenStep
) -> None:
    """Say since when a record is in the trash, None for one that is not, in a transaction."""
    before = removed_at(catalogue, record_id)
    catalogue.write("update records set removed_at = ? where id = ?", (moment, record_id))
    digests = redigest_record(catalogue, record_id)
    event = ChangeEvent.RECOVERY if moment is None else ChangeEvent.DELETION
    old, new = (None if one is None else json.dumps(one) for one in (before, moment))
    note_change(catalogue, author, event, record_id, REMOVED_AT, old, new, digests)


def removed_at(catalogue: Catalogue, record_id: str) -> str | None:
    """Since when a record is in the trash; None for one that is not, or is not there."""
    found = catalogue.scalar("select removed_at from records where id = ?", (record_id,))
    return None if found is None else str(found)


def uid_of(catalogue: Catalogue, record_id: str) -> str:
    """The id by which the journal names a record that is there."""
    return str(catalogue.scalar("select uid from records where id = ?", (record_id,)))


def uids_of_records(catalogue: Catalogue) -> dict[str, str]:
    """The uid of every record, in the trash or not, by its id."""
    return {row["id"]: row["uid"] for row in catalogue.rows("select id, uid from records")}


def is_removed(catalogue: Catalogue, record_id: str) -> bool:
    """Whether a record is in the trash."""
    removed = "select 1 from records where id = ? and removed_at is not null"
    return catalogue.scalar(removed, (record_id,)) is not None


def list_trash(catalogue: Catalogue) -> list[Removed]:
    """What is in the trash, last removed first."""
    rows = catalogue.rows(
        "select id, kind, title, removed_at, access, access_until from records"
        " where removed_at is not null order by removed_at desc, id"
    )
    return [
        Removed(
            row["id"],
            Kind(row["kind"]),
            row["title"],
            row["removed_at"],
            Access(row["access"]),
            row["access_until"],
        )
        for row in rows
    ]
