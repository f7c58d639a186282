"""The relations of records as they are seen from either end."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.closures import access_on_sql
from archive.catalogue.storage.id_portions import marks_for, portions
from archive.model.marks import MARKS, basis_of_relation
from archive.model.record import Relation, ResolvedRelation
from archive.model.relations import RelationType
from archive.model.vocabulary import Access, Basis, Kind

# Looked up for each relation; calling an enumeration costs five times as much.
_KINDS = {kind.value: kind for kind in Kind}
_BASES = {None: None, "": None} | {basis.value: basis for basis in Basis}
_ACCESS = {access.value: access for access in Access}
_NO_MARKS = "[null,null]"


def load_relations(catalogue: Catalogue, ids: Sequence[str]) -> dict[str, list[ResolvedRelation]]:
    """For each id its relations in both directions, outgoing first; none to removed records."""
    ties: dict[str, list[ResolvedRelation]] = defaultdict(list)
    today = access_on_sql(dt.date.today(), "other")
    for inverse, here, there in ((False, "source", "target"), (True, "target", "source")):
        for portion in portions(ids):
            order = "relations.position" if not inverse else "other.earliest, other.id"
            rows = catalogue.rows(
                f"select relations.{here} as here, relations.type, relations.at, relations.basis,"
                " relations.target, other.id, other.kind, other.title, other.date,"
                " other.access_until, holder.kind as of_kind,"
                " json_extract(holder.fields, '$.inferred', '$.compiled') as marks,"
                f" {today} as access from relations"
                " join records as holder on holder.id = relations.source"
                f" join records as other on other.id = relations.{there}"
                f" where relations.{here} in ({marks_for(portion)}) and other.removed_at is null"
                f" order by {order}",
                portion,
            )
            for row in rows:
                ties[row["here"]].append(_tie(row, inverse))
    return {record_id: ties.get(record_id, []) for record_id in ids}


def _tie(row: sqlite3.Row, inverse: bool) -> ResolvedRelation:
    relation = RelationType.named(row["type"])
    basis = _BASES[row["basis"]]
    if row["marks"] != _NO_MARKS:
        held = Relation(relation, row["target"], row["at"], basis)
        lists = dict(zip(MARKS, json.loads(row["marks"]), strict=True))
        basis = basis_of_relation(_KINDS[row["of_kind"]], lists, held)
    return ResolvedRelation(
        type=relation.inverse if inverse else relation.forward,
        relation=relation,
        inverse=inverse,
        id=row["id"],
        kind=_KINDS[row["kind"]],
        title=row["title"],
        date=row["date"],
        at=row["at"],
        basis=basis,
        access=_ACCESS[row["access"]],
        access_until=row["access_until"],
    )
