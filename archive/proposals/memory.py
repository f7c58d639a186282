"""What an archive knows, as statements are set against it: its records, by name and by meaning."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from archive.derived.record_graph import RecordGraph
from archive.model.record import Record
from archive.model.vocabulary import Kind
from archive.proposals.known import Known
from archive.proposals.known_names import KnownNames, Mention
from archive.proposals.record_meant import RecordsMeant
from archive.proposals.written_names import Finder

_NAMED = (Kind.AGENT, Kind.PLACE, Kind.PROJECT)
"""Kinds whose names are looked for: the title of minutes would hide the body and place in it."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The records of an archive with their ties, their names, and what finds the one meant."""

    known: RecordGraph
    names: KnownNames
    meant: RecordsMeant

    @classmethod
    def of(cls, known: RecordGraph) -> Memory:
        """The memory that these records are."""
        named = (one for one in known.records.values() if one.kind in _NAMED)
        names = KnownNames.of_records(named)
        return cls(known, names, RecordsMeant.of(known, names))

    def finders(self) -> Known:
        """The names that the archive knows, as the readers of texts look for them."""
        mentions = lru_cache(1)(self.names.mentions)

        def finder(kind: Kind, types: Collection[str] = ()) -> Finder:
            return lambda text: (
                (one.start, one.end)
                for one in mentions(text)
                if any(self._is(record, kind, types) for record in one.records)
            )

        return Known(
            places=finder(Kind.PLACE),
            bodies=finder(Kind.AGENT, ("organisation",)),
            projects=finder(Kind.PROJECT),
        )

    def named(self, name: str | None, kind: Kind, types: Collection[str] = ()) -> str | None:
        """The one record of a kind that a text names as a whole: "the Board" names no two.

        `types` are those of an agent, empty for any.
        """
        if not name:
            return None
        fitting = [
            one
            for mention in self.names.mentions(name)
            if (one := self.one_of(mention, kind, types)) is not None
        ]
        return fitting[0] if len(set(fitting)) == 1 else None

    def one_of(self, mention: Mention, kind: Kind, types: Collection[str] = ()) -> str | None:
        """The record of a kind that a mention means, None where it may mean several, or another."""
        found = [one for one in mention.records if self._is(one, kind, types)]
        return found[0] if len(found) == 1 else None

    def _is(self, record_id: str, kind: Kind, types: Collection[str]) -> bool:
        record = self.known.records.get(record_id)
        if record is None or record.kind is not kind:
            return False
        return not types or str(record.fields.get("type")) in types

    def record(self, record_id: str) -> Record:
        """A record that is known."""
        return self.known.records[record_id]
