"""A record as values by the names of its fields, and back: the form in which changes speak of it.

Each field has one value: nothing, a plain value, a group, or a list of elements. A group holds the
links and sources that stand in it. What no field shows is kept under `relations` or `sources`, so
that a record and its values are the same thing in two forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, NamedTuple

from archive.model.dating import record_date
from archive.model.fields import Group, Link, Member, Value
from archive.model.kinds import KINDS
from archive.model.merge_item import attributes_of
from archive.model.record import Json, Record, Relation, Source
from archive.model.relations import RelationType
from archive.model.vocabulary import Access, Basis, Kind, Standing

FieldValues = Mapping[str, Json]
"""Every field of a kind with its value, in the order of the model: None or [] where it is empty."""

_HIDDEN = "relations"
_ENUMS = {"date_basis": Basis, "access": Access}


class _Shape(NamedTuple):
    """What of a kind's model is asked for with each of its records.

    `attributes` are its common fields with the attribute of a record each is, `members` its own
    fields by name, `order` says in which order they come, `held` are those it holds itself.
    """

    attributes: Mapping[str, str]
    members: Mapping[str, Member]
    order: Mapping[str, int]
    held: Sequence[Member]


@cache
def _shape(kind: Kind) -> _Shape:
    model = KINDS[kind]
    members = {member.name: member for member in model.members}
    return _Shape(
        attributes_of(model),
        members,
        _order_of(members),
        [one for one in model.members if not (isinstance(one, Link) and one.inverse)],
    )


def field_values(record: Record) -> dict[str, Json]:
    """All that is known of a record but its id, its kind and where it came from."""
    shape = _shape(record.kind)
    taken = _Taken(record)
    values: dict[str, Json] = {}
    for name, attribute in shape.attributes.items():
        value = getattr(record, attribute)
        if name == "country":
            value = value[0] if len(value) == 1 else list(value) or None
        values[name] = list(value) if isinstance(value, tuple) else value
    values["access"] = record.access
    for member in shape.held:
        if record.relations or member.name in record.fields:
            values[member.name] = taken.member(member, record.fields, "")
        else:  # As most fields of most records are.
            values[member.name] = [] if member.many else None
    # Such as a newer program has written.
    values |= {name: value for name, value in record.fields.items() if name not in values}
    values["sources"] = [_written_source(one) for one in taken.other_sources()]
    if hidden := taken.other_relations():
        values[_HIDDEN] = [_written_relation(one) for one in hidden]
    return {name: _plain(value) for name, value in values.items()}


def record_with(record: Record, values: FieldValues) -> Record:
    """The record with these values in the place of all of its own, its parts in their order."""
    shape = _shape(record.kind)
    put = _Put()
    names = {**shape.attributes, "access": "access"}
    attributes: dict[str, Any] = {}
    for name, attribute in names.items():
        value: Any = values.get(name)
        if attribute in ("aliases", "subjects", "countries"):
            value = tuple(value if isinstance(value, list) else [] if value is None else [value])
        elif attribute in _ENUMS and value is not None:
            value = _ENUMS[attribute](str(value))
        attributes[attribute] = value
    put.sources(values.get("sources"), "")
    fields: dict[str, Json] = {}
    filled = {
        name: given
        for name, given in values.items()
        if name not in names
        and name != "sources"
        and (given not in (None, []) or name not in shape.members)
    }
    for name, given in _in_order(filled, shape.order):
        member = shape.members.get(name)
        if name == _HIDDEN and member is None:
            put.hidden(given)
        elif member is None:
            fields[name] = given
        else:
            put.member(member, given, "", fields)
    with_values = replace(
        record,
        fields=fields,
        relations=tuple(put.relations),
        sources=tuple(put.found),
        **attributes,
    )
    if KINDS[record.kind].date_name is None:
        dated = record_date(with_values)
        with_values = replace(with_values, date=dated.text if dated else None)
    return with_values


def is_list_field(kind: Kind, name: str) -> bool:
    """Whether a field holds a list, which changes element by element."""
    model = KINDS[kind]
    if name in ("sources", "subjects", "countries", "aliases"):
        return True
    return any(
        member.name == name and member.many
        for member in model.members
        if not (isinstance(member, Link) and member.inverse)
    )


def _order_of(members: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(members)}


def _in_order(values: FieldValues, order: Mapping[str, int]) -> Iterable[tuple[str, Json]]:
    return sorted(values.items(), key=lambda one: order.get(one[0], len(order)))


@dataclass(slots=True)
class _Taken:
    """Takes relations and sources out of a record, each once."""

    record: Record
    relations: set[int] = field(default_factory=set)
    sources: set[int] = field(default_factory=set)

    def member(self, member: Member, values: Mapping[str, Json], path: str) -> Json:
        match member:
            case Value():
                return values.get(member.name, [] if member.many else None)
            case Link():
                targets = self.targets(member.relation, path + member.name if path else "")
                if member.many:
                    return targets
                return targets[0] if len(targets) == 1 else targets or None
            case Group():
                return self.group(member, values.get(member.name), f"{path}{member.name}/")

    def targets(self, relation: RelationType, at: str) -> list[Json]:
        found: list[Json] = []
        for number, tie in enumerate(self.record.relations):
            if tie.type is relation and tie.at == at and number not in self.relations:
                self.relations.add(number)
                found.append(
                    tie.target if tie.basis is None else {"id": tie.target, "basis": tie.basis}
                )
        return found

    def group(self, group: Group, value: Json, here: str) -> Json:
        if not group.many:
            return None if value is None else self.part(group, value, here)
        entries = value if isinstance(value, list) else []
        return [self.part(group, entry, f"{here}{number}/") for number, entry in enumerate(entries)]

    def part(self, group: Group, value: Json, here: str) -> Json:
        if not isinstance(value, Mapping):
            return value
        part: dict[str, Json] = {}
        for member in group.members:
            if (found := self.member(member, value, here)) not in (None, []):
                part[member.name] = found
        part |= {name: one for name, one in value.items() if name not in part}
        at = here.rstrip("/")
        stated = [(number, one) for number, one in enumerate(self.record.sources) if one.at == at]
        if stated and group.has_sources:
            self.sources |= {number for number, _ in stated}
            part["sources"] = [_written_source(replace(one, at="")) for _, one in stated]
        return part

    def other_relations(self) -> list[Relation]:
        return [
            tie for number, tie in enumerate(self.record.relations) if number not in self.relations
        ]

    def other_sources(self) -> list[Source]:
        return [one for number, one in enumerate(self.record.sources) if number not in self.sources]


@dataclass(slots=True)
class _Put:
    """Puts values back as the fields, relations and sources of a record."""

    relations: list[Relation] = field(default_factory=list)
    found: list[Source] = field(default_factory=list)

    def member(self, member: Member, value: Json, path: str, fields: dict[str, Json]) -> None:
        if value is None or value == []:
            return
        match member:
            case Value():
                fields[member.name] = value
            case Link():
                self.link(member, value, path + member.name if path else "")
            case Group(many=True) if isinstance(value, list):
                fields[member.name] = [
                    self.part(member, entry, f"{path}{member.name}/{number}/")
                    for number, entry in enumerate(value)
                ]
            case Group():
                fields[member.name] = self.part(member, value, f"{path}{member.name}/")

    def part(self, group: Group, value: Json, here: str) -> Json:
        if not isinstance(value, Mapping):
            return value
        members = {member.name: member for member in group.members}
        part: dict[str, Json] = {}
        if group.has_sources:
            self.sources(value.get("sources"), here.rstrip("/"))
        for name, one in _in_order(value, _order_of(members)):
            if name in members:
                self.member(members[name], one, here, part)
            elif name != "sources" or not group.has_sources:
                part[name] = one
        return part

    def link(self, link: Link, value: Json, at: str) -> None:
        for target in value if isinstance(value, list) else [value]:
            named = target if isinstance(target, Mapping) else {"id": target}
            basis = named.get("basis")
            known_as = Basis(str(basis)) if basis else None
            self.relations.append(Relation(link.relation, str(named["id"]), at, known_as))

    def hidden(self, value: Json) -> None:
        for one in value if isinstance(value, list) else ():
            if isinstance(one, Mapping):
                basis = Basis(str(one["basis"])) if one.get("basis") else None
                relation = RelationType.named(str(one["type"]))
                at = str(one.get("at", ""))
                self.relations.append(Relation(relation, str(one["id"]), at, basis))

    def sources(self, value: Json, at: str) -> None:
        for one in value if isinstance(value, list) else ():
            if isinstance(one, Mapping):
                self.found.append(_source(one, str(one.get("at", at))))


def _source(written: Mapping[str, Json], at: str) -> Source:
    locator, page, passage = (written.get(name) for name in ("locator", "page", "passage"))
    standing = written.get("standing")
    return Source(
        document=str(written["document"]),
        locator=None if locator is None else str(locator),
        page=None if page is None else str(page),
        passage=passage if isinstance(passage, int) else None,
        standing=Standing(str(standing)) if standing else Standing.NOT_CHECKED,
        at=at,
    )


def _written_source(source: Source) -> dict[str, Json]:
    written: dict[str, Json] = {"document": source.document}
    for name in ("locator", "page", "passage"):
        if (value := getattr(source, name)) is not None:
            written[name] = value
    if source.standing is not Standing.NOT_CHECKED:
        written["standing"] = source.standing
    if source.at:
        written["at"] = source.at
    return written


def _written_relation(tie: Relation) -> dict[str, Json]:
    written: dict[str, Json] = {"type": tie.type.forward, "id": tie.target}
    if tie.at:
        written["at"] = tie.at
    if tie.basis is not None:
        written["basis"] = tie.basis
    return written


def _plain(value: Json) -> Json:
    """As JSON reads it back: lists for sequences, texts for enumerations."""
    if value is None:
        return None
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, Sequence):
        return [_plain(one) for one in value]
    return value
