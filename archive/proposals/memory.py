"""What an archive knows, as statements are set against it: its records, by name and by meaning."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from archive.derived.names import names_borne
from archive.derived.record_graph import RecordGraph
from archive.model.record import Record
from archive.model.vocabulary import Kind
from archive.proposals.known import Known
from archive.proposals.known_names import KnownNames, Mention
from archive.proposals.record_meant import RecordsMeant
from archive.proposals.written_names import Finder
from archive.text.folding import fold

_NAMED = (Kind.AGENT, Kind.PLACE, Kind.PROJECT)
"""Kinds whose names are looked for: the title of minutes would hide the body and place in it."""
_THE = re.compile(r"(?:the|die|der|das)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Memory:
    """The records of an archive with their ties, their names, and what finds the one meant.

    `documents` are the ids of documents by their titles and other names, folded.
    """

    known: RecordGraph
    names: KnownNames
    meant: RecordsMeant
    documents: Mapping[str, str]

    @classmethod
    def of(cls, known: RecordGraph) -> Memory:
        """The memory that these records are."""
        named = (one for one in known.records.values() if one.kind in _NAMED)
        names = KnownNames.of_records(named)
        documents = {
            fold(name): one.id
            for one in known.records.values()
            if one.kind is Kind.DOCUMENT
            for name in names_borne(one)
        }
        return cls(known, names, RecordsMeant.of(known, names), documents)

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

    def named(
        self,
        name: str | None,
        kind: Kind | None,
        types: Collection[str] = (),
        *,
        within: bool = False,
    ) -> str | None:
        """The one record that a text names: None where it may be several.

        Of a kind or, for None, of any; `types` are those of an agent, empty for any. The text is
        its name and no more, unless it may stand `within` others.
        """
        if not name:
            return None
        least = 0 if within else len(_THE.sub("", name.strip()))
        fitting = {
            one
            for mention in self.names.mentions(name)
            if mention.end - mention.start >= least
            and (one := self.one_of(mention, kind, types)) is not None
        }
        return fitting.pop() if len(fitting) == 1 else None

    def one_of(
        self, mention: Mention, kind: Kind | None, types: Collection[str] = ()
    ) -> str | None:
        """The record of a kind that a mention means, None where it may mean several, or another."""
        found = [one for one in mention.records if self._is(one, kind, types)]
        return found[0] if len(found) == 1 else None

    def _is(self, record_id: str, kind: Kind | None, types: Collection[str]) -> bool:
        record = self.known.records.get(record_id)
        if record is None or kind not in (None, record.kind):
            return False
        return not types or str(record.fields.get("type")) in types

    def record(self, record_id: str) -> Record:
        """A record that is known."""
        return self.known.records[record_id]
