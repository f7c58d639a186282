"""`car-tui priorities`: what was to be reached, and what was done towards it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import click

from archive.dates import Edtf, parse
from archive.derived.evidence import EvidenceOf
from archive.derived.priority_progress import PriorityProgress, within
from archive.errors import BadDateError
from archive.model.record import Record
from car_tui.cli.on_day import print_json_on, say_counted
from car_tui.cli.opened import opened
from car_tui.cli.options import (
    archive_option,
    as_of_option,
    asked_day,
    json_option,
    known_at_option,
)
from car_tui.cli.output import print_entries, print_table
from car_tui.present.as_json import register_item
from car_tui.present.registers.conflict_marks import ConflictIds, with_conflict_marks
from car_tui.present.registers.on_day import entries_on
from car_tui.present.registers.priorities import priority_entries

_YEARS = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})\Z")


@click.command(short_help="List priorities with their objectives and how far they are.")
@click.option(
    "--period",
    metavar="PERIOD",
    help="Only those of this strategy period, as in 2017-2020, or of one year.",
)
@as_of_option
@known_at_option
@json_option
@archive_option
def command(
    period: str | None, as_of: str | None, as_json: bool, archive_path: Path | None
) -> None:
    """List priorities with their objectives: done, under way, postponed or not reported.

    With --as-of those only whose period surely reaches over that day, and those whose may, with the
    reason. How far an objective is stands as the sources report it last.
    """
    day = asked_day(as_of)
    asked = _period(period) if period is not None else None
    with opened(archive_path) as session:
        priorities = session.registers.priorities()
        conflict_ids = session.registers.conflict_ids()
        on_day = session.registers.on_day((one.record for one in priorities), day)
        evidence = session.registers.evidence_for(one.record for one in priorities if as_json)
    if asked is not None:
        priorities = within(priorities, asked)
    if as_json:
        print_json_on(on_day, priorities, _record, lambda one: _item(one, conflict_ids, evidence))
        return
    entries = entries_on(on_day, priorities, _record, priority_entries)
    print_entries(with_conflict_marks(entries, conflict_ids))
    _print_years([one for part in on_day.parted(priorities, _record) for one in part])
    say_counted(on_day, priorities, _record, "priorities")


def _record(priority: PriorityProgress) -> Record:
    return priority.record


def _period(text: str) -> Edtf:
    years = _YEARS.match(text.strip())
    try:
        return parse(f"{years[1]}/{years[2]}" if years else text)
    except BadDateError as error:
        raise BadDateError(f"--period: {error.message}", error.hint) from error


def _item(
    priority: PriorityProgress, conflict_ids: ConflictIds, evidence: EvidenceOf
) -> dict[str, object]:
    record = priority.record
    return {
        **register_item(record, priority.ties, conflict_ids.get(record.id, ()), evidence),
        "progress_counts": priority.counts,
        "goals": [
            {
                "id": goal.id,
                "title": goal.title,
                "access": goal.access,
                "access_until": goal.access_until,
                "through": [tie.id for tie in goal.through],
            }
            for goal in priority.goals
        ],
        "events_by_year": {str(year): count for year, count in priority.events_by_year.items()},
    }


def _print_years(priorities: Sequence[PriorityProgress]) -> None:
    """A table priority by year: how many events each had."""
    reported = [one for one in priorities if one.events_by_year]
    years = sorted({year for one in reported for year in one.events_by_year})
    if not years:
        return
    print_table(
        ("events in", *(f"{year % 100:02}" for year in years)),
        [
            (
                one.record.id,
                *(str(one.events_by_year.get(year, "·")) for year in years),
            )
            for one in reported
        ],
        wrapping=(),
    )
