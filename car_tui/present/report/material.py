"""What a report is drafted from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.dates import Edtf
from archive.derived.evidence import EvidenceOf
from archive.derived.gaps import Gap
from archive.derived.period import Lies, Period
from archive.derived.record_graph import RecordGraph
from archive.derived.term import Term
from archive.model.dating import record_date
from archive.model.record import Record, SourceIssue
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class ReportMaterial:
    """The records with their relations, the terms of office, what is disputed and what is missing.

    `bodies` are the ids of the body that reports and of those that are part of it. `evidence` says
    where the words of the sources stand.
    """

    known: RecordGraph
    period: Period
    bodies: Collection[str]
    terms: Sequence[Term]
    source_issues: Sequence[SourceIssue]
    gaps: Sequence[Gap]
    evidence: EvidenceOf

    def dated(self, kind: Kind, *lies: Lies) -> Iterator[Record]:
        """The records of a kind whose dates stand so to the period, by date."""
        for record in self.known.of_kind(kind):
            if self.period.lies(record_date(record)) in lies:
                yield record

    def is_told_as_planned(self, event: Record) -> bool:
        """Whether an event was announced, and no source says that it took place."""
        return bool(event.fields.get("planned"))

    def is_ours(self, record_id: str, *relations: RelationType) -> bool:
        """Whether one of these relations ties a record to the body that reports."""
        return any(
            tie.id in self.bodies
            for relation in relations
            for tie in self.known.tied(record_id, relation)
        )

    def date(self, record: Record) -> Edtf | None:
        """When a record is."""
        return record_date(record)

    def disputed(self) -> Mapping[str, list[SourceIssue]]:
        """The source issues about each record."""
        found: dict[str, list[SourceIssue]] = {}
        for issue in self.source_issues:
            for record in issue.records:
                found.setdefault(record, []).append(issue)
        return found
