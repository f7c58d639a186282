"""A new version of a document, or the text of the current one read again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.digests import passage_digest, redigest_version
from archive.catalogue.storage.journal import ChangeEvent, OpenStep, note_change, now
from archive.catalogue.storage.passages import passages_of
from archive.catalogue.storage.sketches import forget_sketch, keep_sketch
from archive.catalogue.storage.versions import versions_of
from archive.errors import DamagedArchiveError
from archive.model.document import StoredFile, Version
from archive.text.clean import clean_line

if TYPE_CHECKING:
    from archive.passages import CutPassage


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A document's content as it came from one file.

    `path` is the file's path, as bytes; `member` a name within that file, empty for the whole.
    `encodings` are those in which its text may be written, the one it was read in first, which a
    person named where `encoding_stated`. `sketch` is that of its text (`archive.text.shingles`).
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
    encodings: tuple[str, ...] = ()
    encoding_stated: bool = False
    sketch: tuple[int, ...] = ()


def add_version(
    catalogue: Catalogue, document: str, version: NewVersion, author: str | OpenStep
) -> int:
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
        " language, needs_ocr, warnings, encodings, encoding_stated)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
            _json(version.encodings) if version.encodings else None,
            version.encoding_stated,
        ),
    ).lastrowid
    if row is None:
        raise AssertionError("SQLite numbers every row that it inserts")
    _write_passages(catalogue, row, version)
    note_change(
        catalogue,
        author,
        ChangeEvent.INGESTION,
        document,
        f"version {number}",
        None,
        version.file.sha256,
        redigest_version(catalogue, row),
    )
    return number


def set_withdrawn(
    catalogue: Catalogue, document: str, number: int, moment: str | None, author: str | OpenStep
) -> None:
    """Say since when a version is taken back, None for one that is not, within a transaction.

    It stays with its file and text; the one before it is the current one meanwhile.
    """
    row = catalogue.row(
        "select id, withdrawn_at from versions where document = ? and number = ?",
        (document, number),
    )
    if row is None:
        raise DamagedArchiveError(f"version {number} of {clean_line(document, 80)}")
    catalogue.write("update versions set withdrawn_at = ? where id = ?", (moment, row["id"]))
    event = ChangeEvent.RECOVERY if moment is None else ChangeEvent.DELETION
    old, new = (None if one is None else json.dumps(one) for one in (row["withdrawn_at"], moment))
    digests = redigest_version(catalogue, row["id"])
    note_change(catalogue, author, event, document, f"version {number}", old, new, digests)


def withdrawn_at(catalogue: Catalogue, document: str, number: int) -> str | None:
    """Since when a version is taken back; None for one that is not, or is not there."""
    found = catalogue.scalar(
        "select withdrawn_at from versions where document = ? and number = ?", (document, number)
    )
    return None if found is None else str(found)


def has_versions(catalogue: Catalogue, document: str) -> bool:
    """Whether there ever was a file of a document here."""
    return catalogue.scalar("select 1 from versions where document = ?", (document,)) is not None


def replace_text(
    catalogue: Catalogue, document: str, read: NewVersion, author: str | OpenStep
) -> bool:
    """Put what was read again of the current version's file in the place of its text.

    Within a transaction; False when it is the same as before.
    """
    current = versions_of(catalogue, document)[-1]
    before = [
        (one.page, one.heading, one.language, one.text) for one in passages_of(catalogue, document)
    ]
    after = [(cut.page, cut.heading, read.language, cut.text) for cut in read.passages]
    same = _as_read(current) == _as_read(read)
    if same and before == after:
        return False
    row = catalogue.scalar(
        "select id from versions where document = ? and number = ?", (document, current.number)
    )
    catalogue.write(
        "update versions set pages = ?, language = ?, needs_ocr = ?, warnings = ?, encodings = ?,"
        " encoding_stated = ? where id = ?",
        (
            read.pages,
            read.language,
            read.needs_ocr,
            _json(read.warnings),
            _json(read.encodings) if read.encodings else None,
            read.encoding_stated,
            row,
        ),
    )
    catalogue.write("delete from passages where version = ?", (row,))
    forget_sketch(catalogue, row)
    _write_passages(catalogue, row, read)
    event = ChangeEvent.METADATA_MODIFICATION
    digests = redigest_version(catalogue, row)
    field = f"text of version {current.number}"
    note_change(catalogue, author, event, document, field, digests=digests)
    return True


def _write_passages(catalogue: Catalogue, row: int, version: NewVersion) -> None:
    passages = [
        (cut.number, cut.page, cut.heading, version.language, cut.text) for cut in version.passages
    ]
    catalogue.write_many(
        "insert into passages(version, number, page, heading, language, text, digest)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        [(row, *passage, passage_digest(passage)) for passage in passages],
    )
    keep_sketch(catalogue, row, version.sketch)


def _as_read(one: Version | NewVersion) -> tuple[object, ...]:
    """What reading a file gave besides its text."""
    return one.pages, one.needs_ocr, one.warnings, one.encodings, one.encoding_stated


@lru_cache  # Of one file after another they are the same.
def _json(texts: tuple[str, ...]) -> str:
    return json.dumps(texts, ensure_ascii=False)
