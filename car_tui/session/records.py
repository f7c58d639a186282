"""Records one by one: what is known of each, and where it is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record, load_records, load_register
from archive.catalogue.storage.relations import load_relations
from archive.derived.evidence import loci_of
from archive.model.audience import marked
from archive.model.record import Record, ResolvedRelation, SourceIssue
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from car_tui.present.address import Address

if TYPE_CHECKING:
    from archive.derived.decided import DecisionEntry
    from archive.derived.name_table import NameTable
    from archive.derived.status import DecisionStatus
    from archive.derived.term import Term
    from car_tui.present.citation import Cited
    from car_tui.present.contents import CardContents, CountryRecords, RecordDetails
    from car_tui.present.source_places import SourcePlace


@dataclass(frozen=True, slots=True)
class SharedByCards:
    """What cards have in common: the ids of the documents held, the source issues by record, the
    first and last year of each kind."""

    held: Set[str]
    source_issues: Mapping[str, list[SourceIssue]]
    years: Mapping[Kind, tuple[int, int] | None]


class Records:
    """Questions about single records. Those that take an id raise UnknownIdError."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._names: tuple[int, NameTable] | None = None

    def record(self, record_id: str) -> Record:
        """The record with this id."""
        return load_record(self._catalogue, record_id)

    def titles(self, ids: Iterable[str]) -> dict[str, str]:
        """The titles of records, those that there are, marked where they are not public."""
        found = load_records(self._catalogue, ids)
        return {record_id: marked(record) for record_id, record in found.items()}

    def row_titles(self, ids: Iterable[str]) -> dict[str, str]:
        """The titles of records as rows show them: the short ones, where there are any."""
        from car_tui.present.titles import row_title

        found = load_records(self._catalogue, ids)
        return {record_id: row_title(record) for record_id, record in found.items()}

    def short_titles(self, ids: Collection[str]) -> dict[str, str]:
        """The short titles of records, of those that have one."""
        from archive.catalogue.reports.short_titles import load_short_titles

        return load_short_titles(self._catalogue, ids)

    def held_among(self, ids: Sequence[str]) -> set[str]:
        """Those of these documents of which a file is held."""
        from archive.catalogue.storage.documents import held_among

        return held_among(self._catalogue, ids)

    def called(
        self, typed: str, most: int, is_over: Callable[[], bool] = lambda: False
    ) -> list[Record]:
        """At most `most` records of whose titles, short titles, other names or ids one has all
        words of `typed`, the nearest first.

        The names of all records are read at the first call, and again once the archive has changed.
        Ends early once `is_over` says that nobody waits any more.
        """
        names = self._name_table()
        ids = [] if is_over() else names.find(typed, most, is_over)
        found = load_records(self._catalogue, ids)
        return [found[record_id] for record_id in ids if record_id in found]

    def _name_table(self) -> NameTable:
        from archive.catalogue.reports.record_names import load_called
        from archive.derived.name_table import NameTable

        number = self._catalogue.change_number
        if self._names is None or self._names[0] != number:
            self._names = number, NameTable(load_called(self._catalogue))
        return self._names[1]

    def of_kind(self, kind: Kind) -> list[Record]:
        """All records of a kind, by date, undated ones last."""
        return load_register(self._catalogue, kind)

    def those_there(self, ids: Iterable[str]) -> dict[str, Record]:
        """The records with these ids, those that there are."""
        return load_records(self._catalogue, ids)

    def count(self) -> int:
        """How many records there are, those in the trash among them."""
        from archive.catalogue.storage.record_ids import count_records

        return count_records(self._catalogue)

    def details(self, record: Record) -> RecordDetails:
        """All that is stored of a record, its sources followed into the documents that are held."""
        from archive.catalogue.reports.evidence import load_evidence
        from archive.catalogue.storage.passages import passages_of
        from archive.catalogue.storage.seen_files import places_of
        from archive.catalogue.storage.source_issues import load_source_issues
        from archive.catalogue.storage.versions import versions_of
        from archive.locating import locate_source
        from car_tui.present.contents import RecordDetails

        cited = {source.document for source in record.sources}
        texts = {document: passages_of(self._catalogue, document) for document in cited}
        source_issues = load_source_issues(self._catalogue, record.id)
        evidence = load_evidence(self._catalogue, loci_of(record.sources, source_issues))
        is_document = record.kind is Kind.DOCUMENT
        return RecordDetails(
            record=record,
            ties=tuple(load_relations(self._catalogue, [record.id])[record.id]),
            sources=tuple(
                locate_source(one, texts[one.document], evidence[one.document, one.locator])
                for one in record.sources
            ),
            source_issues=tuple(source_issues),
            evidence=evidence,
            versions=tuple(versions_of(self._catalogue, record.id)) if is_document else (),
            places=tuple(places_of(self._catalogue, record.id)) if is_document else (),
        )

    def card(
        self, record: Record, day: dt.date | None = None, shared: SharedByCards | None = None
    ) -> CardContents:
        """What a record's card says: a decision's status, a person's office on `day`, or today.

        `shared` is for who asks for many cards.
        """
        from archive.catalogue.reports.decisions import load_decision
        from archive.catalogue.reports.evidence import load_evidence
        from archive.catalogue.reports.lineage import load_lineage
        from archive.catalogue.reports.reasons import load_reasons
        from archive.catalogue.reports.years import load_years
        from archive.catalogue.storage.arrangement import reference_of
        from archive.catalogue.storage.documents import held_documents
        from archive.catalogue.storage.seen_files import places_of
        from archive.catalogue.storage.source_issues import load_source_issues
        from archive.catalogue.storage.versions import versions_of
        from archive.derived.lineage import ids_in
        from car_tui.present.contents import CardContents

        day = day or dt.date.today()
        is_document, is_decision = record.kind is Kind.DOCUMENT, record.kind is Kind.DECISION
        if shared is None:
            source_issues = load_source_issues(self._catalogue, record.id)
        else:
            source_issues = shared.source_issues.get(record.id, [])
        decided = None
        if is_decision:
            decided = load_decision(self._catalogue, record.id, day)
        own = [source for source in record.sources if not source.at]
        of_status = decided.status.sources if decided else ()
        lineage = load_lineage(self._catalogue, record)
        in_it = ids_in(lineage)
        loci = loci_of([*own, *of_status], source_issues)
        cited = {source.document for source in record.sources}
        cited |= {reading.document for one in source_issues for reading in one.readings}
        return CardContents(
            record=record,
            ties=tuple(load_relations(self._catalogue, [record.id])[record.id]),
            lineage=lineage,
            source_issues=tuple(source_issues),
            versions=tuple(versions_of(self._catalogue, record.id)) if is_document else (),
            places=tuple(places_of(self._catalogue, record.id)) if is_document else (),
            decided=decided,
            countries=self._countries(record),
            held=held_documents(self._catalogue) if shared is None else shared.held,
            titles=self.titles(cited),
            reference=reference_of(self._catalogue, record.id) if is_document else None,
            reasons=tuple(load_reasons(self._catalogue, record.id)),
            evidence=load_evidence(self._catalogue, loci),
            day=day,
            terms=self._terms(record),
            years=load_years(self._catalogue, record.kind)
            if shared is None
            else shared.years[record.kind],
            short_titles=self.short_titles(in_it),
            statuses=self._statuses(in_it, day) if is_decision else {},
            same_meeting=self._same_meeting(decided) if decided else (),
        )

    def shared_by_cards(self) -> SharedByCards:
        """What is read once for many cards."""
        from archive.catalogue.reports.years import load_years
        from archive.catalogue.storage.documents import held_documents
        from archive.catalogue.storage.source_issues import load_source_issues

        issues: dict[str, list[SourceIssue]] = {}
        for one in load_source_issues(self._catalogue):
            for record in dict.fromkeys(one.records):
                issues.setdefault(record, []).append(one)
        years = {kind: load_years(self._catalogue, kind) for kind in Kind}
        return SharedByCards(held_documents(self._catalogue), issues, years)

    def source_places(self, record_id: str) -> list[SourcePlace]:
        """Where a record is written."""
        from archive.catalogue.reports.evidence import load_evidence
        from archive.catalogue.storage.documents import held_documents
        from car_tui.present.evidence import Evidenced
        from car_tui.present.source_places import source_places

        record = self.record(record_id)
        titles = self.titles({source.document for source in record.sources})
        evidence = Evidenced(load_evidence(self._catalogue, loci_of(record.sources)))
        return source_places(record, titles, held_documents(self._catalogue), evidence)

    def cited(self, address: Address) -> Cited:
        """What a citation of this address says."""
        from archive.catalogue.storage.passages import load_passage
        from car_tui.present.citation import cited

        record = self.record(address.record_id)
        passage = None
        if address.passage is not None:
            passage = load_passage(self._catalogue, record.id, address.passage)
        return cited(record, load_relations(self._catalogue, [record.id])[record.id], passage)

    def _same_meeting(self, decided: DecisionEntry) -> tuple[ResolvedRelation, ...]:
        """What else was decided at the meeting of a decision."""
        if decided.meeting is None:
            return ()
        ties = load_relations(self._catalogue, [decided.meeting])[decided.meeting]
        decisions = [tie for tie in ties if tie.relation is RelationType.DECIDED_AT and tie.inverse]
        return tuple(tie for tie in decisions if tie.id != decided.record.id)

    def _statuses(self, ids: Collection[str], day: dt.date) -> dict[str, DecisionStatus]:
        """What the decisions among these records are on a day."""
        if not ids:
            return {}
        from archive.catalogue.reports.decisions import load_decisions
        from archive.derived.decided import DecisionFilter

        found = load_decisions(self._catalogue, day, DecisionFilter(among=ids))
        return {entry.record.id: entry.status.status for entry in found}

    def _terms(self, record: Record) -> tuple[Term, ...]:
        """The offices of a person, with the time of which their sources speak."""
        if record.fields.get("type") != "person":
            return ()
        from archive.catalogue.reports.record_graph import load_around
        from archive.derived.offices import terms_of

        return tuple(terms_of(load_around(self._catalogue, record.id)))

    def _countries(self, record: Record) -> tuple[CountryRecords, ...]:
        """What else there is about the countries of a state, whose card is a page about it."""
        if record.fields.get("type") != "state":
            return ()
        from archive.catalogue.reports.record_graph import load_country
        from archive.derived.countries import country_of
        from car_tui.present.contents import CountryRecords

        known = {code: load_country(self._catalogue, code) for code in record.countries}
        return tuple(CountryRecords(one, country_of(one, code)) for code, one in known.items())
