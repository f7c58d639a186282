"""What is not public: which access a content has already, and what opens when."""

from __future__ import annotations

import datetime as dt
import sqlite3

from archive.catalogue.database.connection import Catalogue
from archive.model.access import ClosedRecord, Closure
from archive.model.vocabulary import Access, Kind

_COLUMNS = "access, access_until, access_reason"


def access_on_sql(day: dt.date, table: str = "records") -> str:
    """The access of a record on a day as an expression of SQL, as `access_on` has it in Python."""
    iso = day.isoformat()
    return f"case when {table}.opens <= '{iso}' then 'public' else {table}.access end"


def closed_records(catalogue: Catalogue) -> list[ClosedRecord]:
    """Every record with an access other than public, those that open first, then by id.

    What has opened by itself is among them.
    """
    rows = catalogue.rows(
        f"select id, kind, title, opens, {_COLUMNS} from records"
        " where access <> 'public' and removed_at is null order by opens is null, opens, id"
    )
    return [
        ClosedRecord(
            id=row["id"],
            kind=Kind(row["kind"]),
            title=row["title"],
            closure=_closure(row),
            opens=dt.date.fromisoformat(row["opens"]) if row["opens"] else None,
        )
        for row in rows
    ]


def closures_of_content(catalogue: Catalogue, sha256: str) -> list[Closure]:
    """The access of every document that has this content or had it, or is known by it.

    Those in the trash are among them: what is taken back from there may not be open elsewhere.
    """
    rows = catalogue.rows(
        f"select {_COLUMNS} from records where id in"
        " (select document from versions where sha256 = ?)"
        f" union all select {_COLUMNS} from records"
        " where kind = 'document' and json_extract(fields, '$.sha256') = ?",
        (sha256, sha256),
    )
    return [_closure(row) for row in rows]


def closures_within(catalogue: Catalogue, path: bytes) -> list[Closure]:
    """The least strict access of what lay within a file that is no document itself.

    Nothing where some of it is public, or nothing came from there.
    """
    rows = catalogue.rows(
        f"select distinct {_COLUMNS} from records join versions on versions.document = records.id"
        " where versions.path = ? and versions.member <> ''",
        (path,),
    )
    found = [_closure(row) for row in rows]
    if not found or any(one.access is Access.PUBLIC for one in found):
        return []
    order = list(Access)
    last = dt.date.max
    return [min(found, key=lambda one: (order.index(one.access), one.opens or last))]


def _closure(row: sqlite3.Row) -> Closure:
    return Closure(Access(row["access"]), row["access_until"], row["access_reason"])
