"""What a record is shown from: everything a card or a document for programs says of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from types import MappingProxyType

from archive.derived.countries import Country
from archive.derived.decided import DecisionEntry
from archive.derived.evidence import EvidenceOf
from archive.derived.lineage import Lineage
from archive.derived.record_graph import RecordGraph
from archive.derived.status import DecisionStatus
from archive.derived.term import Term
from archive.locating import LocatedSource
from archive.model.document import SeenPlace, Version
from archive.model.reason import Reason
from archive.model.record import Record, ResolvedRelation, SourceIssue


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """The records that bear a name that a document's text has: one, or several to choose from.

    `name` is how it stands there most often, `count` how often it stands there in all its forms.
    """

    records: tuple[Record, ...]
    name: str
    count: int

    @property
    def title(self) -> str:
        """What is spoken of: the record's title, or the name where several bear it."""
        return self.records[0].title if len(self.records) == 1 else self.name


@dataclass(frozen=True, slots=True)
class RecordDetails:
    """A record with its relations, its sources and the places they point to, and source_issues.

    `versions` are those of a document's file, oldest first; none where it is only cited.
    `places` are those where it was seen. `evidence` is that for sources and readings.
    `speaks_of` is what its text names.
    """

    record: Record
    ties: tuple[ResolvedRelation, ...]
    sources: tuple[LocatedSource, ...]
    source_issues: tuple[SourceIssue, ...]
    versions: tuple[Version, ...]
    evidence: EvidenceOf
    places: tuple[SeenPlace, ...] = ()
    speaks_of: tuple[SpokenOf, ...] = ()


@dataclass(frozen=True, slots=True)
class CountryRecords:
    """A country, and the records that name it."""

    known: RecordGraph
    country: Country


@dataclass(frozen=True, slots=True)
class CardContents:
    """What the card of a record says.

    `decided` is there for a decision alone, `countries` are those of a state. `held` are ids of
    documents that can be read, `titles` the names of the documents the record is written in, by id.
    `reference` is the reference code of a document, written or built, `places` are those where
    its file was seen. `reasons` are the changes for which somebody said why, or from which passage.
    `evidence` is that for the sources and readings on the card. `speaks_of` is what the text of a
    document names, where that was asked for. `day` is the one that the card is for, `terms` are
    the offices of a person, `years` those in which there are records of this kind, `short_titles`
    are those of the records of its line that have one, `statuses` those of the decisions in it.
    `same_meeting` is what else was decided where a decision was taken.
    """

    record: Record
    ties: tuple[ResolvedRelation, ...]
    lineage: Lineage
    source_issues: tuple[SourceIssue, ...]
    versions: tuple[Version, ...]
    decided: DecisionEntry | None
    countries: tuple[CountryRecords, ...]
    held: Set[str]
    titles: Mapping[str, str]
    reference: str | None = None
    places: tuple[SeenPlace, ...] = ()
    reasons: tuple[Reason, ...] = ()
    evidence: EvidenceOf = field(default_factory=lambda: MappingProxyType({}))
    speaks_of: tuple[SpokenOf, ...] = ()
    day: dt.date | None = None
    terms: tuple[Term, ...] = ()
    years: tuple[int, int] | None = None
    short_titles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    same_meeting: tuple[ResolvedRelation, ...] = ()
    statuses: Mapping[str, DecisionStatus] = field(default_factory=lambda: MappingProxyType({}))
