"""From an item of a history file (plain mappings and lists) to a record, checked field by field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from archive.model.dating import record_date
from archive.model.fields import Group, KindModel, Link, Member, Value
from archive.model.kinds import KINDS
from archive.model.marks import MARKS, problem_of_mark
from archive.model.read_values import Problem, ValueReader, is_number, said
from archive.model.record import Json, Record, Relation, Source
from archive.model.relations import RelationType
from archive.model.vocabulary import Access, Basis, Kind, Origin, Standing
from archive.text.clean import clean_line

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_COUNTRY = re.compile(r"[A-Z]{2}\Z")
_BASES, _ACCESSES, _STANDINGS = tuple(Basis), tuple(Access), tuple(Standing)
_SOURCE_NAMES = ("document", "locator", "page", "passage", "standing")


@dataclass(frozen=True, slots=True)
class ReadItem:
    """A record as read, the relations it names on behalf of others, and what was wrong.

    `held_by_others` pairs a record's id with a relation of that record: a project's file may
    list its events, while the relation belongs to the event.
    """

    record: Record
    held_by_others: tuple[tuple[str, Relation], ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Reader(ValueReader):
    relations: list[Relation] = field(default_factory=list)
    held_by_others: list[tuple[str, Relation]] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    is_partial: bool = False

    def ids(self, item: Mapping[str, object], link: Link, path: str) -> tuple[str, ...]:
        named = self.texts(item, link.name, path)
        for target in named:
            if not _SLUG.match(target):
                self.wrong(path + link.name, f"“{clean_line(target, 60)}” is no id")
        if not link.many and len(named) > 1:
            self.wrong(path + link.name, "names several records where only one can stand")
        return tuple(dict.fromkeys(target for target in named if _SLUG.match(target)))

    def link(self, owner: str, item: Mapping[str, object], link: Link, path: str) -> None:
        basis = self.choice(item, link.basis_name, _BASES, path) if link.basis_name else None
        known_as = Basis(basis) if basis else None
        may_stand_alone = self.is_partial and not path and link.name not in item
        if basis and item.get(link.name) in (None, []) and not may_stand_alone:
            self.wrong(f"{path}{link.basis_name}", f"stands without {link.name}")
        at = path + link.name if path else ""
        for target in self.ids(item, link, path):
            if link.inverse:
                relation = Relation(link.relation, owner, _place_in_holder(link, item), known_as)
                self.held_by_others.append((target, relation))
            else:
                self.relations.append(Relation(link.relation, target, at, known_as))

    def group(self, owner: str, given: object, group: Group, path: str) -> Json:
        if not isinstance(given, Mapping):
            self.wrong(path.rstrip("/"), "should be a group of fields")
            return None
        if group.has_sources:
            self.read_sources(given, path)
        values = self.members(owner, given, group.members, path)
        known = {name for member in group.members for name in _names_of(member)}
        self.unknown_names(given, known | ({"sources"} if group.has_sources else set()), path)
        return values

    def members(
        self, owner: str, item: Mapping[str, object], members: Iterable[Member], path: str
    ) -> dict[str, Json]:
        """The values of `members`; links and sources on the way are taken note of."""
        values: dict[str, Json] = {}
        for member in members:
            if isinstance(member, Link):
                if _names(item, member):
                    self.link(owner, item, member, path)
            elif isinstance(member, Value):
                if (found := self.value(item, member, path)) not in (None, []):
                    values[member.name] = found
            elif (given := item.get(member.name)) is not None:
                here = f"{path}{member.name}/"
                if not member.many:
                    values[member.name] = self.group(owner, given, member, here)
                elif isinstance(given, list):
                    entries = [
                        self.group(owner, entry, member, f"{here}{number}/")
                        for number, entry in enumerate(given)
                    ]
                    if entries:
                        values[member.name] = entries
                else:
                    self.wrong(here.rstrip("/"), "should be a list")
        return values

    def marks(self, kind: Kind, fields: dict[str, Json]) -> None:
        """Leave out of the lists that say how fields are known what names no field."""
        for name in MARKS:
            entries = fields.get(name)
            kept: list[Json] = []
            for entry in entries if isinstance(entries, list) else ():
                if problem := problem_of_mark(kind, str(entry)):
                    self.wrong(name, problem)
                else:
                    kept.append(entry)
            if kept:
                fields[name] = kept
            else:
                fields.pop(name, None)

    def countries(self, item: Mapping[str, object], model: KindModel) -> tuple[str, ...]:
        name = "country" if model.one_country else "countries"
        codes = self.texts(item, name)
        for code in codes:
            if not _COUNTRY.match(code):
                self.wrong(name, f"“{clean_line(code, 20)}” is no ISO 3166 code of two letters")
        if len(codes) > 1 and model.one_country:
            self.wrong(name, "names several countries where only one can stand")
            return ()
        return tuple(code for code in codes if _COUNTRY.match(code))

    def read_sources(self, item: Mapping[str, object], path: str) -> None:
        given = item.get("sources")
        if given is None:
            return
        if not isinstance(given, list):
            self.wrong(path + "sources", "should be a list")
            return
        for number, entry in enumerate(given):
            here = f"{path}sources/{number}/"
            document = self.text(entry, "document", here) if isinstance(entry, Mapping) else None
            if not isinstance(entry, Mapping) or document is None:
                self.wrong(here.rstrip("/"), "should name a document")
                continue
            self.unknown_names(entry, _SOURCE_NAMES, here)
            if not _SLUG.match(document):
                self.wrong(here + "document", f"“{clean_line(document, 60)}” is no id")
                continue
            standing = self.choice(entry, "standing", _STANDINGS, here)
            passage = entry.get("passage")
            if passage is not None and not (is_number(passage) and passage > 0):
                self.wrong(here + "passage", f"is {said(passage)}, but should count from 1")
                passage = None
            self.sources.append(
                Source(
                    document=document,
                    locator=self.text(entry, "locator", here),
                    page=self.text(entry, "page", here),
                    passage=passage,
                    standing=Standing(standing) if standing else Standing.NOT_CHECKED,
                    at=path.rstrip("/"),
                )
            )


def _names(item: Mapping[str, object], link: Link) -> bool:
    """Whether an item says anything of a link; of most it does not."""
    if item.get(link.name) not in (None, []):
        return True
    return link.basis_name is not None and item.get(link.basis_name) is not None


def _place_in_holder(link: Link, item: Mapping[str, object]) -> str:
    """Where the other record keeps a relation that is named here: mostly it is one of its own.

    Those who took part in an event stand in a group of it, people and bodies apart.
    """
    if link.relation is not RelationType.ATTENDED_BY:
        return ""
    return f"participants/{'people' if item.get('type') == 'person' else 'bodies'}"


def _names_of(member: Member) -> tuple[str, ...]:
    """The names in an item that are a member's."""
    if isinstance(member, Link) and member.basis_name:
        return member.name, member.basis_name
    return (member.name,)


