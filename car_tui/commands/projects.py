"""`car-tui projects`: the register of projects."""

from __future__ import annotations

from pathlib import Path

import click

from archive.dates import parse, short
from archive.model.audience import marked
from archive.model.record import Record
from archive.model.relations import RelationType
from car_tui.cli.on_day import print_json_on, say_counted
from car_tui.cli.opened import opened
from car_tui.cli.options import (
    archive_option,
    as_of_option,
    asked_day,
    json_option,
    known_at_option,
)
from car_tui.cli.output import print_table
from car_tui.present.as_json import register_item
from car_tui.present.registers.conflict_marks import ConflictIds, conflict_mark
from car_tui.session.registers import TiedRecord


@click.command()
@as_of_option
@known_at_option
@json_option
@archive_option
def command(as_of: str | None, as_json: bool, archive_path: Path | None) -> None:
    """List all projects: years, who led and who paid.

    With --as-of those only that surely ran on that day, and those that may have, with the reason.
    """
    day = asked_day(as_of)
    with opened(archive_path) as session:
        projects = session.registers.projects()
        conflict_ids = session.registers.conflict_ids()
        on_day = session.registers.on_day((one.record for one in projects), day)
        evidence = session.registers.evidence_for(one.record for one in projects if as_json)
    if as_json:

        def as_item(one: TiedRecord) -> dict[str, object]:
            conflicts = conflict_ids.get(one.record.id, ())
            return register_item(one.record, one.ties, conflicts, evidence)

        print_json_on(on_day, projects, _record, as_item)
        return
    surely, perhaps = on_day.parted(projects, _record)
    rows = [_row(one, conflict_ids) for one in surely]
    rows += [_row(one, conflict_ids, on_day.doubt(one.record.id)) for one in perhaps]
    print_table(("years", "project", "paid by"), rows, wrapping={1, 2}, named=1)
    say_counted(on_day, projects, _record, "projects")


def _record(project: TiedRecord) -> Record:
    return project.record


def _row(
    project: TiedRecord, conflict_ids: ConflictIds, doubt: str = ""
) -> tuple[str, str, str, str]:
    record = project.record
    funders = [marked(tie) for tie in project.ties if tie.relation is RelationType.FUNDED_BY]
    years = short(parse(record.date)) if record.date else "not stated"
    title = conflict_mark(record.id, conflict_ids) + marked(record)
    if doubt:
        title = f"perhaps {title} (not sure: {doubt})"
    return years, title, ", ".join(funders) or "not stated", record.id
