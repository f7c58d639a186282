"""A publication that a text tells of, against the documents that are known."""

from __future__ import annotations

from archive.model.record import Json, Record
from archive.model.vocabulary import DOCUMENT_KINDS, Kind
from archive.proposals.memory import Memory
from archive.proposals.outcome import Outcome
from archive.proposals.proposal import Effect, Filling, Making, Standing
from archive.proposals.statement import Statement
from archive.text.folding import fold

# A title of fewer words may be that of anything.
_FEWEST_WORDS = 3


def output_outcome(memory: Memory, statement: Statement, source: dict[str, Json]) -> Outcome | None:
    """What a statement comes to: a document that is only cited, or one that is known by its title.

    None where its title is too short to say which it is.
    """
    title = statement.facts.get("title", "")
    if len(title.split()) < _FEWEST_WORDS:
        return None
    known = memory.documents.get(fold(title))
    if known is not None:
        return _known(memory.record(known), source)
    item: dict[str, Json] = {"title": title}
    if (kind := statement.facts.get("kind")) in DOCUMENT_KINDS:
        item["kind"] = kind
    if date := statement.facts.get("date"):
        item |= {"date": date, "date_basis": "stated"}
    return Outcome(Effect.NEW, Making(Kind.DOCUMENT, {**item, "sources": [source]}))


def _known(record: Record, source: dict[str, Json]) -> Outcome:
    named = {record.id, *(one.document for one in record.sources)}
    if source["document"] in named:
        return Outcome(Effect.CONFIRMS, Standing(record.id, Kind.DOCUMENT), record.id)
    filling = Filling(record.id, Kind.DOCUMENT, elements={"sources": (source,)})
    return Outcome(Effect.ADDS_SOURCE, filling, record.id)
