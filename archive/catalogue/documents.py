"""Held documents: their files, the versions of each, and the passages of a version."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.catalogue.connection import Catalogue
from archive.catalogue.journal import ChangeEvent, note_change, now
from archive.catalogue.records import unknown_id
from archive.errors import UnknownIdError

if TYPE_CHECKING:
    from archive.passages import CutPassage


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in `originals/`: its checksum is its name; `size` in bytes."""

    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A document's content as it came from one file.

    `path` is the file's path, as bytes; `member` a name within that file, empty for the whole.
    """

    file: StoredFile
    name: str
    path: bytes
    pages: int | None
    language: str | None
    needs_ocr: bool
    warnings: tuple[str, ...]
    passages: tuple[CutPassage, ...]
    member: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a held document; the one with the highest number is current."""

    document: str
    number: int
    file: StoredFile
    name: str
    imported_at: str
    pages: int | None
    passages: int
    language: str | None
    needs_ocr: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of a document's current version; `number` counts from 1."""

    document: str
    number: int
    page: str | None
    heading: str | None
    language: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Holding:
    """A held document in a list; `file` is the name its current version came under."""

    id: str
    title: str
    date: str | None
    access: str
    file: str
    media_type: str
    pages: int | None
    passages: int
    language: str | None
    needs_ocr: bool


# SQLite's default limit of variables is 32,766, and a key takes two.
_PORTION = 5_000

_CURRENT = (
    "versions.number = (select max(number) from versions as newest"
    " where newest.document = versions.document)"
)


def add_version(catalogue: Catalogue, document: str, version: NewVersion, who: str) -> int:
    """Store `version` as the newest of `document`, within a transaction; returns its number."""
    number = 1 + int(
        catalogue.scalar(
            "select coalesce(max(number), 0) from versions where document = ?", (document,)
        )
    )
    moment = now()
    catalogue.write(
        "insert or ignore into files(sha256, size, media_type, added_at) values (?, ?, ?, ?)",
        (version.file.sha256, version.file.size, version.file.media_type, moment),
    )
    row = catalogue.write(
        "insert into versions(document, number, sha256, name, path, member, imported_at, pages,"
        " language, needs_ocr, warnings) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document,
            number,
            version.file.sha256,
            version.name,
            version.path,
            version.member,
            moment,
            version.pages,
            version.language,
            version.needs_ocr,
            _json(version.warnings),
        ),
    ).lastrowid
    _write_passages(catalogue, row, version)
    note_change(
        catalogue,
        who,
        ChangeEvent.INGESTION,
        document,
        f"version {number}",
        None,
        version.file.sha256,
    )
    return number


def replace_text(catalogue: Catalogue, document: str, read: NewVersion, who: str) -> bool:
    """Put what was read anew of the current version's file in the place of its text.

    Within a transaction; False when it is the same as before.
    """
    current = versions_of(catalogue, document)[-1]
    before = [
        (one.page, one.heading, one.language, one.text) for one in passages_of(catalogue, document)
    ]
    after = [(cut.page, cut.heading, read.language, cut.text) for cut in read.passages]
    same = (current.pages, current.needs_ocr, current.warnings) == (
        read.pages,
        read.needs_ocr,
        read.warnings,
    )
    if same and before == after:
        return False
    row = catalogue.scalar(
        "select id from versions where document = ? and number = ?", (document, current.number)
    )
    catalogue.write(
        "update versions set pages = ?, language = ?, needs_ocr = ?, warnings = ? where id = ?",
        (read.pages, read.language, read.needs_ocr, _json(read.warnings), row),
    )
    catalogue.write("delete from passages where version = ?", (row,))
    _write_passages(catalogue, row, read)
    event = ChangeEvent.METADATA_MODIFICATION
    note_change(catalogue, who, event, document, f"text of version {current.number}")
    return True


def _write_passages(catalogue: Catalogue, row: int | None, version: NewVersion) -> None:
    catalogue.write_many(
        "insert into passages(version, number, page, heading, language, text)"
        " values (?, ?, ?, ?, ?, ?)",
        [
            (row, cut.number, cut.page, cut.heading, version.language, cut.text)
            for cut in version.passages
        ],
    )


def _json(warnings: tuple[str, ...]) -> str:
    return json.dumps(warnings, ensure_ascii=False)


def versions_of(catalogue: Catalogue, document: str) -> list[Version]:
    """Every version of a document, oldest first; none when it is only cited."""
    rows = catalogue.rows(
        "select versions.*, files.size, files.media_type,"
        " (select count(*) from passages where passages.version = versions.id) as passages"
        " from versions join files using (sha256) where document = ? order by number",
        (document,),
    )
    return [
        Version(
            document=row["document"],
            number=row["number"],
            file=StoredFile(row["sha256"], row["size"], row["media_type"]),
            name=row["name"],
            imported_at=row["imported_at"],
            pages=row["pages"],
            passages=row["passages"],
            language=row["language"],
            needs_ocr=bool(row["needs_ocr"]),
            warnings=tuple(json.loads(row["warnings"])),
        )
        for row in rows
    ]


