"""What a merge asks of the catalogue besides records and entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.versions import stored_files


@dataclass(frozen=True, slots=True)
class HeldVersion:
    """A version of a document: its number, since when it is taken back, when it came in."""

    number: int
    withdrawn_at: str | None
    imported_at: str


def held_versions(catalogue: Catalogue, document: str) -> dict[str, HeldVersion]:
    """The versions of a document by the checksums of their files, oldest first."""
    rows = catalogue.rows(
        "select number, sha256, withdrawn_at, imported_at from versions where document = ?"
        " order by number",
        (document,),
    )
    return {
        row["sha256"]: HeldVersion(row["number"], row["withdrawn_at"], row["imported_at"])
        for row in rows
    }


@dataclass(frozen=True, slots=True)
class Moved:
    """A version by number that is to be withdrawn, or to be shown again: since when, and now."""

    number: int
    old: str | None
    new: str | None


def moved_versions(
    held: Mapping[str, HeldVersion], files: Mapping[str, str | None]
) -> Iterator[Moved]:
    """What is to become of the versions of a document so that the last of `files` is shown.

    `files` are oldest first, by the entries, with the moment since when each is taken back.
    """
    shown = [sha256 for sha256, moment in files.items() if moment is None and sha256 in held]
    last = held[shown[-1]].number if shown else None
    for sha256, version in held.items():
        wanted = files.get(sha256)
        if wanted is None and last is not None and version.number > last:
            wanted = version.imported_at
        if wanted != version.withdrawn_at:
            yield Moved(version.number, version.withdrawn_at, wanted)


def held_files(catalogue: Catalogue) -> set[str]:
    """The checksums of all originals that are held."""
    return set(stored_files(catalogue))


def documents_with(catalogue: Catalogue, sha256: str) -> tuple[str, ...]:
    """The documents that hold a file, by id."""
    rows = catalogue.rows(
        "select distinct document from versions where sha256 = ? order by document", (sha256,)
    )
    return tuple(row["document"] for row in rows)


def is_referred_to(catalogue: Catalogue, record_id: str) -> bool:
    """Whether any other record, or a source issue, refers to a record."""
    found = (
        "select exists (select 1 from relations where target = :id and source <> :id)"
        " or exists (select 1 from sources where document = :id and record <> :id)"
        " or exists (select 1 from source_issue_records where record = :id)"
        " or exists (select 1 from source_issue_documents where document = :id)"
        " or exists (select 1 from readings where document = :id)"
        " or exists (select 1 from choices where document = :id)"
    )
    return bool(catalogue.scalar(found, {"id": record_id}))


def own_choices(catalogue: Catalogue) -> set[str]:
    """The entries of this archive's own journal that choose a reading of a source issue."""
    rows = catalogue.rows("select entry from journal where field glob 'choice *'")
    return {row["entry"] for row in rows}


def moments_of(catalogue: Catalogue, field: str) -> dict[str, int]:
    """The Lamport number of the last entry with this field, here or elsewhere, by record (uid)."""
    noted = "select uid, lamport from {} where field = :field and uid is not null"
    rows = catalogue.rows(
        f"{noted.format('journal')} union all {noted.format('merged_entries')} order by lamport",
        {"field": field},
    )
    return {row["uid"]: row["lamport"] for row in rows}
