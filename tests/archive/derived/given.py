"""What is known, written as a user writes items: without a database."""

from __future__ import annotations

from collections import defaultdict

from archive.derived.record_graph import RecordGraph
from archive.model.marks import basis_of_relation
from archive.model.read_item import read_item
from archive.model.record import Record, ResolvedRelation
from archive.model.vocabulary import Kind

_KINDS = {
    "de": Kind.DECISION,
    "do": Kind.DOCUMENT,
    "ev": Kind.EVENT,
    "or": Kind.AGENT,
    "pe": Kind.AGENT,
    "pr": Kind.PROJECT,
    "pa": Kind.PRACTICE,
    "pri": Kind.PRIORITY,
    "pl": Kind.PLACE,
}
_TITLES = {Kind.DECISION: "statement", Kind.DOCUMENT: "title", Kind.EVENT: "title"}


def record(record_id: str, **item: object) -> Record:
    """A record whose kind follows from its id; its title is its id where none is given."""
    kind = _KINDS[record_id.partition("-")[0]]
    read = read_item(kind, {"id": record_id, _TITLES.get(kind, "name"): record_id, **item})
    assert read.problems == ()
    return read.record


def known(*records: Record) -> RecordGraph:
    """These records with the relations among them."""
    by_id = {one.id: one for one in records}
    ties: dict[str, list[ResolvedRelation]] = defaultdict(list)
    for one in records:
        for relation in one.relations:
            if relation.target not in by_id:
                continue
            for here, there, inverse in (
                (one, by_id[relation.target], False),
                (by_id[relation.target], one, True),
            ):
                ties[here.id].append(
                    ResolvedRelation(
                        relation.type.inverse if inverse else relation.type.forward,
                        relation.type,
                        inverse,
                        there.id,
                        there.kind,
                        there.title,
                        there.date,
                        relation.at,
                        basis_of_relation(one.kind, one.fields, relation),
                    )
                )
    return RecordGraph(by_id, {one.id: ties[one.id] for one in records})
