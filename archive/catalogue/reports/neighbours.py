"""The records that stand around others, as an index has their names."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.closures import access_on_sql
from archive.dates import parse, short
from archive.index_document import Named
from archive.model.audience import access_mark
from archive.model.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A record as it stands beside another; `former` tells in a sentence what it was called."""

    named: Named
    kind: Kind
    is_person: bool
    former: str
    mark: str
    countries: tuple[str, ...]


def neighbours_of(catalogue: Catalogue, ids: Sequence[str]) -> dict[str, list[Neighbour]]:
    """For each id the records it is tied to in either direction, itself first."""
    found: dict[str, list[Neighbour]] = {record_id: [] for record_id in ids}
    marks = ",".join("?" * len(ids))
    rows = catalogue.rows(
        f"select here, id, kind, title, aliases, {access_on_sql(dt.date.today())} as access,"
        " countries, json_extract(fields, '$.type') as type,"
        " json_extract(fields, '$.former_names') as former_names from ("
        f" select id as here, id as there, 0 as far from records where id in ({marks})"
        f" union select source, target, 1 from relations where source in ({marks})"
        f" union select target, source, 1 from relations where target in ({marks})"
        " and source <> target"
        ") join records on records.id = there where removed_at is null order by far, id",
        [*ids, *ids, *ids],
    )
    for row in rows:
        former: list[dict[str, str]] = json.loads(row["former_names"] or "[]")
        earlier = [part[key] for part in former for key in ("name", "short") if part.get(key)]
        names = (row["title"], *json.loads(row["aliases"]), *earlier)
        near = Neighbour(
            Named(row["id"], tuple(dict.fromkeys(names))),
            Kind(row["kind"]),
            row["type"] == "person",
            # The record itself gives its names anyway.
            _told(row["title"], former) if row["id"] != row["here"] else "",
            access_mark(row["access"]),
            tuple(json.loads(row["countries"])),
        )
        found[row["here"]].append(near)
    return found


def _told(title: str, former: Sequence[Mapping[str, str]]) -> str:
    """The names of a body in the course of time, as one sentence; empty where none is stated."""
    names: list[str] = []
    for part in former:
        name, abbreviation = part.get("name") or title, part.get("short")
        called = f"{name} ({abbreviation})" if abbreviation and name != title else abbreviation
        when = short(parse(part["date"])) if part.get("date") else "at a time not stated"
        names.append(f"{called or name} {when}")
    return f"{title} was called: {'; '.join(names)}" if names else ""
