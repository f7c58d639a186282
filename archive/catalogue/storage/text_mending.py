"""Putting the text of a version back that was read from its original again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.digests import passage_digest, redigest_version, version_digest
from archive.catalogue.storage.journal import ChangeEvent, note_change

if TYPE_CHECKING:
    from archive.passages import CutPassage


@dataclass(frozen=True, slots=True)
class VersionFile:
    """A version of a document by its row, with the file that it was read from."""

    row: int
    document: str
    number: int
    sha256: str
    size: int
    name: str
    language: str | None
    stated_encoding: str | None


def version_file(catalogue: Catalogue, document: str, number: int) -> VersionFile | None:
    """A version of a document; None where there is none."""
    found = catalogue.row(
        "select versions.id, sha256, size, name, language, encodings, encoding_stated"
        " from versions"
        " join files using (sha256) where document = ? and number = ?",
        (document, number),
    )
    if found is None:
        return None
    return VersionFile(
        row=found["id"],
        document=document,
        number=number,
        sha256=found["sha256"],
        size=found["size"],
        name=found["name"],
        language=found["language"],
        stated_encoding=json.loads(found["encodings"])[0] if found["encoding_stated"] else None,
    )


def holds_beside_its_text(catalogue: Catalogue, version: VersionFile) -> bool:
    """Whether a version is as it was stored, whatever became of the words of its passages."""
    return version_digest(catalogue.rows, version.row) == _digest(catalogue, version)


def would_hold_with(
    catalogue: Catalogue, version: VersionFile, passages: Sequence[CutPassage]
) -> bool:
    """Whether a version would be as it was stored, had it these passages."""
    digests = [(one[0], passage_digest(one)) for one in _values(version, passages)]

    def rows(sql: str, parameters: Sequence[Any]) -> Sequence[Sequence[Any]]:
        return digests if " from passages " in sql else catalogue.rows(sql, parameters)

    return version_digest(rows, version.row) == _digest(catalogue, version)


def put_text_back(
    catalogue: Catalogue, version: VersionFile, passages: Sequence[CutPassage], who: str
) -> None:
    """Store these passages in the place of a version's, within a transaction.

    What is put back exactly as it was stored needs no entry in the journal.
    """
    catalogue.write(
        "delete from passages where version = ? and number not between 1 and ?",
        (version.row, len(passages)),
    )
    # Rows that are there stay under their own number.
    catalogue.write_many(
        "insert into passages(version, number, page, heading, language, text, digest)"
        " values (?, ?, ?, ?, ?, ?, ?) on conflict (version, number) do update set"
        " page = excluded.page, heading = excluded.heading, language = excluded.language,"
        " text = excluded.text, digest = excluded.digest",
        [(version.row, *one, passage_digest(one)) for one in _values(version, passages)],
    )
    if holds_beside_its_text(catalogue, version):
        return
    digests = redigest_version(catalogue, version.row)
    field = f"text of version {version.number}"
    event = ChangeEvent.METADATA_MODIFICATION
    note_change(catalogue, who, event, version.document, field, digests=digests)


def _values(
    version: VersionFile, passages: Sequence[CutPassage]
) -> list[tuple[int, str | None, str | None, str | None, str]]:
    return [(cut.number, cut.page, cut.heading, version.language, cut.text) for cut in passages]


def _digest(catalogue: Catalogue, version: VersionFile) -> object:
    return catalogue.scalar("select digest from versions where id = ?", (version.row,))
