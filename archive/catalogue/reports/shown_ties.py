"""By which ties a record is found: the projects, bodies, people and places it has to do with."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.closures import access_on_sql
from archive.index_document import ShownTie
from archive.model.audience import access_mark
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind

_CHAIR = "chair"


def shown_ties(catalogue: Catalogue, ids: Sequence[str]) -> dict[str, list[ShownTie]]:
    """For each of `ids` its ties in either direction to what the index has the names of."""
    found: dict[str, list[ShownTie]] = {record_id: [] for record_id in ids}
    marks = ",".join("?" * len(ids))
    kinds = ",".join(f"'{kind}'" for kind in (Kind.PROJECT, Kind.AGENT, Kind.PLACE))
    rows = catalogue.rows(
        f"select here, tie, inverse, title, aliases, {access_on_sql(dt.date.today())} as access,"
        " json_extract(fields, '$.office') as office from ("
        f" select source as here, target as there, type as tie, 0 as inverse, position"
        f" from relations where source in ({marks}) and source <> target"
        f" union select target, source, type, 1, position from relations"
        f" where target in ({marks}) and source <> target"
        f") join records on records.id = there where removed_at is null and kind in ({kinds})"
        " order by here, inverse, position, there",
        [*ids, *ids],
    )
    for row in rows:
        tie = RelationType.named(row["tie"])
        words = _held_by(row["office"]) if tie is RelationType.OFFICE_IN and row["inverse"] else ""
        tied = ShownTie(
            words or (tie.inverse if row["inverse"] else tie.forward),
            access_mark(row["access"]) + row["title"],
            tuple(json.loads(row["aliases"])),
        )
        if tied not in found[row["here"]]:
            found[row["here"]].append(tied)
    return found


def _held_by(office: str | None) -> str:
    """How the one who holds an office is named beside the body."""
    if office == _CHAIR:
        return "chaired by"
    return f"{office}:" if office else ""
