"""Relations between two records, by the words they read with from either end."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from archive.changes.edit import Added, Edits, Replaced, Withdrawn
from archive.changes.refusals import RefusedChangeError
from archive.model.fields import Group, Link
from archive.model.kinds import KINDS
from archive.model.read_values import Problem
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from archive.model.write_item import item_of


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """The field of a kind in which a relation is held, within a group of the record or not."""

    kind: Kind
    link: Link
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation as it is to be held: by which record, in which field, to which other."""

    holder: Record
    place: LinkPlace
    target: str


def tie_between(one: Record, words: str, other: Record) -> Tie:
    """The relation that reads `words` from `one` to `other`, as it is held.

    `words` are those of the relation in either direction ("held at", "venue of") or the name of a
    field that holds it. Raises RefusedChangeError, with what would be right.
    """
    named = " ".join(words.replace("_", " ").lower().split())
    for holder, target, inverse in ((one, other, False), (other, one, True)):
        places = [
            place
            for place in _places(holder.kind)
            if place.link.to is target.kind and _reads(place, one.kind, named, inverse=inverse)
        ]
        if places:
            return Tie(holder, _fitting(places, target), target.id)
    raise RefusedChangeError("", [Problem(words, _what_would_be_right(one, named, other))])


def linked(tie: Tie) -> Edits:
    """The edits of the holder that make a relation. Raises RefusedChangeError."""
    return _edits(tie, is_there=True)


def unlinked(tie: Tie) -> Edits:
    """The edits of the holder that take a relation away. Raises RefusedChangeError."""
    return _edits(tie, is_there=False)


def relation_words(kind: Kind) -> list[str]:
    """How the relations of a kind read, from it and to it."""
    forward = [place.link.relation.forward for place in _places(kind)]
    inverse = [
        place.link.relation.inverse
        for other in KINDS
        for place in _places(other)
        if place.link.to is kind
    ]
    return list(dict.fromkeys([*forward, *inverse]))


def _edits(tie: Tie, *, is_there: bool) -> Edits:
    link, group = tie.place.link, tie.place.group
    item = item_of(tie.holder)
    if group is None:
        return {link.name: _edit(tie, item[link.name], is_there=is_there)}
    if group.many:
        if not is_there:
            message = f"stands in an entry of {group.name}; take it out with: car-tui edit"
            raise RefusedChangeError(tie.holder.id, [Problem(link.name, message)])
        return {group.name: Added(({link.name: tie.target},))}
    part = item[group.name]
    known = dict(part) if isinstance(part, dict) else {}
    now = known.get(link.name) or []
    targets = [one for one in now if isinstance(now, list) and one != tie.target]
    _refuse_missing(tie, tie.target in now, is_there=is_there)
    known[link.name] = [*targets, tie.target] if is_there else targets
    return {group.name: Replaced(known)}


def _edit(tie: Tie, now: object, *, is_there: bool) -> Added | Withdrawn | Replaced:
    link = tie.place.link
    if link.many:
        _refuse_missing(tie, isinstance(now, list) and tie.target in now, is_there=is_there)
        return Added((tie.target,)) if is_there else Withdrawn((tie.target,))
    _refuse_missing(tie, now == tie.target, is_there=is_there)
    if is_there and now not in (None, tie.target):
        message = f"is {now} already; {tie.target} has no room beside it: unlink that first"
        raise RefusedChangeError(tie.holder.id, [Problem(link.name, message)])
    return Replaced(tie.target if is_there else None)


def _refuse_missing(tie: Tie, found: bool, *, is_there: bool) -> None:
    if not is_there and not found:
        message = f"does not lead to {tie.target}"
        raise RefusedChangeError(tie.holder.id, [Problem(tie.place.link.name, message)])


def _places(kind: Kind) -> Iterator[LinkPlace]:
    for member in KINDS[kind].members:
        if isinstance(member, Link) and not member.inverse:
            yield LinkPlace(kind, member)
        elif isinstance(member, Group):
            for inner in member.members:
                if isinstance(inner, Link) and not inner.inverse:
                    yield LinkPlace(kind, inner, member)


def _reads(place: LinkPlace, kind: Kind, words: str, *, inverse: bool) -> bool:
    relation = place.link.relation
    if not inverse:
        return words in (relation.forward, place.link.name.replace("_", " "))
    names = {
        member.name.replace("_", " ")
        for member in KINDS[kind].members
        if isinstance(member, Link) and member.inverse and member.relation is relation
    }
    return words == relation.inverse or words in names


def _fitting(places: list[LinkPlace], target: Record) -> LinkPlace:
    """Of several places the one for a person, or for a body."""
    is_person = target.fields.get("type") == "person"
    wanted = "people" if is_person else "bodies"
    named = [place for place in places if place.link.name == wanted]
    return (named or places)[0]


def _what_would_be_right(one: Record, words: str, other: Record) -> str:
    ends = [
        f"{place.link.relation.forward} leads from {place.kind} to {place.link.to}"
        for kind in KINDS
        for place in _places(kind)
        if words in (place.link.relation.forward, place.link.relation.inverse)
    ]
    here = f"{one.id} is of the kind {one.kind}, {other.id} of the kind {other.kind}"
    if ends:
        return f"does not fit: {'; '.join(dict.fromkeys(ends))}; {here}"
    known = [one for relation in RelationType for one in (relation.forward, relation.inverse)]
    fitting = _between(one.kind, other.kind)
    near = difflib.get_close_matches(words[:60], fitting, n=2, cutoff=0.5)
    near = near or difflib.get_close_matches(words[:60], known, n=2, cutoff=0.6)
    there_are = f"there are: {', '.join(fitting)}" if fitting else "there is none between these"
    hint = f"did you mean {' or '.join(near)}?" if near else there_are
    return f"is no relation; {hint}"


def _between(one: Kind, other: Kind) -> list[str]:
    forward = [place.link.relation.forward for place in _places(one) if place.link.to is other]
    inverse = [place.link.relation.inverse for place in _places(other) if place.link.to is one]
    return list(dict.fromkeys([*forward, *inverse]))
