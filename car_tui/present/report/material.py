"""What a report is drafted from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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

_SURELY = (Lies.WITHIN, Lies.REACHES_IN)


@dataclass(frozen=True, slots=True)
class ReportMaterial:
    """The records with their relations, the terms of office, what is disputed and what is missing.

    `bodies` are the ids of the body that reports and of those that are part of it; `kin` those of
    all that belong to the same organisation, such as its secretariat. `evidence` says where the
    words of the sources stand.
    """

    known: RecordGraph
    period: Period
    bodies: Sequence[str]
    kin: Sequence[str]
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

    def is_held_by_us(self, event: Record) -> bool:
        """Whether the body that reports held an event."""
        ties = self.known.tied(event.id, RelationType.ORGANISED_BY)
        return any(tie.id in self.bodies for tie in ties)

    def _is_decided_by_us(self, decision: Record) -> bool:
        ties = self.known.tied(decision.id, RelationType.ADOPTED_BY)
        return any(tie.id in self.bodies for tie in ties)

    def meetings(self) -> list[Record]:
        """The meetings that the body that reports held, and those at which it decided something."""
        return [
            event
            for event in self.dated(Kind.EVENT, Lies.WITHIN)
            if event.fields.get("kind") == "meeting"
            and (
                self.is_held_by_us(event)
                or any(map(self._is_decided_by_us, self.decided_at(event)))
            )
        ]

    def decided_at(self, event: Record) -> list[Record]:
        """What was decided at a meeting."""
        ties = self.known.tied(event.id, RelationType.DECIDED_AT, inverse=True)
        return [self.known.records[one] for one in dict.fromkeys(tie.id for tie in ties)]

    def projects(self) -> list[Record]:
        """The projects that were under way, without those told of as a phase of another."""
        there = [one for one in self.known.of_kind(Kind.PROJECT) if self.is_under_way(one)]
        phases = {phase.id for one in there for phase in self.phases_of(one)}
        return [one for one in there if one.id not in phases]

    def is_attended_by_kin(self, event: Record) -> bool:
        """Whether the body that reports, or one of the same organisation, took part in an event."""
        ties = self.known.tied(event.id, RelationType.ATTENDED_BY)
        return any(tie.id in self.kin for tie in ties)

    def events_of(self, project: Record) -> list[Record]:
        """A project's own events in the period."""
        events = (
            self.known.records[tie.id]
            for tie in self.known.tied(project.id, RelationType.PART_OF_PROJECT, inverse=True)
        )
        return [one for one in events if self.lies(one) in _SURELY]

    def phases_of(self, project: Record) -> list[Record]:
        """The phases of a project that were under way in the period, as projects of their own."""
        phases = (
            self.known.records[tie.id]
            for tie in self.known.tied(project.id, RelationType.PHASE_OF, inverse=True)
        )
        return [one for one in phases if self.is_under_way(one)]

    def is_under_way(self, project: Record) -> bool:
        """Whether a project surely was under way: by its dates, or because something took place."""
        return self.lies(project) in _SURELY or any(
            not self.is_told_as_planned(event) for event in self.events_of(project)
        )

    def is_in(self, date: Edtf | None) -> bool:
        """Whether a date surely lies in the period or reaches into it."""
        return self.period.lies(date) in _SURELY

    def lies(self, record: Record) -> Lies:
        """How a record stands to the period."""
        return self.period.lies(record_date(record))

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
