"""Rows of the catalogue that no record holds, as plain values: to be written out and taken in."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import ChangeEvent, note_change

Row = Mapping[str, object]

# Read so many at a time: whoever stops on the way leaves no query open.
_PORTION = 10_000

# What is exported under which name, in an order in which it can be taken in.
_QUERIES: Mapping[str, str] = MappingProxyType(
    {
        "states": "select id, origin, release, removed_at from records order by id",
        "issues": "select id, type, field, problem, choice from source_issues order by rowid",
        "issue_records": "select issue, record from source_issue_records order by rowid",
        "issue_documents": "select issue, document from source_issue_documents order by rowid",
        "readings": "select issue, position, value, document, locator, standing from readings"
        " order by issue, position",
        "choices": "select issue, value, document, note, who, at from choices order by issue",
        "versions": "select document, number, sha256, size, media_type, added_at, name, path,"
        " member, imported_at, pages, language, needs_ocr, warnings from versions"
        " join files using (sha256) order by versions.id",
        "passages": "select document, versions.number as version, passages.number as number, page,"
        " heading, passages.language as language, text from passages"
        " join versions on versions.id = version order by passages.id",
        "journal": "select at, who, event, record, field, old, new from journal order by id",
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


def take_in_state(catalogue: Catalogue, row: Row) -> None:
    """Store where a record came from, and since when it is in the trash, in a transaction."""
    catalogue.write(
        "update records set origin = ?, release = ?, removed_at = ? where id = ?",
        (row["origin"], row["release"], row["removed_at"], row["id"]),
    )


def take_in_version(catalogue: Catalogue, row: Row, passages: Iterable[Row], who: str) -> bool:
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
        " language, needs_ocr, warnings) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
        ),
    ).lastrowid
    columns = ("number", "page", "heading", "language", "text")
    catalogue.write_many(
        "insert into passages(version, number, page, heading, language, text)"
        " values (?, ?, ?, ?, ?, ?)",
        [(version, *(one[column] for column in columns)) for one in passages],
    )
    field = f"version {number}"
    note_change(catalogue, who, ChangeEvent.INGESTION, str(document), field, None, str(sha256))
    return True


def is_empty(catalogue: Catalogue) -> bool:
    """Whether nothing was ever stored here."""
    return catalogue.scalar("select 1 from journal") is None and (
        catalogue.scalar("select 1 from records") is None
    )


def replay_journal(catalogue: Catalogue, rows: Iterable[Row]) -> None:
    """Let the journal say what another archive's did, each change noted now, in a transaction.

    Only in an archive that was empty before it: what was noted meanwhile gives way to it.
    """
    catalogue.write("delete from journal")
    catalogue.write("delete from sqlite_sequence where name = 'journal'")
    for row in rows:
        record, field, old, new = (
            None if row[name] is None else str(row[name])
            for name in ("record", "field", "old", "new")
        )
        event = ChangeEvent(str(row["event"]))
        note_change(catalogue, str(row["who"]), event, record, field, old, new)


def _plain(value: object) -> object:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value
