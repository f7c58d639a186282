"""What a text says of a project, against what is known of it."""

from __future__ import annotations

from archive.model.record import Json, Record
from archive.model.vocabulary import Kind
from archive.model.write_item import item_of
from archive.proposals.memory import Memory
from archive.proposals.outcome import Outcome
from archive.proposals.proposal import Effect, Filling, Standing
from archive.proposals.statement import Statement

_RELATIONS = ("funders", "lead", "partners")


def project_outcome(
    memory: Memory, statement: Statement, source: dict[str, Json]
) -> Outcome | None:
    """What a statement comes to; None where it names no project, or nobody, that is known."""
    facts = statement.facts
    project = memory.named(facts.get("project"), Kind.PROJECT)
    if project is None:
        return None
    record, relation = memory.record(project), facts.get("relation", "")
    if relation in _RELATIONS:
        other = memory.named(facts.get("other"), Kind.AGENT)
        return None if other is None else _related(record, relation, other, source)
    if relation == "period" and (date := facts.get("date")):
        return _period(record, date, source)
    return None


def _related(record: Record, relation: str, other: str, source: dict[str, Json]) -> Outcome:
    there = item_of(record)[relation]
    named = list(there) if isinstance(there, (list, tuple)) else []
    if other in named:
        return _further_source(record, source)
    effect = Effect.NEW if named else Effect.CLOSES_GAP
    elements: dict[str, tuple[Json, ...]] = {relation: (other,)}
    return Outcome(effect, _filling(record, elements, source), record.id)


def _period(record: Record, date: str, source: dict[str, Json]) -> Outcome:
    phases = item_of(record)["phases"]
    if isinstance(phases, (list, tuple)) and phases:
        return _further_source(record, source)
    phase: dict[str, Json] = {"date": date, "basis": "stated", "sources": [source]}
    filling = Filling(record.id, Kind.PROJECT, elements={"phases": (phase,)})
    return Outcome(Effect.CLOSES_GAP, filling, record.id)


def _further_source(record: Record, source: dict[str, Json]) -> Outcome:
    if any(one.document == source["document"] for one in record.sources):
        return Outcome(Effect.CONFIRMS, Standing(record.id, Kind.PROJECT), record.id)
    return Outcome(Effect.ADDS_SOURCE, _filling(record, {}, source), record.id)


def _filling(
    record: Record, elements: dict[str, tuple[Json, ...]], source: dict[str, Json]
) -> Filling:
    """The elements with the source, where the record does not name its document yet."""
    if all(one.document != source["document"] for one in record.sources):
        elements = {**elements, "sources": (source,)}
    return Filling(record.id, Kind.PROJECT, elements=elements)
