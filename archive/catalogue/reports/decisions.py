"""The register of decisions as it stands on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.record_graph import load_around, load_graph
from archive.catalogue.storage.source_issues import load_conflict_ids
from archive.derived.decision_history import decision_histories
from archive.derived.gaps import Gap, open_ends_of
from archive.derived.names import names_at
from archive.derived.record_graph import RecordGraph
from archive.derived.status import StatusOnDay, status_on
from archive.model.dating import record_date
from archive.model.record import Record, ResolvedRelation
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """A decision with its relations, its status on a day, and who decided.

    `body` is the id of the body, `body_name` what it was called then ("A or B" where the date
    spans a change of name); both None where no source says who decided. `titles` names every
    document among its own sources and those of its status; `open_ends` is what of it is open,
    `conflicts` are the ids of those about it.
    """

    record: Record
    ties: tuple[ResolvedRelation, ...]
    status: StatusOnDay
    body: str | None
    body_name: str | None
    body_short: str | None
    titles: dict[str, str]
    open_ends: tuple[Gap, ...]
    conflicts: tuple[str, ...]

    @property
    def meeting(self) -> str | None:
        """The id of the meeting that decided, None where that is not stated."""
        tied = (tie for tie in self.ties if tie.relation is RelationType.DECIDED_AT)
        return next((tie.id for tie in tied if not tie.inverse), None)

    @property
    def years(self) -> range:
        """The years in which it may have been decided; none where no source says when."""
        date = record_date(self.record)
        days = [day for day in (date.earliest, date.latest) if day] if date else []
        return range(min(days).year, max(days).year + 1) if days else range(0)


def load_decisions(catalogue: Catalogue, day: dt.date) -> list[DecisionEntry]:
    """All decisions, newest first, with their status on `day`; a fixed number of queries."""
    known = load_graph(catalogue, [Kind.DECISION])
    conflict_ids = load_conflict_ids(catalogue)
    found = [
        _decided(known, known.records[matter.decision.id], status_on(matter, day), conflict_ids)
        for matter in decision_histories(known)
    ]
    return sorted(found, key=_newest_first, reverse=True)


def load_decision(catalogue: Catalogue, record_id: str, day: dt.date) -> DecisionEntry:
    """One decision with its status on `day`; the id must be a decision's."""
    known = load_around(catalogue, record_id)
    (matter,) = decision_histories(known)
    conflict_ids = load_conflict_ids(catalogue)
    return _decided(known, known.records[record_id], status_on(matter, day), conflict_ids)


def _decided(
    known: RecordGraph,
    record: Record,
    status: StatusOnDay,
    conflict_ids: Mapping[str, Sequence[str]],
) -> DecisionEntry:
    tie = next(iter(known.tied(record.id, RelationType.ADOPTED_BY)), None)
    then = names_at(known.records[tie.id], record_date(record)) if tie else ()
    return DecisionEntry(
        record=record,
        ties=tuple(known.ties[record.id]),
        status=status,
        body=tie.id if tie else None,
        body_name=" or ".join(dict.fromkeys(map(str, then))) or None,
        body_short=" or ".join(dict.fromkeys(name.shortest for name in then)) or None,
        titles={
            source.document: known.title(source.document)
            for source in (*record.sources, *status.sources)
        },
        open_ends=tuple(open_ends_of(known, record, status.day)),
        conflicts=tuple(conflict_ids.get(record.id, ())),
    )


def _newest_first(decided: DecisionEntry) -> tuple[str, str]:
    date = record_date(decided.record)
    return (date.sort_key()[0] if date else "", decided.record.id)
