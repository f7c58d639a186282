"""An abbreviation that a text gives for a name, against the names that are known."""

from __future__ import annotations

from archive.derived.names import names_borne
from archive.model.record import Json, Record
from archive.model.vocabulary import Kind
from archive.model.write_item import item_of
from archive.proposals.memory import Memory
from archive.proposals.outcome import Outcome
from archive.proposals.proposal import Effect, Filling, Standing
from archive.proposals.statement import Statement


def name_outcome(memory: Memory, statement: Statement, source: dict[str, Json]) -> Outcome | None:
    """What a statement comes to; None where nothing of that name is known."""
    found = memory.named(statement.facts.get("name"), None)
    if found is None:
        return None
    record, short = memory.record(found), statement.facts["short"]
    if short in names_borne(record):
        return Outcome(Effect.CONFIRMS, Standing(record.id, record.kind), record.id)
    return Outcome(Effect.NEW, _with_short(record, short, source), record.id)


def _with_short(record: Record, short: str, source: dict[str, Json]) -> Filling:
    """The abbreviation, with its source where the record does not name that document yet."""
    is_known = any(one.document == source["document"] for one in record.sources)
    sources: dict[str, tuple[Json, ...]] = {} if is_known else {"sources": (source,)}
    if record.kind is Kind.PROJECT and not item_of(record)["acronym"]:
        return Filling(record.id, record.kind, {"acronym": short}, sources)
    return Filling(record.id, record.kind, elements={"aliases": (short,), **sources})
