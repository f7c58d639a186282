"""A decision as it stands on a day: its status, who decided, and what of it is open."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from archive.derived.gaps import Gap, open_ends_of
from archive.derived.names import NameInTime, names_at
from archive.derived.record_graph import RecordGraph
from archive.derived.status import StatusOnDay
from archive.model.audience import access_mark
from archive.model.dating import record_date
from archive.model.record import Record, ResolvedRelation, Source
from archive.model.relations import RelationType


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """A decision with its relations, its status on a day, and who decided.

    `body` is the id of the body, `body_name` what it was called then ("A or B" where the date
    spans a change of name); both None where no source says who decided. `titles` names
    every document among its own sources and those of its status, marked where it is not public;
    `open_ends` is what of it is open, `conflicts` are the ids of those about it.
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
    def own_sources(self) -> tuple[Source, ...]:
        """Where the decision as a whole is written."""
        return tuple(source for source in self.record.sources if not source.at)

    @property
    def years(self) -> range:
        """The years in which it may have been decided; none where no source says when."""
        date = record_date(self.record)
        days = [day for day in (date.earliest, date.latest) if day] if date else []
        return range(min(days).year, max(days).year + 1) if days else range(0)


@dataclass(frozen=True, slots=True)
class DecisionFilter:
    """Which decisions are asked for; None for any.

    `year` is one in which it may have been decided, `kind` a kind of decision, `body` and `meeting`
    are ids of those who decided and where, `among` are ids of decisions.
    """

    year: int | None = None
    kind: str | None = None
    body: str | None = None
    meeting: str | None = None
    among: Collection[str] | None = None

    def admits(self, entry: DecisionEntry) -> bool:
        """Whether an entry is asked for."""
        return (
            (self.year is None or self.year in entry.years)
            and (self.kind is None or entry.record.fields.get("kind") == self.kind)
            and (self.body is None or entry.body == self.body)
            and (self.meeting is None or entry.meeting == self.meeting)
            and (self.among is None or entry.record.id in self.among)
        )


ALL_DECISIONS = DecisionFilter()


def decided_of(
    known: RecordGraph,
    record: Record,
    status: StatusOnDay,
    conflict_ids: Mapping[str, Sequence[str]],
) -> DecisionEntry:
    """The decision `record` with a status; `known` says who decided."""
    tie = next(iter(known.tied(record.id, RelationType.ADOPTED_BY)), None)
    then = names_at(known.records[tie.id], record_date(record)) if tie else ()
    mark = access_mark(tie.access) if tie else ""
    body = known.records[tie.id] if tie else None
    shortest = " or ".join(dict.fromkeys(_brief(name, body) for name in then))
    return DecisionEntry(
        record=record,
        ties=tuple(known.ties[record.id]),
        status=status,
        body=tie.id if tie else None,
        body_name=" or ".join(dict.fromkeys(map(str, then))) or None,
        body_short=f"{mark}{shortest}" if shortest else None,
        titles={
            source.document: known.marked_title(source.document)
            for source in (*record.sources, *status.sources)
        },
        open_ends=tuple(open_ends_of(known, record, status.day)),
        conflicts=tuple(conflict_ids.get(record.id, ())),
    )


def by_date(decided: DecisionEntry) -> tuple[str, str]:
    """What decisions are sorted by: the date, undated ones first, then the id."""
    date = record_date(decided.record)
    return (date.sort_key()[0] if date else "", decided.record.id)


def _brief(name: NameInTime, body: Record | None) -> str:
    """Its abbreviation; of a body under its present name the short title it has for rows."""
    short = body.fields.get("short") if body and name.name == body.title else None
    return name.short or (short if isinstance(short, str) else name.name)
