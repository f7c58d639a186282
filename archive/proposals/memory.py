"""What an archive knows, as statements are set against it: its records, by name and by meaning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.derived.record_graph import RecordGraph
from archive.model.record import Record
from archive.model.vocabulary import Kind
from archive.proposals.known_names import KnownNames, Mention
from archive.proposals.record_meant import RecordsMeant


@dataclass(frozen=True, slots=True)
class Memory:
    """The records of an archive with their ties, their names, and what finds the one meant."""

    known: RecordGraph
    names: KnownNames
    meant: RecordsMeant

    @classmethod
    def of(cls, known: RecordGraph) -> Memory:
        """The memory that these records are."""
        names = KnownNames.of(known)
        return cls(known, names, RecordsMeant.of(known, names))

    def named(self, name: str | None, kind: Kind, types: Iterable[str] = ()) -> str | None:
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

    def one_of(self, mention: Mention, kind: Kind, types: Iterable[str] = ()) -> str | None:
        """The record of a kind that a mention means, None where it may mean several, or another."""
        wanted = set(types)
        found = [
            one
            for one in mention.records
            if (record := self.known.records.get(one)) is not None
            and record.kind is kind
            and (not wanted or record.fields.get("type") in wanted)
        ]
        return found[0] if len(found) == 1 else None

    def record(self, record_id: str) -> Record:
        """A record that is known."""
        return self.known.records[record_id]
