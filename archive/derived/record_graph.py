"""The records that a question is answered from, with their relations, as plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.dates import Edtf
from archive.derived.vouching import vouched_time
from archive.model.access import access_today
from archive.model.audience import marked, most_closed
from archive.model.dating import record_date
from archive.model.record import Record, ResolvedRelation, Source
from archive.model.relations import RelationType
from archive.model.vocabulary import Access, Kind


@dataclass(frozen=True, slots=True)
class RecordGraph:
    """Records by id, in order of their dates, and the relations of those that were asked for.

    `ties` has an entry for each record asked for; the records tied to them and their sources are
    among `records` too, without ties of their own.
    """

    records: Mapping[str, Record]
    ties: Mapping[str, Sequence[ResolvedRelation]]

    def of_kind(self, kind: Kind) -> list[Record]:
        """The records of a kind whose relations are known."""
        return [
            record
            for record in self.records.values()
            if record.kind is kind and record.id in self.ties
        ]

    def tied(
        self, record_id: str, relation: RelationType, *, inverse: bool = False
    ) -> list[ResolvedRelation]:
        """The ties of one record by one relation, read in one direction."""
        return [
            tie
            for tie in self.ties.get(record_id, ())
            if tie.relation is relation and tie.inverse is inverse
        ]

    def title(self, record_id: str) -> str:
        """What a record is called; its id where it is not there."""
        found = self.records.get(record_id)
        return found.title if found else record_id

    def marked_title(self, record_id: str) -> str:
        """The same as it is shown: marked where the record is not public."""
        found = self.records.get(record_id)
        return marked(found) if found else record_id

    def access(self, *record_ids: str) -> Access:
        """The access of what speaks of these records; one that is not there counts as public."""
        there = (access_today(self.records[one]) for one in record_ids if one in self.records)
        return most_closed(there)


@dataclass(frozen=True, slots=True)
class LastMention:
    """A document as the last to speak of a matter: it vouches up to `day`, never after."""

    document: str
    title: str
    day: dt.date


def date_of(known: RecordGraph, record_id: str) -> Edtf | None:
    """The date of a record, None when it has none or is not there."""
    found = known.records.get(record_id)
    return record_date(found) if found else None


def last_mention(
    known: RecordGraph, sources: Sequence[Source], others: Sequence[str]
) -> LastMention | None:
    """The document among `sources` and `others` that vouches up to the latest day, if one does."""
    documents = dict.fromkeys([*(source.document for source in sources), *others])
    dated = [
        LastMention(document, known.marked_title(document), time.last)
        for document in documents
        if (found := known.records.get(document)) and (time := vouched_time(found))
    ]
    return max(dated, key=lambda one: one.day, default=None)
