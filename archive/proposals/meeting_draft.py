"""A meeting as the record that its statement speaks of."""

from __future__ import annotations

from archive.model.record import Json
from archive.model.vocabulary import Kind
from archive.proposals.draft import Draft
from archive.proposals.memory import Memory
from archive.proposals.statement import Statement


def meeting_draft(memory: Memory, statement: Statement, source: dict[str, Json]) -> Draft:
    """The meeting that a statement tells of; whose it was is inferred from what it is called."""
    facts = statement.facts
    date, place, body = facts.get("date"), facts.get("place"), facts.get("body")
    item: dict[str, Json] = {"title": _title(place, body), "kind": "meeting"}
    stated = set()
    if date:
        item |= {"date": date, "date_basis": "stated"}
        stated.add("date")
    if found := memory.named(place, Kind.PLACE, within=True):
        item["place_id"] = found
        stated.add("place_id")
        if countries := memory.record(found).countries:
            item["country"] = countries[0]
    elif place:
        item["note"] = f"Held in {place}."
    if held_by := memory.named(body, Kind.AGENT, ("organisation",), within=True):
        item |= {"organisers": [held_by], "inferred": ["organisers"]}
    item["sources"] = [source]
    return Draft(Kind.EVENT, item, frozenset(stated))


def _title(place: str | None, body: str | None) -> str:
    of = f" of the {body}" if body and not body.lower().startswith("the ") else ""
    of = of or (f" of {body}" if body else "")
    return f"Meeting{of} in {place}" if place else f"Meeting{of}"
