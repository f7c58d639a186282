"""Loading what is known: the records of some kinds, what they are tied to, and their sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_records
from archive.catalogue.storage.relations import load_relations
from archive.derived.record_graph import RecordGraph
from archive.model.vocabulary import Kind

_BY_DATE = "coalesce(earliest, latest) is null, coalesce(earliest, latest), latest, id"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Records of one kind, all or those on which `condition` holds: SQL on `records`.

    `parameters` are its values by name, which no other condition of the same question has.
    """

    kind: Kind
    condition: str = "true"
    parameters: Mapping[str, str] = field(default_factory=dict)


def load_graph(catalogue: Catalogue, wanted: Iterable[Kind | Wanted]) -> RecordGraph:
    """The records wanted with their relations, by date; the number of queries is fixed."""
    each = [one if isinstance(one, Wanted) else Wanted(one) for one in wanted]
    conditions = " or ".join(f"kind = '{one.kind.value}' and ({one.condition})" for one in each)
    rows = catalogue.rows(
        f"select id from records where removed_at is null and ({conditions}) order by {_BY_DATE}",
        {name: value for one in each for name, value in one.parameters.items()},
    )
    return _known(catalogue, [row["id"] for row in rows])


def with_their_sources(catalogue: Catalogue, known: RecordGraph) -> RecordGraph:
    """The same, with the documents that the records tied to those asked for rest on."""
    sources = {source.document for record in known.records.values() for source in record.sources}
    further = load_records(catalogue, sorted(sources - set(known.records)))
    return RecordGraph({**known.records, **further}, known.ties)


def load_country(catalogue: Catalogue, code: str) -> RecordGraph:
    """The records that name a country (ISO 3166 code), and those tied to these, by date."""
    rows = catalogue.rows(
        "with naming(id) as (select id from records where instr(countries, ?) > 0)"
        " select records.id from records where removed_at is null and (id in naming"
        " or id in (select source from relations where target in naming)"
        " or id in (select target from relations where source in naming))"
        f" order by {_BY_DATE}",
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
