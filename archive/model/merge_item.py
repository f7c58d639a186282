"""A record after a change: the fields that an item names are the item's, the others stay."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from archive.model.dating import record_date
from archive.model.fields import KindModel, Link
from archive.model.kinds import KINDS
from archive.model.read_values import Problem
from archive.model.record import Record, Relation, Source
from archive.model.vocabulary import Access, Basis


def merged(before: Record, item: Mapping[str, object], given: Record) -> Record:
    """`before` with the fields that `item` names, read as `given`.

    A field that is named replaces the whole of it, a list as well; one that is named and empty is
    emptied. Access has always a value: named and empty it stays.
    """
    model = KINDS[before.kind]
    changed: dict[str, Any] = {
        attribute: getattr(given, attribute)
        for name, attribute in attributes_of(model).items()
        if name in item
    }
    if item.get("access") is not None:
        changed["access"] = given.access
        if given.access is Access.PUBLIC:
            changed = {"access_until": None, "access_reason": None} | changed
    fields = {
        member.name: values[member.name]
        for member in model.members
        if not isinstance(member, Link)
        and member.name in (values := given.fields if member.name in item else before.fields)
    }
    record = replace(
        before,
        fields=fields,
        relations=_relations(model, before, item, given),
        sources=_sources(model, before, item, given),
        **changed,
    )
    if model.date_name is None:
        dated = record_date(record)
        record = replace(record, date=dated.text if dated else None)
    return record


def problems_of_merged(item: Mapping[str, object], record: Record) -> list[Problem]:
    """What `item` makes wrong of the record that it was merged into, as far as it did not show."""
    model = KINDS[record.kind]
    problems = [
        Problem(link.basis_name, f"stands without {link.name}")
        for link in model.members
        if isinstance(link, Link)
        and link.basis_name
        and item.get(link.basis_name) is not None
        and not any(_field_of(model, tie) == link.name for tie in record.relations)
    ]
    if record.access_until and record.access is Access.PUBLIC:
        problems.append(Problem("access_until", "stands without access: say members or restricted"))
    return problems


def attributes_of(model: KindModel) -> dict[str, str]:
    """The attributes of a record by the names that this kind has for them in a file."""
    names = {
        model.title_name: "title",
        "note": "note",
        "subjects": "subjects",
        "country" if model.one_country else "countries": "countries",
        "access_until": "access_until",
        "access_reason": "access_reason",
    }
    if model.date_name:
        names |= {
            model.date_name: "date",
            f"{model.date_name}_basis": "date_basis",
            f"{model.date_name}_note": "date_note",
        }
    if model.summary_name:
        names[model.summary_name] = "summary"
    if model.has_aliases:
        names["aliases"] = "aliases"
    return names


def _relations(
    model: KindModel, before: Record, item: Mapping[str, object], given: Record
) -> tuple[Relation, ...]:
    kept = [tie for tie in before.relations if _field_of(model, tie) not in item]
    taken = list(given.relations)
    for link in model.members:
        if not isinstance(link, Link) or not link.basis_name:
            continue
        # How a link is known is a field of its own: each of the two may be named without the other.
        if link.basis_name in item and link.name not in item:
            stated = item[link.basis_name]
            basis = Basis(str(stated)) if stated in tuple(Basis) else None
            kept = [_known_as(tie, basis, model, link) for tie in kept]
        elif link.name in item and link.basis_name not in item:
            known = (tie.basis for tie in before.relations if _field_of(model, tie) == link.name)
            basis = next(known, None)
            taken = [_known_as(tie, basis, model, link) for tie in taken]
    order = _order(model)
    return tuple(
        sorted(dict.fromkeys([*kept, *taken]), key=lambda tie: order(_field_of(model, tie)))
    )


def _known_as(tie: Relation, basis: Basis | None, model: KindModel, link: Link) -> Relation:
    return replace(tie, basis=basis) if _field_of(model, tie) == link.name else tie


def _order(model: KindModel) -> Callable[[str], int]:
    """Where a field stands in its kind; what stands in none comes last."""
    numbers = {member.name: number for number, member in enumerate(model.members)}
    return lambda name: numbers.get(name, len(numbers))


def _field_of(model: KindModel, tie: Relation) -> str:
    """The field that a relation stands in, empty for one that no field of this kind shows."""
    if tie.at:
        return tie.at.partition("/")[0]
    return next(
        (
            member.name
            for member in model.members
            if isinstance(member, Link) and not member.inverse and member.relation is tie.type
        ),
        "",
    )


def _sources(
    model: KindModel, before: Record, item: Mapping[str, object], given: Record
) -> tuple[Source, ...]:
    """Those of the record itself, then those of its groups, from where each field comes."""
    kept = [one for one in before.sources if (_group_of(one) or "sources") not in item]
    order = _order(model)
    return tuple(
        sorted(
            [*kept, *given.sources],
            key=lambda one: order(_group_of(one)) if one.at else -1,
        )
    )


def _group_of(source: Source) -> str:
    return source.at.partition("/")[0]
