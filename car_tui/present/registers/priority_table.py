"""Priorities as tables: under each period what was to be reached and how far it is; by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from archive.dates import in_words
from archive.derived.presence import RegisterOnDay
from archive.derived.priority_progress import PriorityProgress, Progress
from archive.model.audience import marked
from archive.model.record import Record
from archive.model.vocabulary import PROGRESS_STATUSES, Access, Basis
from car_tui.present.closures import shown_access
from car_tui.present.registers.conflict_marks import ConflictIds
from car_tui.present.registers.practice_table import with_conflicts
from car_tui.present.registers.priorities import SIGNS
from car_tui.present.table.cell import Cell, number
from car_tui.present.table.column import Column
from car_tui.present.table.table import Below, Group, Item, Table
from car_tui.present.titles import row_title

_COLUMNS = (
    Column("priority", most=32, least=24, fills=True, wraps=True),
    Column("kind", gives_way=1, head="KIND"),
    *(
        Column(status, wanted=3, least=3, gives_way=2, is_number=True, head=SIGNS[status])
        for status in PROGRESS_STATUSES
    ),
)
_SIGNS = "   ".join(
    [*(f"{SIGNS[status]} {status}" for status in PROGRESS_STATUSES), "≈ its period is inferred"]
)


def priority_table(
    priorities: Sequence[PriorityProgress], on_day: RegisterOnDay, conflict_ids: ConflictIds
) -> Table:
    """The priorities under their periods, on a day first those that were surely pursued; then how
    many events each year had."""
    surely, perhaps = on_day.parted(priorities, _record)
    groups = [*_by_period(surely, on_day), *_by_period(perhaps, on_day, "perhaps · ")]
    if groups:
        last = groups.pop()
        groups.append(Group(last.heading, last.columns, last.items, _SIGNS))
    groups = [with_conflicts(group, conflict_ids) for group in groups]
    return Table((*groups, *_by_year([*surely, *perhaps])))


def _record(priority: PriorityProgress) -> Record:
    return priority.record


def _by_period(
    priorities: Sequence[PriorityProgress], on_day: RegisterOnDay, before: str = ""
) -> Iterator[Group]:
    for period, pursued in groupby(priorities, key=_period_words):
        items = [_item(one, on_day.doubt(one.record.id)) for one in pursued]
        yield Group(f"{before}{period}", _COLUMNS, items)


def _period_words(priority: PriorityProgress) -> str:
    return in_words(priority.period) if priority.period else "period not stated"


def _item(priority: PriorityProgress, doubt: str) -> Item:
    record, counts = priority.record, priority.counts
    inferred = " ≈" if record.date_basis is Basis.INFERRED else ""
    return Item(
        record.id,
        (
            Cell(row_title(record), "title"),
            Cell(f"{record.fields.get('kind') or 'priority'}{inferred}", "label"),
            *(number(counts[status]) for status in PROGRESS_STATUSES),
        ),
        tuple(_below(priority, doubt)),
        shown_access(record) is Access.PUBLIC,
    )


def _below(priority: PriorityProgress, doubt: str) -> Iterator[Below]:
    if doubt:
        yield Below(doubt, "not sure")
    for at, project in enumerate(priority.projects):
        yield Below(marked(project), "" if at else "projects", project.id)
    for goal in priority.goals:
        through = ", ".join(marked(tie) for tie in goal.through)
        yield Below(f"{marked(goal)} (inferred, through {through})", "goals", goal.id)
    for objective in priority.objectives:
        label = f"{objective.number}." if objective.number is not None else ""
        yield Below(objective.objective, label, role="label")
        yield from map(_progress, objective.progress)


def _progress(each: Progress) -> Below:
    shown_by = list(dict.fromkeys(tie.id for tie in each.shown_by))
    more = f" ({len(shown_by)} records)" if len(shown_by) > 1 else ""
    label = f"{SIGNS.get(each.status, '?')} {each.status}"
    return Below(f"{each.statement}{more}", label, shown_by[0] if shown_by else "")


def _by_year(priorities: Sequence[PriorityProgress]) -> Iterator[Group]:
    """A column a year, the latest first: how many events a priority had."""
    reported = [one for one in priorities if one.events_by_year]
    years = sorted({year for one in reported for year in one.events_by_year}, reverse=True)
    if not years:
        return
    columns = [
        Column(
            str(year),
            wanted=3,
            least=3,
            gives_way=len(years) - at,
            is_number=True,
            head=f"{year % 100:02}",
        )
        for at, year in enumerate(years)
    ]
    yield Group(
        "events by year",
        (Column("priority", most=24, least=20, fills=True, wraps=True), *columns),
        [
            Item(
                one.record.id,
                (
                    Cell(row_title(one.record), "title"),
                    *(number(one.events_by_year.get(year)) for year in years),
                ),
                is_public=shown_access(one.record) is Access.PUBLIC,
            )
            for one in reported
        ],
    )
