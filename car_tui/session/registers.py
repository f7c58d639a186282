"""The registers: decisions, offices, people, priorities and the rest, each read as a whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.model.access import access_today
from archive.model.audience import marked, most_closed
from archive.model.record import Record, ResolvedRelation, Source, SourceIssue
from archive.model.vocabulary import Access, Kind
from car_tui.present.closures import access_fields

if TYPE_CHECKING:
    from archive.derived.audit.finding import Finding
    from archive.derived.countries import Country
    from archive.derived.decided import DecisionEntry, DecisionFilter
    from archive.derived.evidence import EvidenceOf, EvidenceState, LookedUp
    from archive.derived.gaps import Gap
    from archive.derived.lineage import Lineage
    from archive.derived.office_grid import OfficeRegister
    from archive.derived.presence import RegisterOnDay
    from archive.derived.priority_progress import PriorityProgress
    from archive.derived.record_graph import RecordGraph
    from archive.model.access import ClosedRecord


@dataclass(frozen=True, slots=True)
class TiedRecord:
    """A record with its relations in both directions."""

    record: Record
    ties: tuple[ResolvedRelation, ...]


@dataclass(frozen=True, slots=True)
class KnownRecords:
    """The records of a register in its order, and what is known around them."""

    known: RecordGraph
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class KnownCountries:
    """Every country that a record names, and what is known around them."""

    known: RecordGraph
    countries: tuple[Country, ...]


@dataclass(frozen=True, slots=True)
class Concerned:
    """The records that a list of conflicts or gaps is about, by id."""

    records: Mapping[str, Record]

    @property
    def titles(self) -> dict[str, str]:
        """What they are called, marked where they are not public."""
        return {one.id: marked(one) for one in self.records.values()}

    def named(self, record_id: str) -> dict[str, object]:
        """One of them for programs; without a title where it is not there."""
        found = self.records.get(record_id)
        if found is None:
            return {"id": record_id, "title": None, "access": Access.PUBLIC, "access_until": None}
        return {"id": record_id, "title": found.title, **access_fields(found)}

    def access(self, one: Gap | SourceIssue) -> Access:
        """The access of a conflict or gap: who sees it sees every record and document it names."""
        named = (*one.records, *one.documents)
        return most_closed(
            access_today(self.records[each]) for each in named if each in self.records
        )


@dataclass(frozen=True, slots=True)
class Conflicts(Concerned):
    """Where sources disagree, and the records concerned."""

    conflicts: tuple[SourceIssue, ...]


@dataclass(frozen=True, slots=True)
class Audit(Concerned):
    """What the rules of the audit found, and the records concerned."""

    findings: tuple[Finding, ...]

    def sources(self, finding: Finding) -> tuple[str, ...]:
        """The documents that the record of a finding names as its sources."""
        found = self.records.get(finding.record)
        return tuple(dict.fromkeys(one.document for one in found.sources)) if found else ()


@dataclass(frozen=True, slots=True)
class Gaps(Concerned):
    """What the archive cannot say, and the records concerned.

    `anything_recorded` is False where there are only documents that came in as files.
    """

    gaps: tuple[Gap, ...]
    anything_recorded: bool = True


@dataclass(frozen=True, slots=True)
class LookedUpSources(Concerned):
    """Sources and readings with the evidence for their words, and the records they name."""

    sources: tuple[LookedUp, ...]

    def count(self, state: EvidenceState) -> int:
        """How many are in this state."""
        return sum(one.evidence.state is state for one in self.sources)


class Registers:
    """The registers of an archive. What each needs is loaded when it is asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def decisions(self, day: dt.date, only: DecisionFilter | None = None) -> list[DecisionEntry]:
        """The decisions asked for, or all, newest first, with their status on a day."""
        from archive.catalogue.reports.decisions import load_decisions
        from archive.derived.decided import ALL_DECISIONS

        return load_decisions(self._catalogue, day, only or ALL_DECISIONS)

    def lineage(self, record_id: str) -> Lineage:
        """What a record came from and what came of it. Raises UnknownIdError."""
        from archive.catalogue.reports.lineage import load_lineage
        from archive.catalogue.storage.records import load_record

        return load_lineage(self._catalogue, load_record(self._catalogue, record_id))

    def offices(self) -> OfficeRegister:
        """Who held which office when."""
        from archive.catalogue.reports.offices import load_offices

        return load_offices(self._catalogue)

    def people(self) -> KnownRecords:
        """Everybody the sources name, by date."""
        from archive.catalogue.reports.record_graph import load_graph

        known = load_graph(self._catalogue, [Kind.AGENT])
        people = (one for one in known.of_kind(Kind.AGENT) if one.fields.get("type") == "person")
        return KnownRecords(known, tuple(people))

    def on_day(self, records: Iterable[Record], day: dt.date | None) -> RegisterOnDay:
        """Which records of a register were there on a day; all of them without one."""
        from archive.catalogue.reports.presence import load_on_day
        from archive.derived.presence import RegisterOnDay

        return RegisterOnDay() if day is None else load_on_day(self._catalogue, records, day)

    def projects(self) -> list[TiedRecord]:
        """All projects by date."""
        from archive.catalogue.storage.records import load_register
        from archive.catalogue.storage.relations import load_relations

        projects = load_register(self._catalogue, Kind.PROJECT)
        ties = load_relations(self._catalogue, [project.id for project in projects])
        return [TiedRecord(project, tuple(ties[project.id])) for project in projects]

    def priorities(self) -> list[PriorityProgress]:
        """Every priority with what was done towards it."""
        from archive.catalogue.reports.registers import load_priorities

        return load_priorities(self._catalogue)

    def practices(self) -> KnownRecords:
        """Every practice by title."""
        from archive.catalogue.reports.registers import load_practices

        known, practices = load_practices(self._catalogue)
        return KnownRecords(known, tuple(practices))

    def countries(self, day: dt.date | None = None) -> KnownCountries:
        """Every country that a record names, with a day up to that day."""
        from archive.catalogue.reports.registers import load_countries

        known, countries = load_countries(self._catalogue, day)
        return KnownCountries(known, tuple(countries))

    def country_code(self, asked: str) -> str:
        """The code of the country of this code or name, whatever the language.

        Raises UnknownIdError, with what is near, where no country is called so.
        """
        from car_tui.session.asked_country import country_code

        return country_code(self._catalogue, asked)

    def closed_records(self) -> list[ClosedRecord]:
        """What is not public or has opened by itself, what opens first at the front."""
        from archive.catalogue.storage.closures import closed_records

        return closed_records(self._catalogue)

    def conflicts(self) -> Conflicts:
        """Where sources disagree."""
        from archive.catalogue.reports.registers import load_conflicts

        conflicts, concerned = load_conflicts(self._catalogue)
        return Conflicts(concerned, tuple(conflicts))

    def conflict_ids(self) -> dict[str, list[str]]:
        """The ids of the conflicts about each record."""
        from archive.catalogue.storage.source_issues import load_conflict_ids

        return load_conflict_ids(self._catalogue)

    def audit(self, only: Collection[str] | None = None) -> Audit:
        """What the rules of the audit find; `only` are names of rules."""
        from archive.catalogue.reports.audit import load_audit

        findings, concerned = load_audit(self._catalogue, only)
        return Audit(concerned, tuple(findings))

    def looked_up(self, record_id: str | None = None) -> LookedUpSources:
        """Every source and reading, its words looked up in the document; with an id those of
        this record, or those that name this document. Raises UnknownIdError."""
        from archive.catalogue.reports.evidence import load_looked_up
        from archive.catalogue.storage.records import load_record, load_records

        if record_id is not None:
            load_record(self._catalogue, record_id)
        ids = None if record_id is None else [record_id]
        sources = tuple(load_looked_up(self._catalogue, ids))
        named = {one for each in sources for one in (each.record, each.document)}
        return LookedUpSources(load_records(self._catalogue, sorted(named)), sources)

    def evidence(
        self, sources: Iterable[Source], source_issues: Iterable[SourceIssue] = ()
    ) -> EvidenceOf:
        """The evidence for the words of sources, and of the readings of source issues."""
        from archive.catalogue.reports.evidence import load_evidence
        from archive.derived.evidence import loci_of

        return load_evidence(self._catalogue, loci_of(sources, source_issues))

    def evidence_for(self, records: Iterable[Record]) -> EvidenceOf:
        """The evidence for the words of all sources of records."""
        return self.evidence(source for record in records for source in record.sources)

    def gaps(self, day: dt.date) -> Gaps:
        """What the archive cannot say as of a day."""
        from archive.catalogue.reports.gaps import load_gaps
        from archive.catalogue.storage.record_ids import is_anything_recorded

        gaps, concerned = load_gaps(self._catalogue, day)
        return Gaps(concerned, tuple(gaps), is_anything_recorded(self._catalogue))
