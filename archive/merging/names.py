"""What records are called here, by what other archives call them.

An id never changes here. Where another record has it already, one that comes in is shown under its
id with the first digits of its uid.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from archive.fixity.standing import Node
from archive.model.fields import Group, Link, Member
from archive.model.kinds import KINDS
from archive.model.record import Json

_DIGITS = 8
# Beside the links of the model: a relation, or a link with its basis, and a source or a reading.
_ID, _DOCUMENT = "id", "document"


class Names:
    """The ids of records here, and in the archives in which entries were written.

    `here` are the ids by uid; `made` says under which id a record came in, in an origin.
    """

    def __init__(self, here: Mapping[str, str], made: Iterable[tuple[str, str, str]]) -> None:
        self._here = dict(here)
        self._taken = set(here.values())
        self._called: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for record, uid, origin in made:
            self._called[record][uid].add(origin)
        self._odd_of: dict[str, dict[str, str]] = {}
        self.renamed: dict[str, str] = {}
        """The ids that records have elsewhere, by those under which they are shown here."""

    def here(self, uid: str) -> str | None:
        """The id of a record here; None where it has none yet."""
        return self._here.get(uid)

    def give(self, uid: str, wanted: str) -> str:
        """The id under which a record is shown here from now on."""
        found, digits = wanted, _DIGITS
        bare = uid.replace("-", "")
        while found in self._taken:
            found, digits = f"{wanted}-{bare[:digits]}", digits + 1
        if found != wanted:
            self.renamed[found] = wanted
        self._here[uid] = found
        self._taken.add(found)
        self._odd_of.clear()
        return found

    def uid_of(self, record: str, origin: str) -> str | None:
        """The uid of what an origin calls so; None where nothing is known under that id."""
        uids = self._called.get(record)
        if not uids:
            return None
        archive = origin.partition("/")[0]

        def nearness(uid: str) -> tuple[int, str]:
            origins = uids[uid]
            if origin in origins:
                return 0, uid
            return (1 if any(one.partition("/")[0] == archive for one in origins) else 2), uid

        return min(uids, key=nearness)

    def translated(self, node: Node) -> Node:
        """An entry that was written elsewhere, with the ids that records have here."""
        old, new = (self._text(text, node) for text in (node.old, node.new))
        return node if (old, new) == (node.old, node.new) else replace(node, old=old, new=new)

    def value(self, value: Json, origin: str) -> Json:
        """A value of an origin, with the ids that records have here."""
        odd = self._odd(origin)
        return _put(value, odd, None) if odd else value

    def id_of(self, record: str, origin: str) -> str:
        """What is called here what an origin calls so; the same where it is not known."""
        uid = self.uid_of(record, origin)
        return (self._here.get(uid) if uid is not None else None) or record

    def _text(self, text: str | None, node: Node) -> str | None:
        odd = self._odd(node.origin)
        if text is None or not any(f'"{one}"' in text for one in odd):
            return text
        return json.dumps(_put(json.loads(text), odd, node.field), ensure_ascii=False)

    def _odd(self, origin: str) -> dict[str, str]:
        """The ids of an origin that are others here."""
        if origin not in self._odd_of:
            self._odd_of[origin] = self._found_odd(origin)
        return self._odd_of[origin]

    def _found_odd(self, origin: str) -> dict[str, str]:
        suspects = {one for one, uids in self._called.items() if len(uids) > 1}
        suspects |= set(self.renamed) | set(self.renamed.values())
        suspects |= {
            one
            for one, uids in self._called.items()
            for uid in uids
            if self._here.get(uid, one) != one
        }
        called = {one: self.id_of(one, origin) for one in suspects}
        return {one: here for one, here in called.items() if one != here}


def _put(value: Json, called: Mapping[str, str], name: str | None) -> Json:
    """A value, in the field or part with this name, with other ids; words stay, like ids or not."""
    if isinstance(value, str):
        return called.get(value, value) if name in _references() else value
    if isinstance(value, list):
        return [_put(one, called, name) for one in value]
    if isinstance(value, dict):
        return {part: _put(one, called, part) for part, one in value.items()}
    return value


@cache
def _references() -> frozenset[str]:
    """The names under which a value is the id of a record."""
    links = (name for model in KINDS.values() for name in _links(model.members))
    return frozenset({_ID, _DOCUMENT, *links})


def _links(members: Iterable[Member]) -> Iterator[str]:
    for member in members:
        if isinstance(member, Link):
            yield member.name
        elif isinstance(member, Group):
            yield from _links(member.members)
