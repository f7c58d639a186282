"""Loading what is known: the records of some kinds, what they are tied to, and their sources."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_records, load_relations
from archive.derived.record_graph import RecordGraph
from archive.model.vocabulary import Kind


def load_graph(catalogue: Catalogue, kinds: Collection[Kind]) -> RecordGraph:
    """All records of `kinds` with their relations, by date; the number of queries is fixed."""
    wanted = sorted(kinds)
    marks = ",".join("?" * len(wanted))
    rows = catalogue.rows(
        f"select id from records where kind in ({marks}) and removed_at is null"
        " order by coalesce(earliest, latest) is null, coalesce(earliest, latest), latest, id",
        wanted,
    )
    return _known(catalogue, [row["id"] for row in rows])


def load_country(catalogue: Catalogue, code: str) -> RecordGraph:
    """The records that name a country (ISO 3166 code), and those tied to these, by date."""
    rows = catalogue.rows(
        "with naming(id) as (select id from records where instr(countries, ?) > 0)"
        " select records.id from records where removed_at is null and (id in naming"
        " or id in (select source from relations where target in naming)"
        " or id in (select target from relations where source in naming))"
        " order by coalesce(earliest, latest) is null, coalesce(earliest, latest), latest, id",
        (f'"{code}"',),
    )
    return _known(catalogue, [row["id"] for row in rows])


def _known(catalogue: Catalogue, ids: Sequence[str]) -> RecordGraph:
    found = load_records(catalogue, ids)
    ties = load_relations(catalogue, ids)
    beside = {tie.id for each in ties.values() for tie in each}
    beside |= {source.document for record in found.values() for source in record.sources}
    neighbours = load_records(catalogue, sorted(beside - set(ids)))
    return RecordGraph({record_id: found[record_id] for record_id in ids} | neighbours, ties)


def load_around(catalogue: Catalogue, record_id: str) -> RecordGraph:
    """One record with its relations, what it is tied to, and the sources of all of these."""
    ties = load_relations(catalogue, [record_id])
    found = load_records(catalogue, [record_id, *(tie.id for tie in ties[record_id])])
    sources = {source.document for record in found.values() for source in record.sources}
    return RecordGraph(found | load_records(catalogue, sorted(sources - set(found))), ties)
