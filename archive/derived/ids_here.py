"""What records are called here, by what other archives call them.

An id never changes here. Where another record has it already, one that comes in is shown under its
id with the first digits of its uid.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from archive.fixity.called import Called
from archive.fixity.standing import Node
from archive.model.fields import Group, Link, Member
from archive.model.kinds import KINDS
from archive.model.record import Json

_DIGITS = 8
_QUOTED_ID = re.compile('"([a-z0-9-]+)"')
# Beside the links of the model: a relation, or a link with its basis, and a source or a reading.
_ID, _DOCUMENT = "id", "document"


class Names:
    """The ids of records here, and in the archives in which entries were written.

    `here` are the ids by uid; `called` says which records came in under which ids elsewhere.
    """

    def __init__(self, here: Mapping[str, str], called: Called) -> None:
        self._here = dict(here)
        self._uids = {record: uid for uid, record in here.items()}
        self._called = called
        self._doubtful: frozenset[str] | None = None
        self.renamed: dict[str, str] = {}
        """The ids that records have elsewhere, by those under which they are shown here."""

    def here(self, uid: str) -> str | None:
        """The id of a record here; None where it has none yet."""
        return self._here.get(uid)

    def give(self, uid: str, wanted: str) -> str:
        """The id under which a record is shown here from now on."""
        found, digits = wanted, _DIGITS
        bare = uid.replace("-", "")
        while found in self._uids:
            found, digits = f"{wanted}-{bare[:digits]}", digits + 1
        if found != wanted:
            self.renamed[found] = wanted
        self._here[uid] = found
        self._uids[found] = uid
        self._doubtful = None
        return found

    def uid_of(self, record: str) -> str | None:
        """The uid of what is called so here, or else anywhere; None where nothing is."""
        return self._uids.get(record) or min(self._called.uids(record), default=None)

    def translated(self, node: Node) -> Node:
        """An entry that was written elsewhere, with the ids that records have here."""
        old, new = (self._text(text, node) for text in (node.old, node.new))
        return node if (old, new) == (node.old, node.new) else replace(node, old=old, new=new)

    def value(self, value: Json, origin: str) -> Json:
        """A value as an origin has it now, with the ids that records have here."""
        odd = self._odd(self._in_doubt(), origin, None)
        return _put(value, odd, None) if odd else value

    def id_of(self, record: str, origin: str, lamport: int | None = None) -> str:
        """What is called here what an origin calls so; the same where it is not known.

        With `lamport` what it called so up to the entry with that number.
        """
        uid = self._called.meant(record, origin, lamport)
        uid = uid or min(self._called.uids(record), default=None)
        if uid is None:
            return record
        # Of what is not here, or not yet, the id may be that of another record here.
        return self._here.get(uid) or (self.give(uid, record) if record in self._uids else record)

    def _text(self, text: str | None, node: Node) -> str | None:
        if text is None:
            return None
        named = self._in_doubt().intersection(_QUOTED_ID.findall(text))
        odd = self._odd(named, node.origin, node.lamport)
        if not odd:
            return text
        return json.dumps(_put(json.loads(text), odd, node.field), ensure_ascii=False)

    def _odd(self, records: Iterable[str], origin: str, lamport: int | None) -> dict[str, str]:
        """Of these ids those that are others here."""
        called = {one: self.id_of(one, origin, lamport) for one in records}
        return {one: here for one, here in called.items() if one != here}

    def _in_doubt(self) -> frozenset[str]:
        """The ids that may be others here."""
        if self._doubtful is None:
            given = {*self.renamed, *self.renamed.values()}
            self._doubtful = frozenset(
                given | {one for one in self._called.ids if self._is_odd(one)}
            )
        return self._doubtful

    def _is_odd(self, record: str) -> bool:
        uids = self._called.uids(record)
        return len(uids) > 1 or any(self._here.get(uid, record) != record for uid in uids)


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
