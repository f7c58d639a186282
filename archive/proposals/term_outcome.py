"""A term of office that a text tells of, against what is known of the person."""

from __future__ import annotations

from collections.abc import Mapping

from archive.dates import Edtf, Side, parse
from archive.derived.offices import terms_of
from archive.derived.record_graph import RecordGraph
from archive.derived.term import Term
from archive.model.record import Json
from archive.model.vocabulary import OFFICES, Kind
from archive.model.write_item import item_of
from archive.proposals.memory import Memory
from archive.proposals.outcome import Outcome
from archive.proposals.proposal import Effect, Filling, Making, Standing
from archive.proposals.statement import Statement


def term_outcome(memory: Memory, statement: Statement, source: dict[str, Json]) -> Outcome | None:
    """What a statement of a term comes to; None where it names no person."""
    name = statement.facts.get("person")
    if not name:
        return None
    term = _term(memory, statement)
    person = memory.named(name, Kind.AGENT, ("person",))
    if person is None:
        item = {"type": "person", "name": name, **_as_fields(term), "sources": [source]}
        return Outcome(Effect.NEW, Making(Kind.AGENT, item))
    record = memory.record(person)
    if any(one.document == source["document"] for one in record.sources):
        return Outcome(Effect.CONFIRMS, Standing(person, Kind.AGENT), person)
    same = _same_term(memory.known, person, term)
    if same is None:
        further = {"terms": ({**term, "sources": [source]},)}
        return Outcome(Effect.NEW, Filling(person, Kind.AGENT, elements=further), person)
    return _against(memory, same, term, source)


def office_in(role: str) -> str | None:
    """The office that a role names: of "vice-chairman" vice-chair."""
    words = role.casefold().replace("vice chair", "vice-chair")
    return next((one for one in sorted(OFFICES, key=len, reverse=True) if one in words), None)


def _term(memory: Memory, statement: Statement) -> dict[str, Json]:
    facts = statement.facts
    term: dict[str, Json] = {}
    if role := facts.get("role"):
        term |= {"office": office_in(role), "role": role}
    if body := memory.named(facts.get("body"), Kind.AGENT, ("organisation",)):
        term["body"] = body
    if facts.get("from") or facts.get("to"):
        term |= {"date": f"{facts.get('from', '')}/{facts.get('to', '')}", "basis": "stated"}
    return {name: value for name, value in term.items() if value}


def _as_fields(term: Mapping[str, Json]) -> dict[str, Json]:
    """A term as the first of a person: its fields are those of the record."""
    return {"date_basis" if name == "basis" else name: value for name, value in term.items()}


def _same_term(known: RecordGraph, person: str, term: Mapping[str, Json]) -> Term | None:
    """The term of a person in the same office, of the same body where both are told."""
    date = parse(str(term["date"])) if "date" in term else None
    for one in terms_of(known):
        if one.person.id != person or one.office != term.get("office"):
            continue
        bodies = {one.body, term.get("body")} - {None}
        if len(bodies) <= 1 and (date is None or one.date is None or _may_be_one(one.date, date)):
            return one
    return None


def _may_be_one(known: Edtf, told: Edtf) -> bool:
    """Whether one time can be the other: no end of one lies before the start of the other."""
    ended = told.latest and known.earliest and told.latest < known.earliest
    begun = known.latest and told.earliest and known.latest < told.earliest
    return not (ended or begun)


def _against(
    memory: Memory, known: Term, term: Mapping[str, Json], source: dict[str, Json]
) -> Outcome:
    person, sources = known.person.id, {"sources": (source,)}
    told = parse(str(term["date"])) if "date" in term else None
    after = _joined(known.date, told)
    is_first = known.date is None or (
        known.date.text == known.person.date and known.office == known.person.fields.get("office")
    )
    if after is None or not is_first or told is None:
        return Outcome(Effect.ADDS_SOURCE, Filling(person, Kind.AGENT, elements=sources), person)
    before = {"date": item_of(memory.record(person)).get("date")}
    values = {"date": after, "date_basis": "stated"}
    effect = Effect.ENDS if told.end is Side.KNOWN else Effect.CLOSES_GAP
    return Outcome(effect, Filling(person, Kind.AGENT, values, sources, before), person)


def _joined(known: Edtf | None, told: Edtf | None) -> str | None:
    """The time that is known with the end or start that is told; None where nothing is added."""
    if told is None:
        return None
    if known is None:
        return told.text
    start, _, end = known.text.partition("/")
    if known.end is not Side.KNOWN and told.end is Side.KNOWN:
        return f"{start}/{told.text.partition('/')[2]}"
    if known.start is not Side.KNOWN and told.start is Side.KNOWN:
        return f"{told.text.partition('/')[0]}/{end}"
    return None
