"""Do the records that a record names exist, and are they of the kind that its field wants?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.record_ids import kind_of
from archive.catalogue.storage.records import nearest_ids
from archive.model.fields import Group, Link, Member
from archive.model.kinds import KINDS
from archive.model.read_values import Problem
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind

_NOTHING: Mapping[str, Kind] = {}


def unknown_targets(
    catalogue: Catalogue,
    record: Record,
    also: Mapping[str, Kind] = _NOTHING,
    *,
    suggest: bool = False,
) -> list[Problem]:
    """A problem for each relation and source of `record` that leads nowhere.

    `also` are records that will be stored together with it. One in the trash counts as there.
    With `suggest` the nearest ids there are stand beside: a scan of the records for each target,
    too slow for a list of thousands.
    """
    wanted = {relation.target for relation in record.relations}
    wanted |= {source.document for source in record.sources}
    kinds = dict(also)
    for target in wanted - kinds.keys():
        found = kind_of(catalogue, target)
        if found is not None:
            kinds[target] = found

    @cache
    def unknown(target: str) -> str:
        near = nearest_ids(catalogue, target) if suggest else []
        meant = f"; did you mean {' or '.join(near)}?" if near else ""
        return f"names {target}, and there is no such record{meant}"

    problems = []
    for relation in record.relations:
        name, fitting = _field(record.kind, relation.type)
        where = relation.at or name
        if relation.target not in kinds:
            problems.append(Problem(where, unknown(relation.target)))
        elif kinds[relation.target] not in fitting:
            problems.append(
                Problem(
                    where,
                    f"names {relation.target}, which is of the kind {kinds[relation.target]},"
                    f" not {' or '.join(sorted(fitting))}",
                )
            )
    problems.extend(
        Problem("sources", unknown(source.document))
        for source in record.sources
        if source.document not in kinds
    )
    return problems


def one_place_taken(record: Record) -> list[Problem]:
    """A problem for each field that has room for one record and would name several."""
    named: dict[str, list[str]] = defaultdict(list)
    for link in KINDS[record.kind].members:
        if isinstance(link, Link) and not link.many and not link.inverse:
            named[link.name] += [
                tie.target for tie in record.relations if tie.type is link.relation and not tie.at
            ]
    return [
        Problem(name, f"is {targets[0]} already; {targets[-1]} has no room beside it")
        for name, targets in named.items()
        if len(targets) > 1
    ]


def _field(kind: Kind, relation: RelationType) -> tuple[str, frozenset[Kind]]:
    """The name of the field that holds such a relation, and the kinds it may lead to."""
    names, kinds = _fields(kind).get(relation, (["relation"], set(Kind)))
    return names[0], frozenset(kinds)


@cache
def _fields(kind: Kind) -> dict[RelationType, tuple[list[str], set[Kind]]]:
    found: dict[RelationType, tuple[list[str], set[Kind]]] = defaultdict(lambda: ([], set()))
    for link in _links(KINDS[kind].members):
        if not link.inverse:
            names, kinds = found[link.relation]
            names.append(link.name)
            kinds.add(link.to)
    # A field of another kind may hand its relation over to this one.
    for other, model in KINDS.items():
        for link in _links(model.members):
            if link.inverse and link.to is kind:
                names, kinds = found[link.relation]
                names.append(link.name)
                kinds.add(other)
    return dict(found)


def _links(members: Sequence[Member]) -> Iterator[Link]:
    for member in members:
        if isinstance(member, Link):
            yield member
        elif isinstance(member, Group):
            yield from _links(member.members)
