"""Priorities as entries: under each period the priorities, under each what was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from archive.dates import in_words
from archive.derived.priority_progress import PriorityProgress
from archive.model.audience import marked
from archive.model.vocabulary import Basis
from car_tui.present.registers.entry import Entry, entry
from car_tui.present.titles import row_title

SIGNS = {"done": "✓", "under way": "…", "postponed": "→", "not reported": "?"}
"""One sign a status of progress."""


def priority_entries(priorities: Sequence[PriorityProgress]) -> Iterator[Entry]:
    """A heading for each period, then its priorities with their objectives and progress."""
    for period, pursued in groupby(priorities, key=_period_words):
        yield Entry(period)
        for priority in pursued:
            yield entry(f"  {row_title(priority.record)}", priority.record.id, _lines(priority))


def _period_words(priority: PriorityProgress) -> str:
    return in_words(priority.period) if priority.period else "period not stated"


def _lines(priority: PriorityProgress) -> Iterator[tuple[str, str]]:
    inferred = " (period inferred)" if priority.record.date_basis is Basis.INFERRED else ""
    counts = ", ".join(f"{count} {status}" for status, count in priority.counts.items() if count)
    kind = f"{priority.record.fields.get('kind') or 'priority'}{inferred}"
    yield f"{kind} · {counts}" if counts else kind, ""
    for project in priority.projects:
        yield f"project: {marked(project)}", project.id
    for goal in priority.goals:
        through = ", ".join(marked(tie) for tie in goal.through)
        yield (
            f"Sustainable Development Goals: {marked(goal)} (inferred, through {through})",
            goal.id,
        )
    for objective in priority.objectives:
        number = f"{objective.number}. " if objective.number is not None else ""
        yield f"{number}{objective.objective}", ""
        for each in objective.progress:
            ids = list(dict.fromkeys(tie.id for tie in each.shown_by))
            shown = f" ({', '.join(ids)})" if ids else ""
            line = f"  {SIGNS.get(each.status, '?')} {each.status}: {each.statement}{shown}"
            yield line, ids[0] if ids else ""
