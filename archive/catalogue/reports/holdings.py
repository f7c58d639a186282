"""The holdings: all documents as a tree, a few of them in detail, and how much is held of each."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.arrangement import WITHIN
from archive.catalogue.storage.closures import access_on_sql
from archive.catalogue.storage.versions import CURRENT
from archive.derived.holdings import HoldingTree, arranged
from archive.model.access import Closure
from archive.model.holding_unit import HoldingUnit
from archive.model.vocabulary import Access

_PORTION = 5_000


def load_holdings(catalogue: Catalogue) -> HoldingTree:
    """All documents that are not in the trash, arranged; read from an index alone."""
    rows = catalogue.each_row(
        "select id, json_extract(fields, '$.level'), json_extract(fields, '$.reference'),"
        " json_extract(fields, '$.number'), coalesce(earliest, ''), coalesce(latest, '')"
        " from records where kind = 'document' and removed_at is null"
        " order by coalesce(earliest, latest, '9999'), coalesce(latest, '9999'), id"
    )
    pairs = catalogue.each_row(f"select source, target from relations where {WITHIN}")
    return arranged(rows, pairs)


def load_sizes(catalogue: Catalogue) -> Mapping[str, int]:
    """The bytes of the current file of each document held, by id."""
    rows = catalogue.each_row(
        f"select document, size from versions join files using (sha256) where {CURRENT}"
    )
    return {row[0]: row[1] for row in rows}


def load_units(catalogue: Catalogue, ids: Sequence[str]) -> list[HoldingUnit]:
    """Some documents in the order of `ids`; one that is not there any more is left out."""
    found = {unit.id: unit for unit in _units(catalogue, ids)}
    return [found[one] for one in ids if one in found]


def _units(catalogue: Catalogue, ids: Sequence[str]) -> Iterator[HoldingUnit]:
    access = access_on_sql(dt.date.today())
    for start in range(0, len(ids), _PORTION):
        portion = ids[start : start + _PORTION]
        rows = catalogue.rows(
            "select records.id, title, date, json_extract(fields, '$.short') as short,"
            f" json_extract(fields, '$.level') as level, {access} as shown,"
            " records.access as closed, access_until, access_reason, size, imported_at, needs_ocr"
            f" from records left join versions on versions.document = records.id and {CURRENT}"
            " left join files using (sha256)"
            f" where records.id in ({','.join('?' * len(portion))}) and removed_at is null",
            portion,
        )
        yield from map(_unit, rows)


def _unit(row: sqlite3.Row) -> HoldingUnit:
    return HoldingUnit(
        id=row["id"],
        title=row["title"],
        short=row["short"],
        date=row["date"],
        level=row["level"],
        access=Access(row["shown"]),
        closure=Closure(Access(row["closed"]), row["access_until"], row["access_reason"]),
        size=row["size"],
        imported_at=row["imported_at"],
        needs_ocr=bool(row["needs_ocr"]),
    )
