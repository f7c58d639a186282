"""Documents that are held, and which one a file belongs to."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.closures import access_on_sql
from archive.catalogue.storage.current_version import CURRENT
from archive.catalogue.storage.id_portions import marks_for, portions
from archive.catalogue.storage.seen_files import places_by_document
from archive.model.document import Holding


def held_documents(catalogue: Catalogue) -> set[str]:
    """Ids of the documents of which a file is held."""
    rows = catalogue.rows(
        "select distinct document from versions join records on records.id = versions.document"
        " where records.removed_at is null and withdrawn_at is null"
    )
    return {row["document"] for row in rows}


def held_among(catalogue: Catalogue, ids: Sequence[str]) -> set[str]:
    """Those of these documents of which a file is held."""
    found: set[str] = set()
    for portion in portions(ids):
        rows = catalogue.rows(
            "select distinct document from versions"
            f" where withdrawn_at is null and document in ({marks_for(portion)})",
            portion,
        )
        found |= {row["document"] for row in rows}
    return found


def list_holdings(
    catalogue: Catalogue, *, needs_ocr: bool = False, uncertain: bool = False
) -> list[Holding]:
    """The held documents by date, undated ones last.

    With `needs_ocr` only those without text, with `uncertain` those of uncertain encoding.
    """
    access = access_on_sql(dt.date.today())
    places = places_by_document(catalogue)
    rows = catalogue.rows(
        f"select records.id, title, date, {access} as access, access_until, access_reason,"
        " name, media_type, pages,"
        " (select count(*) from passages where passages.version = versions.id) as passages,"
        " language, needs_ocr, encodings from versions"
        " join records on records.id = versions.document"
        f" join files using (sha256) where {CURRENT} and removed_at is null"
        " and needs_ocr >= ? and coalesce(json_array_length(encodings), 0) >= ?"
        " order by coalesce(earliest, latest) is null,"
        " coalesce(earliest, latest), latest, records.id",
        (int(needs_ocr), 2 if uncertain else 0),
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
            access_until=row["access_until"],
            access_reason=row["access_reason"],
            places=tuple(places.get(row["id"], ())),
            encodings=tuple(json.loads(row["encodings"] or "[]")),
        )
        for row in rows
    ]


def knows_file(catalogue: Catalogue, sha256: str) -> bool:
    """Whether a file with this checksum is or was the content of a document."""
    return catalogue.scalar("select 1 from files where sha256 = ?", (sha256,)) is not None


def document_with_file(catalogue: Catalogue, sha256: str) -> str | None:
    """The document whose current version is this file, even in the trash; None if there is none."""
    found = catalogue.scalar(
        f"select document from versions where sha256 = ? and {CURRENT} order by id", (sha256,)
    )
    return None if found is None else str(found)


def document_citing_file(catalogue: Catalogue, sha256: str) -> str | None:
    """The record that knows this file by its checksum without holding it; None if there is none."""
    found = catalogue.scalar(
        "select id from records where kind = 'document'"
        " and json_extract(fields, '$.sha256') = ? and removed_at is null"
        " and not exists (select 1 from versions where versions.document = records.id"
        " and withdrawn_at is null)",
        (sha256,),
    )
    return None if found is None else str(found)


def document_of_earlier_version(catalogue: Catalogue, sha256: str) -> str | None:
    """The document of which this file was a version once, and is not now; None if there is none."""
    found = catalogue.scalar(
        "select document from versions join records on records.id = versions.document"
        " where sha256 = ? and withdrawn_at is null and removed_at is null order by versions.id",
        (sha256,),
    )
    return None if found is None else str(found)


def document_seen_at(catalogue: Catalogue, path: bytes, member: str = "") -> str | None:
    """The document that was last seen at this place, not one in the trash; None if there is none.

    Its current version may have come from another.
    """
    found = catalogue.scalar(
        "select document from seen_files join records on records.id = seen_files.document"
        " where path = ? and member = ? and removed_at is null",
        (path, member),
    )
    return None if found is None else str(found)


def document_from_path(catalogue: Catalogue, path: bytes, member: str = "") -> str | None:
    """The document whose current version was imported from this place; None if there is none."""
    found = catalogue.scalar(
        f"select document from versions join records on records.id = versions.document"
        f" where path = ? and member = ? and {CURRENT} and removed_at is null"
        " order by versions.id",
        (path, member),
    )
    return None if found is None else str(found)
