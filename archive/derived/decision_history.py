"""The history of a decision: what it says of itself, and what later came to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from archive.dates import Edtf, Qualifier, Side, parse
from archive.derived.record_graph import LastMention, RecordGraph, last_mention
from archive.model.audience import marked
from archive.model.dating import record_date
from archive.model.record import Record, Source
from archive.model.relations import LINEAGE, RelationType
from archive.model.vocabulary import Basis, Kind


@dataclass(frozen=True, slots=True)
class Decision:
    """What a decision says of itself: when it was made and for which time."""

    id: str
    title: str
    kind: str | None
    date: Edtf | None
    date_basis: Basis | None
    valid: Edtf | None
    valid_basis: Basis | None
    sources: tuple[Source, ...]

    @property
    def adopted(self) -> tuple[dt.date | None, dt.date | None]:
        """The first day on which it may be there, and the first on which it surely is."""
        if self.date is None:
            return None, None
        last = self.date.latest or (self.date.first.latest if self.date.first else None)
        return self.date.earliest, last

    @property
    def begins(self) -> tuple[dt.date | None, dt.date | None]:
        """The first day on which it may hold, and the first on which it surely does.

        A stated period holds from its first day on; a decision without one from its adoption.
        """
        possible, sure = self.adopted
        stated = self.valid and (self.valid.first or (self.valid if not self.valid.parts else None))
        if not stated or stated.earliest is None:
            return possible, sure
        firm = stated.qualifier is Qualifier.CERTAIN and not stated.is_unspecified
        first_sure = stated.earliest if firm else stated.latest
        return (
            max(stated.earliest, possible or stated.earliest),
            max(first_sure, sure) if first_sure and sure else None,
        )

    @property
    def ends(self) -> dt.date | None:
        """The last day of its stated period, None when no end is stated."""
        return self.valid.latest if self.valid and self.valid.end is Side.KNOWN else None


@dataclass(frozen=True, slots=True)
class Change:
    """What a later decision does to this one, and how that is known."""

    relation: RelationType
    by: Decision
    basis: Basis | None


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """An event that carried a decision out: the first day on which it may have, and that by which
    it surely had."""

    event: str
    title: str
    first: dt.date
    by: dt.date
    basis: Basis | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class DecisionHistory:
    """A decision, the later decisions that bear on it, and the last document to speak of it."""

    decision: Decision
    changes: tuple[Change, ...]
    fulfilments: tuple[Fulfilment, ...]
    last_mention: LastMention | None

    def changed_by(self, *relations: RelationType) -> tuple[Change, ...]:
        """The changes of some kinds, in order of the day they take effect."""
        if not self.changes:
            return ()  # As of most decisions, which are asked for each of their rules.
        found = (change for change in self.changes if change.relation in relations)
        return tuple(sorted(found, key=lambda change: change.by.begins[1] or dt.date.max))


def decision_histories(known: RecordGraph) -> list[DecisionHistory]:
    """Every decision whose relations are known, with what later came to it."""
    decisions = {
        record.id: _decision(record)
        for record in known.records.values()
        if record.kind is Kind.DECISION
    }
    return [
        _history_of(known, decisions, decision)
        for decision in decisions.values()
        if decision.id in known.ties
    ]


def _decision(record: Record) -> Decision:
    valid, valid_basis = record.fields.get("valid"), record.fields.get("valid_basis")
    return Decision(
        id=record.id,
        title=marked(record).rstrip("."),
        kind=kind if isinstance(kind := record.fields.get("kind"), str) else None,
        date=record_date(record),
        date_basis=record.date_basis,
        valid=parse(valid) if isinstance(valid, str) else None,
        valid_basis=Basis(valid_basis) if isinstance(valid_basis, str) else None,
        sources=tuple(source for source in record.sources if not source.at),
    )


def _history_of(
    known: RecordGraph, decisions: Mapping[str, Decision], decision: Decision
) -> DecisionHistory:
    later = [tie for tie in known.ties[decision.id] if tie.inverse and tie.relation in LINEAGE]
    changes = tuple(
        Change(tie.relation, decisions[tie.id], tie.basis) for tie in later if tie.id in decisions
    )
    of_changes = [source for change in changes for source in change.by.sources]
    recorded_in = [tie.id for tie in known.tied(decision.id, RelationType.RECORDS, inverse=True)]
    return DecisionHistory(
        decision=decision,
        changes=changes,
        fulfilments=tuple(
            fulfilment
            for tie in later
            if tie.kind is Kind.EVENT and (fulfilment := _fulfilment(known, tie.id, tie.basis))
        ),
        last_mention=last_mention(known, [*decision.sources, *of_changes], recorded_in),
    )


def _fulfilment(known: RecordGraph, event_id: str, basis: Basis | None) -> Fulfilment | None:
    """An event that is only planned carries nothing out, nor does one without an end."""
    event = known.records[event_id]
    date = record_date(event)
    if event.fields.get("planned") or date is None or date.latest is None:
        return None
    end = date.last if date.is_interval and date.last else date
    first = end.earliest or date.latest
    return Fulfilment(event.id, marked(event), first, date.latest, basis, event.sources)
