"""Rows of the catalogue that no record holds, as plain values: to be written out and taken in."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.import_conversion import list_imports
from archive.catalogue.storage.digests import (
    ALL_DIGESTS,
    PASSAGE_COLUMNS,
    passage_digest,
    redigest_record,
    redigest_source_issue,
    redigest_version,
)
from archive.catalogue.storage.journal import ChangeEvent, Deed, OpenStep, note_change
from archive.catalogue.storage.merged_entries import MERGED
from archive.catalogue.storage.sketches import keep_sketch
from archive.catalogue.storage.trash import REMOVED_AT
from archive.fixity.digests import DigestChange, state_of
from archive.text.shingles import sketch_of

Row = Mapping[str, object]

# Read so many at a time: whoever stops on the way leaves no query open.
_PORTION = 10_000

# What is exported under which name, in an order in which it can be taken in.
_QUERIES: Mapping[str, str] = MappingProxyType(
    {
        "states": "select id, uid, origin, release, removed_at from records order by id",
        "issues": "select id, type, field, problem, choice from source_issues order by rowid",
        "issue_records": "select issue, record from source_issue_records order by rowid",
        "issue_documents": "select issue, document from source_issue_documents order by rowid",
        "readings": "select issue, position, value, document, locator, standing from readings"
        " order by issue, position",
        "choices": "select issue, value, document, note, who, at from choices order by issue",
        "versions": "select document, number, sha256, size, media_type, added_at, name, path,"
        " member, imported_at, pages, language, needs_ocr, warnings, withdrawn_at,"
        " encodings, encoding_stated from versions"
        " join files using (sha256) order by versions.id",
        "passages": "select document, versions.number as version, passages.number as number, page,"
        " heading, passages.language as language, text from passages"
        " join versions on versions.id = version order by passages.id",
        "journal": "select at, who, event, record, uid, field, old, new, position, origin, step,"
        " deed, undoes, entry, why, passage, form, salt is null as blanked from journal"
        " order by id",
    }
)
EXPORTED = tuple(_QUERIES)
"""The names of what is exported."""

_PLACES = {
    "issues": "source_issues(id, type, field, problem, choice)",
    "issue_records": "source_issue_records(issue, record)",
    "issue_documents": "source_issue_documents(issue, document)",
    "readings": "readings(issue, position, value, document, locator, standing)",
    "choices": "choices(issue, value, document, note, who, at)",
}


def exported_rows(catalogue: Catalogue, name: str) -> Iterator[Row]:
    """The rows of what is exported under a name; bytes are written in base64."""
    start = 0
    while rows := catalogue.rows(f"{_QUERIES[name]} limit {_PORTION} offset {start}"):
        for row in rows:
            yield {key: _plain(row[key]) for key in row.keys()}  # noqa: SIM118
        start += _PORTION


def take_in_rows(catalogue: Catalogue, name: str, rows: Iterable[Row]) -> None:
    """Store rows of source issues, readings or choices that are not there, in a transaction."""
    place = _PLACES[name]
    columns = place.partition("(")[2].rstrip(")").split(", ")
    marks = ", ".join("?" * len(columns))
    catalogue.write_many(
        f"insert or ignore into {place} values ({marks})",
        [[row.get(column) for column in columns] for row in rows],
    )


def note_source_issues(catalogue: Catalogue, author: str | OpenStep) -> None:
    """Take the digests of the source issues that such rows belong to, in a transaction."""
    for row in catalogue.rows("select id from source_issues order by rowid"):
        digests = redigest_source_issue(catalogue, row["id"])
        if digests.before != digests.after:
            is_new = digests.before is None
            event = ChangeEvent.INGESTION if is_new else ChangeEvent.METADATA_MODIFICATION
            note_change(
                catalogue, author, event, None, f"source issue {row['id']}", digests=digests
            )


def take_in_state(catalogue: Catalogue, row: Row, author: str | OpenStep, *, is_new: bool) -> None:
    """Store where a record came from, and since when it is in the trash, in a transaction.

    With `is_new`, in an archive whose journal is yet to be taken in, it keeps the uid it had.
    """
    record = str(row["id"])
    catalogue.write(
        "update records set origin = ?, release = ?, removed_at = ? where id = ?",
        (row["origin"], row["release"], row["removed_at"], record),
    )
    if is_new:
        catalogue.write("update records set uid = ? where id = ?", (str(row["uid"]), record))
    digests = redigest_record(catalogue, record)
    if digests.before != digests.after:
        is_removed = row["removed_at"] is not None
        event = ChangeEvent.DELETION if is_removed else ChangeEvent.METADATA_MODIFICATION
        if is_removed:
            removed = json.dumps(row["removed_at"])
            note_change(catalogue, author, event, record, REMOVED_AT, None, removed, digests)
        else:
            note_change(catalogue, author, event, record, "origin", digests=digests)


def take_in_version(
    catalogue: Catalogue, row: Row, passages: Iterable[Row], author: str | OpenStep
) -> bool:
    """Store a version with its passages, in a transaction; False when the document has that file.

    It gets the number it had, or the next one where that is taken.
    """
    document, sha256 = row["document"], row["sha256"]
    held = "select 1 from versions where document = ? and sha256 = ?"
    same_number = "select 1 from versions where document = ? and number = ?"
    highest = "select max(number) from versions where document = ?"
    number = row["number"]
    if catalogue.scalar(same_number, (document, number)) is not None:
        if catalogue.scalar(held, (document, sha256)) is not None:
            return False
        number = 1 + int(catalogue.scalar(highest, (document,)))
    catalogue.write(
        "insert or ignore into files(sha256, size, media_type, added_at) values (?, ?, ?, ?)",
        (sha256, row["size"], row["media_type"], row["added_at"]),
    )
    version = catalogue.write(
        "insert into versions(document, number, sha256, name, path, member, imported_at, pages,"
        " language, needs_ocr, warnings, withdrawn_at, encodings, encoding_stated)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document,
            number,
            sha256,
            row["name"],
            base64.b64decode(str(row["path"])) if row["path"] is not None else None,
            row["member"],
            row["imported_at"],
            row["pages"],
            row["language"],
            row["needs_ocr"],
            json.dumps(json.loads(str(row["warnings"])), ensure_ascii=False),
            row.get("withdrawn_at"),
            _listed(row.get("encodings")),
            row.get("encoding_stated") or 0,
        ),
    ).lastrowid
    if version is None:
        raise AssertionError("SQLite numbers every row that it inserts")
    columns = PASSAGE_COLUMNS.split(", ")
    catalogue.write_many(
        f"insert into passages(version, {PASSAGE_COLUMNS}) values (?, ?, ?, ?, ?, ?)",
        [(version, *(one[column] for column in columns)) for one in passages],
    )
    # Of the rows as they are read back: a bag may have a number as text.
    stored = catalogue.rows(f"select {PASSAGE_COLUMNS} from passages where version = ?", (version,))
    catalogue.write_many(
        "update passages set digest = ? where version = ? and number = ?",
        [(passage_digest(list(one)), version, one["number"]) for one in stored],
    )
    keep_sketch(catalogue, version, sketch_of(one["text"] for one in stored))
    field = f"version {number}"
    digests = redigest_version(catalogue, version)
    event = ChangeEvent.INGESTION
    note_change(catalogue, author, event, str(document), field, None, str(sha256), digests)
    return True


def is_empty(catalogue: Catalogue) -> bool:
    """Whether nothing was ever stored here."""
    return catalogue.scalar("select 1 from journal") is None and (
        catalogue.scalar("select 1 from records") is None
    )


def replay_journal(catalogue: Catalogue, rows: Iterable[Row]) -> None:
    """Let the journal say what another archive's did, each change noted now, in a transaction.

    Only in an archive that was empty before it: what was noted meanwhile gives way to it. All that
    it holds was there when the first of these entries is written, as that one's state says. Raises
    ValueError when the rows are not of what is held.
    """
    catalogue.write("delete from journal")
    catalogue.write("delete from sqlite_sequence where name = 'journal'")
    held = [row["digest"] for row in catalogue.rows(ALL_DIGESTS)]
    digests = DigestChange(None, state_of(held))
    steps: dict[tuple[object, object], OpenStep] = {}
    entries: dict[object, str] = {}
    for row in rows:
        if row.get("field") == MERGED:
            continue  # What others wrote is not in a bag: here all of it is this archive's own.
        # A bag of an earlier program knows no steps: each entry is one.
        key = (row.get("origin"), row.get("step", object()))
        step = steps.setdefault(key, _replayed_step(row, entries))
        record, field, old, new, uid = (
            None if row.get(name) is None else str(row[name])
            for name in ("record", "field", "old", "new", "uid")
        )
        place = row.get("position")
        position = place if isinstance(place, int) else None
        event = ChangeEvent(str(row["event"]))
        note_change(
            catalogue, step, event, record, field, old, new, digests, position=position, uid=uid
        )
        last = "select entry from journal where id = ?"
        entries[row.get("entry")] = str(catalogue.scalar(last, (catalogue.change_number,)))
        if row["blanked"]:
            catalogue.write(
                "update journal set salt = null, why = null, passage = null where id = ?",
                (catalogue.change_number,),
            )
        digests = DigestChange(None, None)
    list_imports(catalogue.connection)
    for unknown in (
        "select 1 from records where id not in (select record from journal where record not null)",
        "select 1 from versions where not exists (select 1 from journal where record = document"
        " and field = 'version ' || versions.number and event = 'ingestion' and new = sha256)",
    ):
        if catalogue.scalar(f"{unknown} limit 1") is not None:
            raise ValueError("its journal is not of what it holds")


def _replayed_step(row: Row, entries: Mapping[object, str]) -> OpenStep:
    undoes = row.get("undoes")
    why, passage = (
        None if row.get(name) is None else str(row[name]) for name in ("why", "passage")
    )
    deed = Deed(str(row.get("deed") or Deed.EDIT))
    return OpenStep(
        who=str(row["who"]),
        # For a third archive these values come from here and from nowhere else.
        deed=Deed.IMPORT if deed is Deed.MERGE else deed,
        why=why,
        passage=passage,
        undoes=None if undoes is None else entries[undoes],
    )


def _plain(value: object) -> object:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _listed(texts: object) -> str | None:
    """A list of texts as it is stored, None for none."""
    return None if texts is None else json.dumps(json.loads(str(texts)), ensure_ascii=False)
