"""How much there is: counts over the whole catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.current_version import CURRENT
from archive.model.vocabulary import UNITS_WITHOUT_FILE

_UNITS = ", ".join(f"'{level}'" for level in UNITS_WITHOUT_FILE)

CITED_SQL = (
    "select count(*) from records where kind = 'document' and removed_at is null"
    f" and coalesce(json_extract(fields, '$.level'), 'item') not in ({_UNITS})"
    " and not exists (select 1 from versions where document = records.id)"
)
"""Counts the documents of which no file is here."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of records by kind, of documents and files (`bytes` of originals), and of texts.

    A unit above the item that has no file is neither held nor cited.
    """

    records: Mapping[str, int]
    documents_held: int
    documents_cited: int
    files: int
    bytes: int
    pages: int
    passages: int
    needs_ocr: int
    in_trash: int


def archive_statistics(catalogue: Catalogue) -> Statistics:
    """Count everything that is not in the trash; pages and passages of current versions only."""
    records = catalogue.rows(
        "select kind, count(*) as number from records where removed_at is null"
        " group by kind order by number desc, kind"
    )
    current = catalogue.row(
        "select count(*) as held, coalesce(sum(pages), 0) as pages,"
        " coalesce(sum(needs_ocr), 0) as needs_ocr, coalesce(sum((select count(*) from passages"
        " where passages.version = versions.id)), 0) as passages"
        " from versions join records on records.id = versions.document"
        f" where removed_at is null and {CURRENT}"
    )
    files = catalogue.row("select count(*) as number, coalesce(sum(size), 0) as bytes from files")
    removed = catalogue.scalar("select count(*) from records where removed_at is not null")
    cited = catalogue.scalar(CITED_SQL)
    by_kind = {row["kind"]: row["number"] for row in records}
    held = current["held"] if current else 0
    return Statistics(
        records=by_kind,
        documents_held=held,
        documents_cited=int(cited),
        files=files["number"] if files else 0,
        bytes=files["bytes"] if files else 0,
        pages=current["pages"] if current else 0,
        passages=current["passages"] if current else 0,
        needs_ocr=current["needs_ocr"] if current else 0,
        in_trash=int(removed),
    )