def passages_of(catalogue: Catalogue, document: str) -> list[Passage]:
    """The passages of a document's current version, in order; none when it is only cited."""
    rows = catalogue.rows(
        "select versions.document, passages.* from passages"
        f" join versions on versions.id = passages.version and {_CURRENT}"
        " where versions.document = ? order by passages.number",
        (document,),
    )
    return [_passage(row) for row in rows]


def passages_by_key(
    catalogue: Catalogue, keys: Sequence[tuple[str, int]]
) -> dict[tuple[str, int], Passage]:
    """Many passages at once, each addressed by document and number; one that is gone is absent."""
    found: dict[tuple[str, int], Passage] = {}
    for start in range(0, len(keys), _PORTION):
        portion = keys[start : start + _PORTION]
        rows = catalogue.rows(
            f"with wanted(document, number) as (values {','.join(['(?, ?)'] * len(portion))})"
            " select versions.document, passages.* from wanted"
            f" cross join versions on versions.document = wanted.document and {_CURRENT}"
            " cross join passages on passages.version = versions.id"
            " and passages.number = wanted.number",
            [value for key in portion for value in key],
        )
        found |= {(row["document"], row["number"]): _passage(row) for row in rows}
    return found


def load_passage(catalogue: Catalogue, document: str, number: int) -> Passage:
    """One passage of the current version.

    Raises UnknownIdError when there is no such document, no text, or no such passage.
    """
    there = "select 1 from records where id = ? and removed_at is null"
    if catalogue.scalar(there, (document,)) is None:
        raise unknown_id(catalogue, document)
    found = passages_by_key(catalogue, [(document, number)])
    if found:
        return found[document, number]
    versions = versions_of(catalogue, document)
    if not versions:
        raise UnknownIdError(
            f"{document} is cited, not held, and has no passages",
            f"Import its file with: car-tui import FILE, or see: car-tui show {document}",
        )
    raise UnknownIdError(
        f"{document} has no passage {number}", f"Its passages are 1 to {versions[-1].passages}."
    )


def held_documents(catalogue: Catalogue) -> set[str]:
    """Ids of the documents of which a file is held."""
    rows = catalogue.rows(
        "select distinct document from versions join records on records.id = versions.document"
        " where records.removed_at is null"
    )
    return {row["document"] for row in rows}


def list_holdings(catalogue: Catalogue, *, needs_ocr: bool = False) -> list[Holding]:
    """The held documents by date, undated ones last; with `needs_ocr` only those without text."""
    rows = catalogue.rows(
        "select records.id, title, date, access, name, media_type, pages,"
        " (select count(*) from passages where passages.version = versions.id) as passages,"
        " language, needs_ocr from versions join records on records.id = versions.document"
        f" join files using (sha256) where {_CURRENT} and removed_at is null"
        " and needs_ocr >= ? order by coalesce(earliest, latest) is null,"
        " coalesce(earliest, latest), latest, records.id",
        (int(needs_ocr),),
    )
    return [
        Holding(
            id=row["id"],
            title=row["title"],
            date=row["date"],
            access=row["access"],
            file=row["name"],
            media_type=row["media_type"],
            pages=row["pages"],
            passages=row["passages"],
            language=row["language"],
            needs_ocr=bool(row["needs_ocr"]),
        )
        for row in rows
    ]


def document_with_file(catalogue: Catalogue, sha256: str) -> str | None:
    """The document whose current version is this file, even in the trash; None if there is none."""
    found = catalogue.scalar(
        f"select document from versions where sha256 = ? and {_CURRENT} order by id", (sha256,)
    )
    return None if found is None else str(found)


def document_citing_file(catalogue: Catalogue, sha256: str) -> str | None:
    """The record that knows this file by its checksum without holding it; None if there is none."""
    found = catalogue.scalar(
        "select id from records where kind = 'document'"
        " and json_extract(fields, '$.sha256') = ? and removed_at is null"
        " and not exists (select 1 from versions where versions.document = records.id)",
        (sha256,),
    )
    return None if found is None else str(found)


def document_from_path(catalogue: Catalogue, path: bytes, member: str = "") -> str | None:
    """The document whose current version was imported from this place; None if there is none."""
    found = catalogue.scalar(
        f"select document from versions join records on records.id = versions.document"
        f" where path = ? and member = ? and {_CURRENT} and removed_at is null"
        " order by versions.id",
        (path, member),
    )
    return None if found is None else str(found)


def _passage(row: sqlite3.Row) -> Passage:
    return Passage(
        document=row["document"],
        number=row["number"],
        page=row["page"],
        heading=row["heading"],
        language=row["language"],
        text=row["text"],
    )
