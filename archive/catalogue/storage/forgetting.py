"""Forgetting a record: its rows, its words in the journal, and the pages that held them."""

from __future__ import annotations

from dataclasses import dataclass

from archive.catalogue.database import log_mark
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.journal_chain import (
    FORGOTTEN,
    REFERENCE_FORGOTTEN,
    UNFINISHED_FORGETTING,
)
from archive.catalogue.storage.digests import redigest_record, redigest_source_issue
from archive.catalogue.storage.forgotten_words import blank_words, call_forgotten, mentioning
from archive.catalogue.storage.import_log import forget_outcomes
from archive.catalogue.storage.journal import ChangeEvent, OpenStep, note_change
from archive.catalogue.storage.records import unknown_id
from archive.errors import StorageError
from archive.fixity.digests import DigestChange, state_of
from archive.model.vocabulary import Kind, Origin

_BUSY = "Close every other car-tui that has this archive open"


@dataclass(frozen=True, slots=True)
class Named:
    """A record by id and title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Forgettable:
    """What forgetting a record would take, and what would stay.

    `files` are checksums of originals that are its alone, `shared` of those that other documents
    hold too. `referring` are the records that refer to it, `issues` the source issues. `within`
    are documents in whose files it lies, `carried` those that lie in its own. With `is_bundled` the
    record itself came with the program and stays as that has it.
    """

    id: str
    kind: Kind
    title: str
    is_bundled: bool
    versions: int
    passages: int
    files: tuple[str, ...]
    shared: tuple[str, ...]
    referring: tuple[Named, ...]
    issues: tuple[str, ...]
    within: tuple[Named, ...]
    carried: tuple[Named, ...]


def forgettable(catalogue: Catalogue, record_id: str) -> Forgettable:
    """What forgetting a record, in the trash or not, would take. Raises UnknownIdError."""
    row = catalogue.row("select kind, title, origin from records where id = ?", (record_id,))
    if row is None:
        raise unknown_id(catalogue, record_id)
    files = _texts(
        catalogue, "select distinct sha256 from versions where document = :id order by 1", record_id
    )
    shared = _texts(
        catalogue,
        "select distinct sha256 from versions where document <> :id and sha256 in"
        " (select sha256 from versions where document = :id) order by 1",
        record_id,
    )
    return Forgettable(
        id=record_id,
        kind=Kind(row["kind"]),
        title=row["title"],
        is_bundled=row["origin"] == Origin.BUNDLED,
        versions=_count(catalogue, "select count(*) from versions where document = :id", record_id),
        passages=_count(
            catalogue,
            "select count(*) from passages join versions on versions.id = passages.version"
            " where document = :id",
            record_id,
        ),
        files=tuple(sha256 for sha256 in files if sha256 not in shared),
        shared=shared,
        referring=_named(
            catalogue,
            "select source from relations where target = :id union"
            " select record from sources where document = :id",
            record_id,
        ),
        issues=_texts(
            catalogue,
            "select issue from source_issue_records where record = :id union"
            " select issue from source_issue_documents where document = :id union"
            " select issue from readings where document = :id union"
            " select issue from choices where document = :id order by 1",
            record_id,
        ),
        within=_named(
            catalogue,
            "select target from relations where source = :id and type = 'attached to'",
            record_id,
        ),
        carried=_named(
            catalogue,
            "select source from relations where target = :id and type = 'attached to'",
            record_id,
        ),
    )


def check_nobody_reads(catalogue: Catalogue) -> None:
    """Raise StorageError while another process reads: its log could not be emptied."""
    if _checkpoint_is_refused(catalogue):
        raise StorageError(
            "another process has this archive open; nothing was forgotten",
            f"{_BUSY}, then run the same command again.",
        )


def delete_rows(catalogue: Catalogue, what: Forgettable, author: str | OpenStep) -> None:
    """Delete every row of a record, or of a bundled one of its files, within a transaction.

    Who refers to it stays, without that reference. The journal keeps who did what and when of it
    under another name, and no value; and one entry more, that it was forgotten.
    """
    step = OpenStep.of(author)
    # What is deleted is overwritten with zeros.
    catalogue.write("pragma secure_delete = on")
    called = f"forgotten-{catalogue.change_number + 1}"
    others = mentioning(catalogue, what.id)
    blank_words(catalogue, what.id, is_bundled=what.is_bundled)
    # While the record is there: the entry is to have its uid.
    gone = DigestChange(state_of(_digests(catalogue, what)), None)
    note_change(catalogue, step, ChangeEvent.DELETION, what.id, FORGOTTEN, digests=gone)
    _delete_files(catalogue, what)
    if not what.is_bundled:
        call_forgotten(catalogue, what.id, called)
        _delete_record(catalogue, what)
        _note_references(catalogue, what, others, step)
    catalogue.set_setting(UNFINISHED_FORGETTING, called)


def wipe(catalogue: Catalogue) -> None:
    """Rebuild the catalogue's file without what was deleted, and empty its log.

    Raises StorageError when another process reads meanwhile.
    """
    catalogue.rows("vacuum")
    if _checkpoint_is_refused(catalogue):
        raise StorageError(
            "another process has this archive open: bytes of what was forgotten may be left",
            f"{_BUSY}, then run: car-tui repair",
        )


def is_unfinished(catalogue: Catalogue) -> bool:
    """Whether something was forgotten of which bytes may be left."""
    return catalogue.setting(UNFINISHED_FORGETTING) is not None


def finish(catalogue: Catalogue) -> None:
    """Note that no byte of it is left."""
    with catalogue.transaction():
        catalogue.write("delete from settings where name = ?", (UNFINISHED_FORGETTING,))
    _checkpoint_is_refused(catalogue)


def _digests(catalogue: Catalogue, what: Forgettable) -> list[str]:
    """The digests of what is deleted: of its versions, and of the record where that goes too."""
    rows = catalogue.rows("select digest from versions where document = ?", (what.id,))
    if not what.is_bundled:
        rows += catalogue.rows("select digest from records where id = ?", (what.id,))
    return [row["digest"] for row in rows]


def _delete_files(catalogue: Catalogue, what: Forgettable) -> None:
    forget_outcomes(catalogue, what.id)
    catalogue.write(
        "delete from passages where version in (select id from versions where document = ?)",
        (what.id,),
    )
    catalogue.write("delete from versions where document = ?", (what.id,))
    catalogue.write("delete from seen_files where document = ?", (what.id,))
    for sha256 in what.files:
        catalogue.write("delete from seen_files where sha256 = ?", (sha256,))
        catalogue.write("delete from files where sha256 = ?", (sha256,))


def _delete_record(catalogue: Catalogue, what: Forgettable) -> None:
    for statement in (
        "delete from relations where source = :id or target = :id",
        "delete from sources where record = :id or document = :id",
        "delete from source_issue_records where record = :id",
        "delete from source_issue_documents where document = :id",
        "delete from choices where document = :id",
        "delete from readings where document = :id",
        "delete from records where id = :id",
    ):
        catalogue.write(statement, {"id": what.id})


def _note_references(
    catalogue: Catalogue, what: Forgettable, others: list[str], step: OpenStep
) -> None:
    """Note which records and source issues lost what they said of it, or a value that named it."""
    event = ChangeEvent.METADATA_MODIFICATION
    for other in sorted({*others, *(one.id for one in what.referring)}):
        digests = redigest_record(catalogue, other)
        note_change(catalogue, step, event, other, REFERENCE_FORGOTTEN, digests=digests)
    for issue in what.issues:
        digests = redigest_source_issue(catalogue, issue)
        note_change(catalogue, step, event, None, f"source issue {issue}", digests=digests)


def _checkpoint_is_refused(catalogue: Catalogue) -> bool:
    # A file with the mark and an empty log would look like a copy, were this process killed now.
    log_mark.take_out(catalogue.connection)
    row = catalogue.row("pragma wal_checkpoint(truncate)")
    return row is not None and bool(row[0])


def _texts(catalogue: Catalogue, sql: str, record_id: str) -> tuple[str, ...]:
    return tuple(str(row[0]) for row in catalogue.rows(sql, {"id": record_id}))


def _count(catalogue: Catalogue, sql: str, record_id: str) -> int:
    return int(catalogue.scalar(sql, {"id": record_id}))


def _named(catalogue: Catalogue, sql: str, record_id: str) -> tuple[Named, ...]:
    rows = catalogue.rows(
        f"select id, title from records where id in ({sql}) and id <> :id order by id",
        {"id": record_id},
    )
    return tuple(Named(row["id"], row["title"]) for row in rows)
