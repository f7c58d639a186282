"""The records that leave the archive together, and what belongs to each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from archive.model.document import Version
from archive.model.record import Record, ResolvedRelation
from archive.model.vocabulary import Access, Kind


@dataclass(frozen=True, slots=True)
class Origin:
    """The archive that a copy is of, the change up to which it is, for whom, and on which day.

    `base` is the address below which the archive is to be found, empty for none; `contact` that of
    a person who answers for it.
    """

    archive_id: str
    change_number: int
    audience: Access
    day: dt.date
    base: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A document in the order of the arrangement; `depth` counts the units above it that leave too.

    `way` are all units above it from the top down, `reference` its code, written or built.
    """

    id: str
    depth: int
    way: tuple[str, ...]
    reference: str | None


@dataclass(frozen=True)
class Selection:
    """Records with nothing in them that names a record the audience does not see.

    `records` stand in the order of kinds, then of ids; `ties` are their relations, also to records
    that stay; `held` is the current version of each document of which there is a file; `placed`
    are the documents as they are arranged; `above` has the units above any of them. `is_part` says
    that others stay.
    """

    origin: Origin
    records: Sequence[Record]
    ties: Mapping[str, Sequence[ResolvedRelation]] = field(default_factory=dict)
    held: Mapping[str, Version] = field(default_factory=dict)
    placed: Sequence[Placed] = ()
    above: Mapping[str, Record] = field(default_factory=dict)
    is_part: bool = False

    @cached_property
    def by_id(self) -> Mapping[str, Record]:
        """The records by id."""
        return {record.id: record for record in self.records}

    def of(self, kind: Kind) -> Iterator[Record]:
        """The records of a kind."""
        return (record for record in self.records if record.kind is kind)

    def above_in(self, placed: Placed) -> str | None:
        """The nearest unit above a document that leaves too."""
        return next((one for one in reversed(placed.way) if one in self.by_id), None)

    def ties_of(self, record: Record) -> Sequence[ResolvedRelation]:
        """The relations of a record, as seen from it."""
        return self.ties.get(record.id, ())