@cache
def _places(kind: Kind) -> Mapping[str, int]:
    """The place among a kind's members of what each name stands for."""
    members = KINDS[kind].members
    return {name: place for place, member in enumerate(members) for name in _names_of(member)}


def _stated(kind: Kind, item: Mapping[str, object]) -> list[Member]:
    """The members of which an item says anything, in their order: most of many kinds are absent."""
    places, members = _places(kind), KINDS[kind].members
    return [members[place] for place in sorted({places[name] for name in item if name in places})]


@cache
def _known_names(kind: Kind) -> frozenset[str]:
    """All names that an item of a kind may have."""
    return frozenset(_places(kind)) | _common_names(KINDS[kind])


def _common_names(model: KindModel) -> set[str]:
    names = {"id", model.title_name, "note", "sources", "access", "access_until", "access_reason"}
    names |= {"origin", "release"}
    if model.date_name:
        names |= {model.date_name, f"{model.date_name}_basis", f"{model.date_name}_note"}
    if model.summary_name:
        names.add(model.summary_name)
    if model.has_aliases:
        names.add("aliases")
    names |= {"subjects", "country" if model.one_country else "countries"}
    return names


def read_item(
    kind: Kind,
    item: Mapping[str, object],
    *,
    origin: Origin = Origin.IMPORTED,
    release: str | None = None,
    is_partial: bool = False,
) -> ReadItem:
    """The record that `item` describes, with every problem found on the way.

    A field with a problem is left out of the record; nothing is raised. An item that `is_partial`
    names only what it changes (`archive.model.merge_item`): no field that it lacks is a problem.
    """
    model = KINDS[kind]
    reader = _Reader(is_partial=is_partial)
    record_id = reader.text(item, "id") or ""
    if not _SLUG.match(record_id):
        reader.wrong("id", "should be lower-case letters and digits joined by single hyphens")
    title = clean_line(reader.text(item, model.title_name) or "")
    if not title and not (is_partial and model.title_name not in item):
        reader.wrong(model.title_name, "is missing")
    date_name = model.date_name
    basis = reader.choice(item, f"{date_name}_basis", _BASES) if date_name else None
    access = Access(reader.choice(item, "access", _ACCESSES) or Access.PUBLIC)
    until = reader.date(item, "access_until")
    if until and access is Access.PUBLIC and not is_partial:
        reader.wrong("access_until", "stands without access: say members or restricted")
    reader.read_sources(item, "")
    fields = reader.members(record_id, item, _stated(kind, item), "")
    reader.unknown_names(item, _known_names(kind), "")
    reader.marks(kind, fields)
    record = Record(
        id=record_id,
        kind=kind,
        title=title,
        date=reader.date(item, date_name) if date_name else None,
        date_basis=Basis(basis) if basis else None,
        date_note=reader.text(item, f"{date_name}_note") if date_name else None,
        summary=reader.text(item, model.summary_name) if model.summary_name else None,
        note=reader.text(item, "note"),
        aliases=reader.texts(item, "aliases") if model.has_aliases else (),
        subjects=reader.texts(item, "subjects"),
        countries=reader.countries(item, model),
        access=access,
        access_until=until,
        access_reason=reader.text(item, "access_reason"),
        fields=fields,
        relations=tuple(dict.fromkeys(reader.relations)),
        sources=tuple(reader.sources),
        origin=origin,
        release=release,
    )
    if date_name is None and (date := record_date(record)):
        record = replace(record, date=date.text)
    return ReadItem(record, tuple(reader.held_by_others), tuple(reader.problems))
