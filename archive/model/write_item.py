"""From a record back to an item of a history file: the same keys, absent values as null or []."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.model.fields import Group, KindModel, Link, Member, Value
from archive.model.kinds import KINDS
from archive.model.record import Json, Record, Relation, ResolvedRelation, Source


def item_of(record: Record, ties: Sequence[ResolvedRelation] = ()) -> dict[str, Json]:
    """`record` under the names its kind uses in the history files.

    `ties` are the record's relations as seen from it; they fill the fields whose relation is
    held by another record (a project's events). Without them those fields are empty.
    """
    model = KINDS[record.kind]
    item: dict[str, Json] = {"id": record.id}
    item.update(_common(record, model))
    item.update(_members(record, ties, model.members, record.fields, ""))
    item["sources"] = [_source(source) for source in record.sources if not source.at]
    return item


def stated_item_of(record: Record) -> dict[str, Json]:
    """`item_of(record)` without the values that are absent: what a record states is a few of its
    kind's fields, and an item that is only read again needs no others."""
    model = KINDS[record.kind]
    item: dict[str, Json] = {"id": record.id, **_common(record, model)}
    for member in model.members:
        if isinstance(member, Link):
            if record.relations:
                item.update(_link(record, (), member, ""))
        elif record.fields.get(member.name) is not None:
            item.update(_members(record, (), (member,), record.fields, ""))
    item["sources"] = [_source(source) for source in record.sources if not source.at]
    return {name: value for name, value in item.items() if value not in (None, [])}


def _common(record: Record, model: KindModel) -> dict[str, Json]:
    common: dict[str, Json] = {model.title_name: record.title}
    if model.date_name:
        common[model.date_name] = record.date
        common[f"{model.date_name}_basis"] = record.date_basis
        common[f"{model.date_name}_note"] = record.date_note
    if model.summary_name:
        common[model.summary_name] = record.summary
    if model.has_aliases:
        common["aliases"] = list(record.aliases)
    common["subjects"] = list(record.subjects)
    countries = list(record.countries)
    if model.one_country:
        common["country"] = countries[0] if countries else None
    else:
        common["countries"] = countries
    common["access"] = record.access
    common["access_until"] = record.access_until
    common["access_reason"] = record.access_reason
    common["note"] = record.note
    return common


def _members(
    record: Record,
    ties: Sequence[ResolvedRelation],
    members: Sequence[Member],
    values: Mapping[str, Json],
    path: str,
) -> dict[str, Json]:
    item: dict[str, Json] = {}
    for member in members:
        if isinstance(member, Value):
            item[member.name] = values.get(member.name, [] if member.many else None)
        elif isinstance(member, Link):
            item.update(_link(record, ties, member, path))
        else:
            item[member.name] = _group(record, ties, member, values.get(member.name), path)
    return item


def _link(
    record: Record, ties: Sequence[ResolvedRelation], link: Link, path: str
) -> dict[str, Json]:
    held: list[Relation] = []
    if not (ties or record.relations):
        targets = []
    elif link.inverse:
        targets = [
            tie.id
            for tie in ties
            if tie.inverse and tie.relation is link.relation and tie.kind is link.to
        ]
    else:
        at = path + link.name if path else ""
        held = [tie for tie in record.relations if tie.type is link.relation and tie.at == at]
        targets = [relation.target for relation in held]
    item: dict[str, Json] = {link.name: _one_or_many(targets, link)}
    if link.basis_name:
        item[link.basis_name] = held[0].basis if held else None
    return item


def _one_or_many(targets: list[str], link: Link) -> Json:
    if link.many:
        return list(dict.fromkeys(targets))
    return targets[0] if targets else None


def _group(
    record: Record, ties: Sequence[ResolvedRelation], group: Group, value: Json, path: str
) -> Json:
    here = f"{path}{group.name}/"
    if group.many:
        entries = value if isinstance(value, list) else []
        return [
            _part(record, ties, group, entry, f"{here}{number}/")
            for number, entry in enumerate(entries)
        ]
    return None if value is None else _part(record, ties, group, value, here)


def _part(
    record: Record, ties: Sequence[ResolvedRelation], group: Group, value: Json, path: str
) -> Json:
    values = value if isinstance(value, Mapping) else {}
    part = _members(record, ties, group.members, values, path)
    if group.has_sources:
        at = path.rstrip("/")
        part["sources"] = [_source(source) for source in record.sources if source.at == at]
    return part


def _source(source: Source) -> dict[str, Json]:
    return {
        "document": source.document,
        "locator": source.locator,
        "page": source.page,
        "passage": source.passage,
        "standing": source.standing,
    }
