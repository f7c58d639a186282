"""Which record an id means in an entry; pure.

An id is no name for ever: what was forgotten, or taken back as if never made, leaves it to another
record, and another archive may have given it to another from the start. So an entry means by an id
the record that came in last under it, in the archive where the entry was written, up to then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CameIn:
    """That a record came in, made or merged: under which id, where, and at which Lamport number."""

    record: str
    uid: str
    origin: str
    lamport: int


class Called:
    """Which records came in under which ids, in each archive."""

    def __init__(self, came_in: Iterable[CameIn]) -> None:
        self._by_id: dict[str, list[CameIn]] = defaultdict(list)
        for one in sorted(came_in, key=lambda each: (each.lamport, each.uid)):
            self._by_id[one.record].append(one)

    @property
    def ids(self) -> Iterable[str]:
        """Every id under which any record ever came in."""
        return self._by_id.keys()

    def uids(self, record: str) -> set[str]:
        """The records that anybody ever called so."""
        return {one.uid for one in self._by_id.get(record, ())}

    def meant(self, record: str, origin: str, lamport: int | None = None) -> str | None:
        """The uid of what an origin called so up to an entry, or ever; None if it knew of none.

        Where nothing came in there under that id it is what came in in another folder of that
        archive, of which this one is a copy.
        """
        known = [
            one for one in self._by_id.get(record, ()) if lamport is None or one.lamport <= lamport
        ]
        archive = _archive(origin)
        nearest = [one for one in known if one.origin == origin] or [
            one for one in known if _archive(one.origin) == archive
        ]
        return nearest[-1].uid if nearest else None


def _archive(origin: str) -> str:
    return origin.partition("/")[0]
