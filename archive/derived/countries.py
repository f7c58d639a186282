"""Countries: what is known of each, aspect by aspect, with the records behind every cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

from archive.dates import parse
from archive.derived.record_graph import RecordGraph, date_of
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import STATE_MEMBERSHIPS, Kind

MEMBERSHIPS = {
    "cbss_member": "member of the CBSS",
    "group_member": "member of the group",
    "eu_member": "member of the EU",
}
"""The fields of a state that record a membership, and what each is called."""

_PART = (RelationType.LED_BY, RelationType.PARTNER, RelationType.FUNDED_BY)

LENDING: Mapping[Kind, tuple[RelationType, ...]] = {
    Kind.PROJECT: _PART,
    Kind.EVENT: (RelationType.HELD_AT,),
    Kind.AGENT: (RelationType.EMPLOYED_BY,),
}
"""By which of its relations a record is of the countries of others, as a country's page has it."""


@dataclass(frozen=True, slots=True)
class Membership:
    """Whether a state is said to be a member, for which time, and how that is known.

    It holds for the time of the text that says so (`as_of`), and says nothing of later.
    `further` are other times of the same membership.
    """

    is_member: bool
    period: str | None
    as_of: str | None
    basis: str | None
    note: str | None
    further: tuple[Membership, ...] = ()

    def on(self, day: dt.date) -> bool | None:
        """Whether it was a member on a day; None where no text speaks of that time."""
        if self.period and parse(self.period).certainly_covers(day):
            return True
        if any(one.on(day) for one in self.further):
            return True
        if self.as_of and not parse(self.as_of).possibly_covers(day):
            return None
        return self.is_member


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its ISO 3166 code, and the ids of the records that mention it.

    `state` is the record of the state itself, None where there is none; `memberships` has an entry
    for each field of MEMBERSHIPS that is stated. `laws` are those of the events held there that are
    legislation. A project is of every country that it names, or whose state or bodies lead it,
    take part in it or pay for it.
    """

    code: str
    name: str
    state: Record | None
    memberships: Mapping[str, Membership]
    ban: str | None
    practices: tuple[str, ...]
    events: tuple[str, ...]
    laws: tuple[str, ...]
    projects: tuple[str, ...]
    places: tuple[str, ...]
    bodies: tuple[str, ...]
    people: tuple[str, ...]


def countries_of(known: RecordGraph, day: dt.date | None = None) -> list[Country]:
    """Every country that a record names, states first, then by name.

    With a day without what begins only after it: projects, events, bans and the like.
    """
    codes = sorted({code for record in known.records.values() for code in record.countries})
    if day is not None:
        known = _begun_by(known, day)
    found = [country_of(known, code) for code in codes]
    if day is not None:
        found = [one if _is_begun(one.ban, day) else replace(one, ban=None) for one in found]
    return sorted(found, key=lambda one: (one.state is None, one.name))


def _begun_by(known: RecordGraph, day: dt.date) -> RecordGraph:
    """What is known without the relations of records that surely begin after a day."""
    begun = {
        record_id: ties
        for record_id, ties in known.ties.items()
        if not (date := date_of(known, record_id)) or not date.earliest or date.earliest <= day
    }
    return RecordGraph(known.records, begun)


def _is_begun(date: str | None, day: dt.date) -> bool:
    first = parse(date).earliest if date else None
    return first is None or first <= day


def country_of(known: RecordGraph, code: str) -> Country:
    """What is known of the country with an ISO 3166 code."""
    agents = [one for one in known.of_kind(Kind.AGENT) if code in one.countries]
    state = next((one for one in agents if one.fields.get("type") == "state"), None)
    ban = state.fields.get("corporal_punishment_ban") if state else None
    bodies = tuple(one.id for one in agents if one.fields.get("type") == "organisation")
    events = [one for one in known.of_kind(Kind.EVENT) if _is_in(known, one, code)]
    here = {one.id for one in agents}
    return Country(
        code=code,
        name=state.title if state else code,
        state=state,
        memberships=_memberships(state) if state else {},
        ban=ban if isinstance(ban, str) else None,
        practices=_naming(known, Kind.PRACTICE, code),
        events=tuple(one.id for one in events),
        laws=tuple(one.id for one in events if one.fields.get("kind") == "legislation"),
        projects=tuple(
            one.id
            for one in known.of_kind(Kind.PROJECT)
            if code in one.countries or _takes_part(known, one, here)
        ),
        places=_naming(known, Kind.PLACE, code),
        bodies=bodies,
        people=tuple(
            one.id
            for one in known.of_kind(Kind.AGENT)
            if one.fields.get("type") == "person" and _is_of(known, one, code, bodies)
        ),
    )


def _naming(known: RecordGraph, kind: Kind, code: str) -> tuple[str, ...]:
    return tuple(one.id for one in known.of_kind(kind) if code in one.countries)


def _takes_part(known: RecordGraph, project: Record, agents: Collection[str]) -> bool:
    return any(tie.id in agents for relation in _PART for tie in known.tied(project.id, relation))


def _is_in(known: RecordGraph, event: Record, code: str) -> bool:
    """Held in the country: at a place in it, or said to be there where no place is stated."""
    places = known.tied(event.id, RelationType.HELD_AT)
    if places:
        return any(code in known.records[tie.id].countries for tie in places)
    return code in event.countries


def _is_of(known: RecordGraph, person: Record, code: str, bodies: tuple[str, ...]) -> bool:
    employers = known.tied(person.id, RelationType.EMPLOYED_BY)
    return code in person.countries or any(tie.id in bodies for tie in employers)


def _memberships(state: Record) -> dict[str, Membership]:
    """What is stated of each membership in its own field, then in the list of further ones."""
    listed = state.fields.get("memberships")
    entries = [one for one in listed if isinstance(one, Mapping)] if _is_list(listed) else []
    found: dict[str, Membership] = {}
    for (field, _), of in zip(MEMBERSHIPS.items(), STATE_MEMBERSHIPS, strict=True):
        own = state.fields.get(field)
        stated = [own] if isinstance(own, Mapping) else []
        stated += [one for one in entries if one.get("of") == of]
        if stated:
            first, *further = map(_membership, stated)
            found[field] = replace(first, further=tuple(further))
    return found


def _membership(stated: Mapping[str, object]) -> Membership:
    said = stated.get("member")
    return Membership(
        is_member=said if isinstance(said, bool) else bool(stated.get("period")),
        period=_text(stated.get("period")),
        as_of=_text(stated.get("as_of")),
        basis=_text(stated.get("basis")),
        note=_text(stated.get("note")),
    )


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, (list, tuple))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
