"""A record's own words, for an index and to be shown in what is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from archive.catalogue.reports.neighbours import Neighbour
from archive.index_document import BETWEEN_PARTS, IndexDocument, Named
from archive.model.access import closure_of
from archive.model.dating import record_date
from archive.model.record import Json, Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Basis, Kind

if TYPE_CHECKING:
    from archive.model.fields import Member

_ROLES = (
    RelationType.FUNDED_BY,
    RelationType.LED_BY,
    RelationType.PARTNER,
    RelationType.ORGANISED_BY,
    RelationType.OWNED_BY,
)


def searchable(
    record: Record, neighbours: Sequence[Neighbour], files: Sequence[str]
) -> IndexDocument:
    """A record as it is found, with the names of those it is tied to and of its files."""

    def named(kind: Kind, *, people: bool = False) -> tuple[Named, ...]:
        return tuple(
            near.named for near in neighbours if near.kind is kind and near.is_person is people
        )

    from archive.catalogue.reports.queried_fields import with_ties

    date = record_date(record)
    closure = closure_of(record)
    own = IndexDocument(
        record_id=record.id,
        passage=None,
        kind=record.kind,
        title=record.title,
        text=BETWEEN_PARTS.join(record_parts(record, neighbours)),
        heading=None,
        language=None,
        access=closure.access,
        opens=closure.opens,
        earliest=date.earliest if date else None,
        latest=date.latest if date else None,
        certain=(date is None or date.is_certain) and record.date_basis in (None, Basis.STATED),
        projects=named(Kind.PROJECT),
        bodies=named(Kind.AGENT),
        people=named(Kind.AGENT, people=True),
        places=named(Kind.PLACE),
        countries=record.countries,
        subjects=record.subjects,
        tags=_tags(record),
        files=tuple(files),
    )
    return with_ties(own, record, {near.named: near.countries for near in neighbours})


def record_parts(
    record: Record, neighbours: Sequence[Neighbour], *, marked: bool = False
) -> tuple[str, ...]:
    """The words of a record beyond its title: what it says, who did what in it, value by value.

    With `marked` as they are shown: what is not public bears its mark, which nobody looks for.
    """
    # Imported here: who only shows passages does without the model.
    from archive.model.kinds import KINDS

    parts = (
        record.summary,
        *_words(KINDS[record.kind].members, record.fields),
        *_roles(record, neighbours, marked=marked),
        "; ".join(record.aliases),
        "; ".join(record.subjects),
        record.note,
    )
    return tuple(part for part in parts if part)


def shown_parts(
    record: Record, neighbours: Sequence[Neighbour], files: Sequence[str] = ()
) -> tuple[str, ...]:
    """The words of a record, under which names the bodies it is tied to went, and its files.

    A record may be found by a name that it does not contain; this is where that name stands.
    """
    told = record_parts(record, neighbours, marked=True)
    former = (near.mark + near.former for near in neighbours if near.former)
    return (*told, *former, *(f"file: {name}" for name in files))


def _roles(record: Record, neighbours: Sequence[Neighbour], *, marked: bool) -> Iterator[str]:
    """Such as `funded by Nordic Council of Ministers`, which is what people ask for."""
    names = {
        near.named.id: (near.mark if marked else "") + near.named.names[0] for near in neighbours
    }
    for role in _ROLES:
        held = [tie.target for tie in record.relations if tie.type is role and tie.target in names]
        if held:
            yield f"{role.forward} {', '.join(names[target] for target in dict.fromkeys(held))}"


def _words(members: Sequence[Member], values: Mapping[str, Json]) -> Iterator[str]:
    from archive.model.fields import Form, Group, Value

    for member in members:
        value = values.get(member.name)
        if value is None:
            continue
        if isinstance(member, Value) and member.form in (Form.TEXT, Form.CHOICE):
            if member.name in ("basis", "id") or member.name.endswith("_basis"):
                continue
            listed = value if isinstance(value, list) else [value]
            yield from (entry for entry in listed if isinstance(entry, str))
        elif isinstance(member, Group):
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, Mapping):
                    yield from _words(member.members, part)


def _tags(record: Record) -> tuple[str, ...]:
    tags = record.fields.get("tags")
    return tuple(map(str, tags)) if isinstance(tags, list) else ()
