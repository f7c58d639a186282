"""Places in the holdings that cannot be are refused when a record is stored."""

from __future__ import annotations

import sqlite3

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.arrangement import WITHIN
from archive.derived.arrangement import Unit, part_of_itself, refuse_higher

_UNIT = "records.id, title, json_extract(fields, '$.level') as level"


def check_arrangement(catalogue: Catalogue, record_id: str) -> None:
    """Raise BadRecordError when a stored record would be part of itself, by whatever way, or when
    it or what is within it is of a higher level than what it is part of."""
    parent = catalogue.row(
        f"select {_UNIT} from relations join records on records.id = target"
        f" where source = ? and {WITHIN}",
        (record_id,),
    )
    if parent is not None:
        _refuse_circle(catalogue, record_id, _unit(parent))
    level = catalogue.scalar(
        "select json_extract(fields, '$.level') from records where id = ?", (record_id,)
    )
    if level is None and parent is None:
        return
    here = _named(catalogue, record_id)
    above = _nearest(catalogue, record_id, down=False)
    below = _nearest(catalogue, record_id, down=True)
    # A unit without a level stands between those above and below, which have to fit each other.
    for whole, parts in ((above, [here]), ([here], below)) if level else ((above, below),):
        for unit in whole:
            for part in parts:
                refuse_higher(part, unit)


def _refuse_circle(catalogue: Catalogue, record_id: str, parent: Unit) -> None:
    back = catalogue.scalar(
        "with recursive above(id) as (select ? union"
        f" select target from relations join above on relations.source = above.id where {WITHIN})"
        " select 1 from above where id = ?",
        (parent.id, record_id),
    )
    if back is not None:
        raise part_of_itself(_named(catalogue, record_id), parent)


def _nearest(catalogue: Catalogue, record_id: str, *, down: bool) -> list[Unit]:
    """The next units that state a level, above or below a unit; of those below the highest."""
    here, there = ("target", "source") if down else ("source", "target")
    rows = catalogue.rows(
        "with recursive way(id, level) as ("
        f" select {there}, json_extract(fields, '$.level') from relations"
        f" join records on records.id = {there} where {here} = ? and {WITHIN}"
        f" union select {there}, json_extract(fields, '$.level') from way"
        f" join relations on relations.{here} = way.id join records on records.id = {there}"
        f" where way.level is null and {WITHIN})"
        f" select records.id, title, way.level from way"
        " join records on records.id = way.id where way.level is not null group by way.level",
        (record_id,),
    )
    return [_unit(row) for row in rows]


def _named(catalogue: Catalogue, record_id: str) -> Unit:
    row = catalogue.row(f"select {_UNIT} from records where id = ?", (record_id,))
    return _unit(row) if row is not None else Unit(record_id, record_id, None)


def _unit(row: sqlite3.Row) -> Unit:
    return Unit(row["id"], row["title"], row["level"])
