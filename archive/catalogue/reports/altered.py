"""What is no longer as it was stored: each row is read again and compared with its digest."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from archive.catalogue.reports.stored_rows import StoredRows
from archive.catalogue.storage import digests
from archive.errors import ArchiveError
from archive.fixity.digests import state_of
from archive.text.clean import clean_line


@dataclass(frozen=True, slots=True)
class VersionName:
    """A version by its document and number."""

    document: str
    number: int


@dataclass(frozen=True, slots=True)
class Altered:
    """A thing that is not as it was stored; `where` names it, `what` says what is wrong with it.

    `version` is the version of which a passage is altered, None where it is something else.
    """

    where: str
    what: str
    version: VersionName | None = None


# Records whose digests are taken at once.
_PORTION = 500

_CHANGED = "is not as it was stored"


def altered_records(stored: StoredRows) -> Iterator[str]:
    """Ids of the records that are not as they were stored, in the trash or not."""
    rows = stored.rows("select id, digest from records")
    for start in range(0, len(rows), _PORTION):
        portion = rows[start : start + _PORTION]
        try:
            taken = digests.record_digests(stored.rows, [row["id"] for row in portion])
            altered = [row for row in portion if taken.get(row["id"]) != row["digest"]]
        except (ArchiveError, ValueError, TypeError):
            # One by one, so that what cannot be read is named by itself.
            yield from _altered_one_by_one(stored, portion)
            continue
        yield from (_shown(row["id"]) for row in altered)


def _altered_one_by_one(stored: StoredRows, rows: Sequence[sqlite3.Row]) -> Iterator[str]:
    for row in rows:
        if not _holds(stored, digests.record_digest, row):
            yield _shown(row["id"])


def altered_versions(stored: StoredRows) -> Iterator[Altered]:
    """Documents with a version that is not as it was stored, with the passages that are not."""
    rows = stored.rows(
        "select id, document, number, digest from versions order by document, number"
    )
    for row in rows:
        where = f"document {_shown(row['document'])}"
        try:
            passages = list(_altered_passages(stored, row["id"]))
        except ArchiveError as error:
            yield Altered(where, f"version {row['number']} cannot be read: {error.message}")
            continue
        for number in passages:
            yield Altered(
                f"{where}, passage {number}",
                f"of version {row['number']} {_CHANGED}",
                VersionName(row["document"], row["number"]),
            )
        if not _holds(stored, digests.version_digest, row):
            yield Altered(f"{where}, version {row['number']}", _of_version(stored, row["id"]))


def altered_source_issues(stored: StoredRows) -> Iterator[Altered]:
    """Source issues that are not as they were stored."""
    for row in stored.rows("select id, digest from source_issues"):
        if not _holds(stored, digests.source_issue_digest, row):
            yield Altered(f"source issue {_shown(row['id'])}", _CHANGED)


def altered_seen_files(stored: StoredRows) -> Iterator[Altered]:
    """Seen files that are not remembered as they were seen."""
    rows = stored.each_row(f"select {digests.SEEN_FILE_COLUMNS}, digest from seen_files")
    for row in rows:
        *values, digest = row
        if digests.seen_file_digest(values) != digest:
            path = values[0].decode(errors="replace") if isinstance(values[0], bytes) else values[0]
            yield Altered(f"seen file {_shown(path)}", _CHANGED)


def altered_imports(stored: StoredRows) -> Iterator[Altered]:
    """Lines of the list of imports that are not as they were written, or of no import there."""
    numbers = set()
    for *values, digest in stored.each_row(f"select {digests.IMPORT_COLUMNS}, digest from imports"):
        numbers.add(values[0])
        if digests.import_digest(values) != digest:
            yield Altered(f"import {_shown(values[0])}", _CHANGED)
    rows = stored.each_row(f"select {digests.OUTCOME_COLUMNS}, digest from import_outcomes")
    for *values, digest in rows:
        where = f"import {_shown(values[0])}, line {_shown(values[1])}"
        if values[0] not in numbers:
            yield Altered(where, "belongs to no import")
        elif digests.outcome_digest(values) != digest:
            yield Altered(where, _CHANGED)


def files_of_no_version(stored: StoredRows) -> list[str]:
    """Checksums of files that no version has."""
    rows = stored.rows("select sha256 from files where sha256 not in (select sha256 from versions)")
    return [_shown(row["sha256"]) for row in rows]


def stored_state(stored: StoredRows) -> str | None:
    """The state that the digests kept in the catalogue make; None where one is no digest."""
    try:
        return state_of(row["digest"] for row in stored.rows(digests.ALL_DIGESTS))
    except (ValueError, TypeError):
        return None


def _altered_passages(stored: StoredRows, version: int) -> Iterator[object]:
    rows = stored.rows(
        f"select {digests.PASSAGE_COLUMNS}, digest from passages where version = ? order by number",
        (version,),
    )
    for row in rows:
        *values, digest = row
        if digests.passage_digest(values) != digest:
            yield row["number"]


def _of_version(stored: StoredRows, version: int) -> str:
    numbers = [
        row["number"]
        for row in stored.rows(
            "select number from passages where version = ? order by number", (version,)
        )
    ]
    if numbers != list(range(1, len(numbers) + 1)):
        gone = sorted(set(range(1, len(numbers) + 2)) - set(numbers))
        return f"{_CHANGED}: passage {gone[0]} is not there" if gone else _CHANGED
    return f"{_CHANGED}: its name, file or passages differ"


def _holds(
    stored: StoredRows, digest: Callable[[digests.Rows, Any], str | None], row: sqlite3.Row
) -> bool:
    try:
        return bool(digest(stored.rows, row["id"]) == row["digest"])
    except ArchiveError:
        return False


def _shown(value: object) -> str:
    return clean_line(str(value), 120)
