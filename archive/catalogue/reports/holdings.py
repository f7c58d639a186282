"""The holdings: all documents as a tree, a few of them in detail, and how much is held of each."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.arrangement import WITHIN
from archive.catalogue.storage.closures import access_on_sql
from archive.catalogue.storage.current_version import CURRENT
from archive.derived.holdings import Documents, HoldingTree, arranged
from archive.model.access import Closure
from archive.model.holding_unit import HoldingUnit
from archive.model.vocabulary import Access
from archive.text.folding import fold

_PORTION = 5_000
# How the moment of an import is stored.
_STORED = "%Y-%m-%dT%H:%M:%SZ"


def load_holdings(catalogue: Catalogue) -> HoldingTree:
    """All documents that are not in the trash, arranged; read from an index alone."""
    # As six lists: 100,000 rows would be as many objects, which take longer to make than to read.
    columns = catalogue.rows(
        "select json_group_array(id), json_group_array(level), json_group_array(reference),"
        " json_group_array(number), json_group_array(earliest), json_group_array(latest) from ("
        " select id, json_extract(fields, '$.level') as level,"
        " json_extract(fields, '$.reference') as reference,"
        " json_extract(fields, '$.number') as number,"
        " coalesce(earliest, '') as earliest, coalesce(latest, '') as latest"
        " from records where kind = 'document' and removed_at is null"
        " order by coalesce(records.earliest, records.latest, '9999'),"
        " coalesce(records.latest, '9999'), id)"
    )
    pairs = catalogue.rows(
        "select json_group_array(source), json_group_array(target) from ("
        f" select source, target from relations where {WITHIN})"
    )
    return arranged(Documents(*map(json.loads, columns[0])), *map(json.loads, pairs[0]))


def load_sizes(catalogue: Catalogue) -> Mapping[str, int]:
    """The bytes of the current file of each document held, by id; 0 where they are not told."""
    rows = catalogue.each_row(
        f"select document, size from versions join files using (sha256) where {CURRENT}"
    )
    return {row[0]: row[1] for row in rows}


def load_marked(catalogue: Catalogue, mark: str, day: dt.date) -> set[str]:
    """The ids of the documents of one mark on a day.

    `held`, `cited` (an item of which no file is here), `closed` (not public), `needs-ocr`, or
    `today` (the file came in on that day, by local time).
    """
    begin = dt.datetime.combine(day, dt.time()).astimezone(dt.UTC)
    end = begin + dt.timedelta(days=1)
    held = f"exists (select 1 from versions where document = records.id and {CURRENT}%s)"
    conditions = {
        "held": held % "",
        "cited": f"not {held % ''} and coalesce(json_extract(fields, '$.level'), 'item') = 'item'",
        "closed": f"{access_on_sql(day)} <> 'public'",
        "needs-ocr": held % " and needs_ocr",
        "today": held % " and imported_at >= :begin and imported_at < :end",
    }
    rows = catalogue.rows(
        "select id from records where kind = 'document' and removed_at is null"
        f" and {conditions[mark]}",
        {"begin": begin.strftime(_STORED), "end": end.strftime(_STORED)} if mark == "today" else (),
    )
    return {row["id"] for row in rows}


def load_titled(catalogue: Catalogue, words: str) -> set[str]:
    """The ids of the documents in whose id, title or reference each of the words stands, folded."""
    wanted = fold(words).split()
    rows = catalogue.each_row(
        "select id, title, coalesce(json_extract(fields, '$.short'), ''),"
        " coalesce(json_extract(fields, '$.reference'), '')"
        " from records where kind = 'document' and removed_at is null"
    )
    found = set()
    for row in rows:
        text = fold("\n".join(row))
        if all(word in text for word in wanted):
            found.add(row[0])
    return found


def load_ids_by_title(catalogue: Catalogue) -> list[str]:
    """The ids of all documents by title, small and capital letters alike."""
    rows = catalogue.rows(
        "select id, title from records where kind = 'document' and removed_at is null"
    )
    return [row["id"] for row in sorted(rows, key=lambda row: row["title"].casefold())]


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
            " records.access as closed, access_until, access_reason, imported_at, needs_ocr"
            f" from records left join versions on versions.document = records.id and {CURRENT}"
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
        imported_at=row["imported_at"],
        needs_ocr=bool(row["needs_ocr"]),
    )
