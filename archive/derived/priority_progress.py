"""Priorities and what was done towards them: objective by objective, as the sources report it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.dates import Edtf
from archive.derived.record_graph import RecordGraph
from archive.model.access import access_today
from archive.model.dating import record_date
from archive.model.record import Json, Record, ResolvedRelation
from archive.model.relations import RelationType
from archive.model.vocabulary import PROGRESS_STATUSES, Access, Kind


@dataclass(frozen=True, slots=True)
class Progress:
    """One thing reported of an objective: done, under way, postponed or not reported."""

    statement: str
    status: str
    shown_by: tuple[ResolvedRelation, ...]


@dataclass(frozen=True, slots=True)
class Objective:
    """What a priority is to reach, and everything reported of it."""

    number: int | None
    objective: str
    progress: tuple[Progress, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """A Sustainable Development Goal's target that a priority serves, through these projects."""

    id: str
    title: str
    through: tuple[ResolvedRelation, ...]
    access: Access
    access_until: str | None


@dataclass(frozen=True, slots=True)
class PriorityProgress:
    """A priority in its period: the document that sets it out, projects, objectives.

    `events_by_year` counts the events that show its progress or belong to its projects, by the
    first year of their date. `goals` are the targets that its projects pursue as well.
    """

    record: Record
    ties: tuple[ResolvedRelation, ...]
    period: Edtf | None
    projects: tuple[ResolvedRelation, ...]
    objectives: tuple[Objective, ...]
    events_by_year: Mapping[int, int]
    goals: tuple[Goal, ...] = ()

    @property
    def is_target(self) -> bool:
        """Whether it is a target of the Sustainable Development Goals."""
        return self.record.fields.get("kind") == "SDG target"

    @property
    def counts(self) -> dict[str, int]:
        """How many statements there are of each status."""
        found = Counter(one.status for each in self.objectives for one in each.progress)
        return {status: found[status] for status in PROGRESS_STATUSES}


def pursuits_of(known: RecordGraph) -> list[PriorityProgress]:
    """Every priority with what was done towards it: latest period first, priorities before
    aims, contexts and targets, then by id."""
    priorities = _with_goals([_pursuit(known, record) for record in known.of_kind(Kind.PRIORITY)])
    priorities.sort(key=lambda one: (one.record.fields.get("kind") != "priority", one.record.id))
    return sorted(priorities, key=_span, reverse=True)


def within(priorities: Sequence[PriorityProgress], period: Edtf) -> list[PriorityProgress]:
    """Those whose period lies within an interval, or reaches into a single year or day."""
    return [one for one in priorities if one.period is not None and _in(one.period, period)]


def _with_goals(priorities: Sequence[PriorityProgress]) -> list[PriorityProgress]:
    targets = [one for one in priorities if one.is_target]
    return [
        one if one.is_target else replace(one, goals=tuple(_goals(one, targets)))
        for one in priorities
    ]


def _goals(priority: PriorityProgress, targets: Sequence[PriorityProgress]) -> Iterator[Goal]:
    own = {tie.id for tie in priority.projects}
    for target in targets:
        through = tuple(tie for tie in target.projects if tie.id in own)
        if through:
            goal = target.record
            yield Goal(goal.id, goal.title, through, access_today(goal), goal.access_until)


def _in(own: Edtf, asked: Edtf) -> bool:
    if not asked.is_interval:
        return own.overlaps(asked.earliest, asked.latest)
    begins = asked.earliest is None or (own.earliest is not None and own.earliest >= asked.earliest)
    ends = asked.latest is None or (own.latest is not None and own.latest <= asked.latest)
    return begins and ends


def _span(priority: PriorityProgress) -> tuple[str, str]:
    return priority.period.sort_key() if priority.period else ("", "")


def _pursuit(known: RecordGraph, record: Record) -> PriorityProgress:
    ties = tuple(known.ties[record.id])
    projects = tuple(known.tied(record.id, RelationType.PURSUED_BY))
    served = known.tied(record.id, RelationType.SERVES, inverse=True)
    shown = [tie.id for tie in ties if tie.relation is RelationType.PROGRESS_SHOWN_BY]
    events = dict.fromkeys(
        [
            *shown,
            *(
                tie.id
                for project in (*projects, *served)
                for tie in known.tied(project.id, RelationType.PART_OF_PROJECT, inverse=True)
            ),
        ]
    )
    return PriorityProgress(
        record=record,
        ties=ties,
        period=record_date(record),
        projects=projects,
        objectives=tuple(_objectives(record, ties)),
        events_by_year=_by_year(known, list(events)),
    )


def _objectives(record: Record, ties: Sequence[ResolvedRelation]) -> list[Objective]:
    return [
        Objective(
            number if isinstance(number := part.get("number"), int) else None,
            str(part.get("objective") or ""),
            tuple(
                Progress(
                    str(reported.get("statement") or ""),
                    str(reported.get("status") or "not reported"),
                    tuple(
                        tie
                        for tie in ties
                        if tie.at.startswith(f"objectives/{place}/progress/{order}/")
                    ),
                )
                for order, reported in enumerate(_parts(part.get("progress")))
            ),
        )
        for place, part in enumerate(_parts(record.fields.get("objectives")))
    ]


def _parts(value: Json) -> list[Mapping[str, Json]]:
    listed = value if isinstance(value, (list, tuple)) else ()
    return [part for part in listed if isinstance(part, Mapping)]


def _by_year(known: RecordGraph, ids: Sequence[str]) -> dict[int, int]:
    years: Counter[int] = Counter()
    for record_id in ids:
        record = known.records.get(record_id)
        date = record_date(record) if record and record.kind is Kind.EVENT else None
        if date and (first := date.earliest or date.latest):
            years[first.year] += 1
    return dict(sorted(years.items()))
