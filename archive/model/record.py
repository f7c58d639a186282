"""A record: what is known of one thing, how it is tied to others, and where that is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from archive.model.relations import RelationType
from archive.model.vocabulary import Access, Basis, Kind, Origin, SourceIssueType, Standing

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie from the record that holds it to another.

    `at` says which part of the record it belongs to where that is not the whole: the path of a
    nested statement ("objectives/0/progress/1"), empty otherwise.
    """

    type: RelationType
    target: str
    at: str = ""
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement is written: a document, and a locator (a few words to find the place).

    `at` is the path of the statement within its record, empty for the record as a whole.
    `page` is a page as a reader calls it, `passage` a number in the document, both optional.
    """

    document: str
    locator: str | None = None
    page: str | None = None
    passage: int | None = None
    standing: Standing = Standing.NOT_CHECKED
    at: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One record of any kind.

    Common fields are attributes; the fields of its kind stand in `fields`, as
    `archive.model.kinds` declares them. `date` is EDTF text as written; a project's spans its
    phases. `access` holds until `access_until` (EDTF), because of `access_reason`;
    `archive.model.access` answers for a day. `release` names the
    bundled history a record came with.
    """

    id: str
    kind: Kind
    title: str
    date: str | None = None
    date_basis: Basis | None = None
    date_note: str | None = None
    summary: str | None = None
    note: str | None = None
    aliases: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    access: Access = Access.PUBLIC
    access_until: str | None = None
    access_reason: str | None = None
    fields: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))
    relations: tuple[Relation, ...] = ()
    sources: tuple[Source, ...] = ()
    origin: Origin = Origin.ENTERED
    release: str | None = None


@dataclass(frozen=True, slots=True)
class ResolvedRelation:
    """A relation as seen from one of its two ends, with what the other end is called.

    `inverse` is True when the other record holds the relation; `type` then reads inversely.
    `access` is that of the other record, until `access_until`.
    """

    type: str
    relation: RelationType
    inverse: bool
    id: str
    kind: Kind
    title: str
    date: str | None
    at: str = ""
    basis: Basis | None = None
    access: Access = Access.PUBLIC
    access_until: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source says where sources disagree."""

    value: str
    document: str
    locator: str | None
    standing: Standing = Standing.NOT_CHECKED


@dataclass(frozen=True, slots=True)
class Choice:
    """The reading that an archivist holds to be right, why, who chose it, and when (UTC)."""

    reading: Reading
    note: str | None
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class ChosenReading:
    """A choice as it is stored: by what the reading says and where; who chose it, when, and why."""

    value: str
    document: str
    note: str | None
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class SourceIssue:
    """A place where sources disagree, are silent or damaged, and what the archivist chose.

    All readings are kept; `choice` says in words how the records were entered. `field` names the
    field concerned, None where it is no single one. `chosen` is the reading that an archivist of
    this archive holds to be right, None where nobody has chosen.
    """

    id: str
    type: SourceIssueType
    problem: str
    field: str | None
    choice: str
    records: tuple[str, ...]
    documents: tuple[str, ...]
    readings: tuple[Reading, ...]
    chosen: Choice | None = None

    @property
    def is_between_archives(self) -> bool:
        """Whether two archives disagree rather than two sources: its readings are in the record."""
        return self.id.startswith("M") and all(
            one.document in self.records for one in self.readings
        )

    @property
    def names(self) -> frozenset[str]:
        """The ids of all records that it names, documents among them."""
        readings = [*self.readings, *([self.chosen.reading] if self.chosen else [])]
        return frozenset((*self.records, *self.documents, *(one.document for one in readings)))
