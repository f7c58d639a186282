"""The versions of a held document, each with its file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.withholding import FILES
from archive.catalogue.storage.current_version import CURRENT
from archive.model.audience import EVERYTHING
from archive.model.document import StoredFile, Version

_VERSIONS = (
    "select versions.*, files.size, files.media_type,"
    " (select count(*) from passages where passages.version = versions.id) as passages"
    " from versions join files using (sha256)"
)


def stored_files(catalogue: Catalogue) -> dict[str, int]:
    """The bytes of every file there should be in `originals/`, by its checksum."""
    rows = catalogue.rows("select sha256, size from files")
    return {row["sha256"]: row["size"] for row in rows}


def documents_by_file(catalogue: Catalogue) -> dict[str, str]:
    """For the checksum of each file the document of which it is or was a version."""
    rows = catalogue.rows("select sha256, document from versions order by id")
    return {row["sha256"]: row["document"] for row in rows}


def versions_of(catalogue: Catalogue, document: str) -> list[Version]:
    """Every version of a document, oldest first, without those that were taken back."""
    rows = catalogue.rows(
        f"{_VERSIONS} where document = ? and withdrawn_at is null order by number", (document,)
    )
    kept = withheld_files(catalogue)
    return [_version(row, kept) for row in rows]


def current_versions(catalogue: Catalogue) -> dict[str, Version]:
    """The current version of each document that is held, by its id."""
    rows = catalogue.each_row(f"{_VERSIONS} where {CURRENT} order by document")
    kept = withheld_files(catalogue)
    return {row["document"]: _version(row, kept) for row in rows}


def withheld_files(catalogue: Catalogue) -> frozenset[str]:
    """The checksums of the files that are not handed to the audience of the catalogue."""
    if catalogue.audience is EVERYTHING:
        return frozenset()
    return frozenset(row["sha256"] for row in catalogue.rows(FILES))


def _version(row: sqlite3.Row, kept: Collection[str]) -> Version:
    # Of a file of plain text a checksum proves what somebody guesses.
    sha256 = "" if row["sha256"] in kept else row["sha256"]
    return Version(
        document=row["document"],
        number=row["number"],
        file=StoredFile(sha256, row["size"] or None, row["media_type"]),
        name=row["name"],
        imported_at=row["imported_at"],
        pages=row["pages"],
        passages=row["passages"],
        language=row["language"],
        needs_ocr=bool(row["needs_ocr"]),
        warnings=tuple(json.loads(row["warnings"])),
        encodings=tuple(json.loads(row["encodings"] or "[]")),
        encoding_stated=bool(row["encoding_stated"]),
    )


def stated_encoding(catalogue: Catalogue, sha256: str) -> str | None:
    """The encoding that a person named for a file with this checksum, None for none."""
    found = catalogue.scalar(
        f"select encodings from versions where sha256 = ? and encoding_stated and {CURRENT}",
        (sha256,),
    )
    return None if found is None else str(json.loads(found)[0])


def place_of(catalogue: Catalogue, document: str) -> tuple[bytes, str]:
    """Where the current version of a document came from: the file's path, the name within it."""
    row = catalogue.row(
        f"select path, member from versions where document = ? and {CURRENT}", (document,)
    )
    return (row["path"] or b"", row["member"]) if row else (b"", "")
