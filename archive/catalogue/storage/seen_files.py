"""Seen files: the state of each path when it was imported, so that it need not be read again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.digests import seen_file_digest
from archive.model.document import SeenPlace

CHANGING = -1
"""The time of change of a file that was seen too soon after it: it is to be read again."""

SEEN_AGAIN = "place seen"
"""What the journal calls it that a file that is held was seen in another place; which, it does not
say: a path may name what an audience is not to see."""


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file as it was seen, or with `member` what lay within it, wholly imported.

    `size` in bytes, `mtime_ns` the file's time of change in nanoseconds; `document` is None for
    what is only a container (a ZIP).
    """

    path: bytes
    member: str
    size: int
    mtime_ns: int
    sha256: str
    document: str | None


def remember_file(catalogue: Catalogue, seen: SeenFile) -> None:
    """Remember the state of a path, in place of an earlier one, within a transaction."""
    values = (seen.path, seen.member, seen.size, seen.mtime_ns, seen.sha256, seen.document)
    catalogue.write(
        "insert or replace into seen_files(path, member, size, mtime_ns, sha256, document, digest)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        (*values, seen_file_digest(values)),
    )


def forget_path(catalogue: Catalogue, path: bytes) -> None:
    """Forget a path and all that lay within it, within a transaction."""
    # Most paths are new, and finding that out costs less than deleting nothing.
    if catalogue.scalar("select 1 from seen_files where path = ? limit 1", (path,)) is not None:
        catalogue.write("delete from seen_files where path = ?", (path,))


def seen_files_at(catalogue: Catalogue, path: bytes) -> list[SeenFile]:
    """What is remembered of a path: the file first, then what lay within it."""
    rows = catalogue.rows(
        "select path, member, size, mtime_ns, sha256, document from seen_files where path = ?"
        " order by member",
        (path,),
    )
    return [SeenFile(*row) for row in rows]


def places_of(catalogue: Catalogue, document: str) -> list[SeenPlace]:
    """Every place where a file of a document was seen, by path."""
    return places_by_document(catalogue, document).get(document, [])


def places_by_document(
    catalogue: Catalogue, document: str | None = None
) -> dict[str, list[SeenPlace]]:
    """For each document that was imported, or for one, the places where its file was seen."""
    rows = catalogue.rows(
        "select document, path, member from seen_files where document is not null"
        " and (:document is null or document = :document) order by path, member",
        {"document": document},
    )
    places: dict[str, list[SeenPlace]] = defaultdict(list)
    for row in rows:
        places[row["document"]].append(SeenPlace(row["path"], row["member"]))
    return places


def was_taken_in_whole(catalogue: Catalogue, sha256: str) -> bool:
    """Whether a file with this checksum was imported with all that lies within it."""
    return (
        catalogue.scalar("select 1 from seen_files where sha256 = ? limit 1", (sha256,)) is not None
    )


def seen_within(catalogue: Catalogue, sha256: str) -> list[SeenFile]:
    """The documents that were imported from within a file with this checksum.

    Empty where no such file was imported, or it is a document itself.
    """
    rows = catalogue.rows(
        "select path, member, size, mtime_ns, sha256, document from seen_files"
        " where document is not null and path in"
        " (select path from seen_files where sha256 = ? and document is null)",
        (sha256,),
    )
    return [SeenFile(*row) for row in rows]
