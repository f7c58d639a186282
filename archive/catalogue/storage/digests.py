"""The digests kept beside what is stored: of a record, a version, a passage, a source issue.

Each is taken of the rows as they are read back, by one function for storing and for verifying;
docs/archive-format.md says which columns, in which order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from archive.fixity.digests import DigestChange, digest_of

if TYPE_CHECKING:
    from archive.catalogue.database.connection import Catalogue

Rows = Callable[[str, Sequence[Any]], Sequence[Sequence[Any]]]
"""Runs a query with its parameters: `Catalogue.rows`, or what reads in its place."""

RECORD_COLUMNS = (
    "id, uid, kind, title, date, earliest, latest, date_basis, date_note, summary, note, aliases,"
    " subjects, countries, access, access_until, access_reason, opens, fields, origin, release,"
    " removed_at"
)
PASSAGE_COLUMNS = "number, page, heading, language, text"
SEEN_FILE_COLUMNS = "path, member, size, mtime_ns, sha256, document"
IMPORT_COLUMNS = "number, began_at, ended_at, who, folder, change, unchanged"
OUTCOME_COLUMNS = (
    "import, line, path, member, status, document, version, pages, passages, needs_ocr, error,"
    " hint, remarks"
)
ALL_DIGESTS = (
    "select digest from records union all select digest from versions"
    " union all select digest from source_issues"
)
"""The digests whose sum is the archive's state."""
_VERSION_COLUMNS = (
    "document, number, sha256, name, path, member, imported_at, pages, language, needs_ocr,"
    " warnings"
)


def record_digest(rows: Rows, record_id: str) -> str | None:
    """The digest of a record with its relations and sources; None where there is no record."""
    return record_digests(rows, [record_id]).get(record_id)


def record_digests(rows: Rows, ids: Sequence[str]) -> dict[str, str]:
    """The digests of the records with these ids that are there; at most 30,000 at once."""
    marks = ",".join("?" * len(ids))
    relations: dict[str, list[list[Any]]] = {}
    for row in rows(
        f"select source, type, target, at, position, basis from relations where source in ({marks})"
        " order by position, type, target, at",
        ids,
    ):
        relations.setdefault(row[0], []).append([*row][1:])
    sources: dict[str, list[list[Any]]] = {}
    for row in rows(
        "select record, at, position, document, locator, page, passage, standing from sources"
        f" where record in ({marks}) order by position, at",
        ids,
    ):
        sources.setdefault(row[0], []).append([*row][1:])
    return {
        row[0]: digest_of(
            ("record", [list(row)], relations.get(row[0], []), sources.get(row[0], []))
        )
        for row in rows(f"select {RECORD_COLUMNS} from records where id in ({marks})", ids)
    }


def version_digest(rows: Rows, version: int) -> str | None:
    """The digest of the version in this row, with its file and the digests of its passages."""
    found = rows(f"select {_VERSION_COLUMNS} from versions where id = ?", (version,))
    if not found:
        return None
    files = rows(
        "select sha256, size, media_type, added_at from files where sha256 ="
        " (select sha256 from versions where id = ?)",
        (version,),
    )
    passages = rows(
        "select number, digest from passages where version = ? order by number", (version,)
    )
    withdrawn = rows(
        "select withdrawn_at from versions where id = ? and withdrawn_at is not null", (version,)
    )
    encodings = rows(
        "select encodings, encoding_stated from versions where id = ? and encodings is not null",
        (version,),
    )
    return digest_of(
        (
            "version",
            *map(_lists, (found, files, passages)),
            *(row[0] for row in withdrawn),
            *_lists(encodings),
        )
    )


def source_issue_digest(rows: Rows, issue_id: str) -> str | None:
    """The digest of a source issue with all that belongs to it, the choice among it."""
    found = rows(
        "select id, type, field, problem, choice from source_issues where id = ?", (issue_id,)
    )
    if not found:
        return None
    parts = (
        "select record from source_issue_records where issue = ? order by rowid",
        "select document from source_issue_documents where issue = ? order by rowid",
        "select position, value, document, locator, standing from readings where issue = ?"
        " order by position",
        "select value, document, note, who, at from choices where issue = ?",
    )
    listed = [_lists(rows(part, (issue_id,))) for part in parts]
    return digest_of(("source issue", _lists(found), *listed))


def passage_digest(values: Sequence[object]) -> str:
    """The digest of a passage: its values in the order of `PASSAGE_COLUMNS`."""
    return digest_of(("passage", *values))


def seen_file_digest(values: Sequence[object]) -> str:
    """The digest of a seen file: its values in the order of `SEEN_FILE_COLUMNS`."""
    return digest_of(("seen file", *values))


def import_digest(values: Sequence[object]) -> str:
    """The digest of an import in the list: its values in the order of `IMPORT_COLUMNS`."""
    return digest_of(("import", *values))


def outcome_digest(values: Sequence[object]) -> str:
    """The digest of a file of an import: its values in the order of `OUTCOME_COLUMNS`."""
    return digest_of(("import outcome", *values))


def redigest_record(catalogue: Catalogue, record_id: str) -> DigestChange:
    """Take the digest of a record that was stored or changed anew, within the transaction."""
    before = catalogue.scalar("select digest from records where id = ?", (record_id,))
    after = record_digest(catalogue.rows, record_id)
    catalogue.write("update records set digest = ? where id = ?", (after, record_id))
    return DigestChange(before or None, after)


def redigest_version(catalogue: Catalogue, version: int) -> DigestChange:
    """Take the digest of a version that was stored or read again, within the transaction."""
    before = catalogue.scalar("select digest from versions where id = ?", (version,))
    after = version_digest(catalogue.rows, version)
    catalogue.write("update versions set digest = ? where id = ?", (after, version))
    return DigestChange(before or None, after)


def redigest_source_issue(catalogue: Catalogue, issue_id: str) -> DigestChange:
    """Take the digest of a source issue that was stored or chosen in, within the transaction."""
    before = catalogue.scalar("select digest from source_issues where id = ?", (issue_id,))
    after = source_issue_digest(catalogue.rows, issue_id)
    catalogue.write("update source_issues set digest = ? where id = ?", (after, issue_id))
    return DigestChange(before or None, after)


def _lists(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [list(row) for row in rows]
