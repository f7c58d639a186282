"""`car-tui projects`: the register of projects."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from archive.dates import parse, short
from archive.model.audience import marked
from archive.model.record import Record, ResolvedRelation
from archive.model.relations import RelationType
from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json, print_table
from car_tui.present.as_json import register_item
from car_tui.present.registers.conflict_marks import ConflictIds, conflict_mark


@click.command()
@json_option
@archive_option
def command(as_json: bool, archive_path: Path | None) -> None:
    """List all projects: years, who led and who paid."""
    with opened(archive_path) as session:
        projects = session.registers.projects()
        conflict_ids = session.registers.conflict_ids()
        evidence = session.registers.evidence_for(one.record for one in projects if as_json)
    if as_json:
        items = [
            register_item(one.record, one.ties, conflict_ids.get(one.record.id, ()), evidence)
            for one in projects
        ]
        print_json({"total": len(items), "items": items})
        return
    print_table(
        ("years", "project", "paid by"),
        [_row(one.record, one.ties, conflict_ids) for one in projects],
        wrapping={1, 2},
        named=1,
    )
    say(f"{len(projects)} projects")


def _row(
    project: Record, ties: Sequence[ResolvedRelation], conflict_ids: ConflictIds
) -> tuple[str, str, str, str]:
    funders = [marked(tie) for tie in ties if tie.relation is RelationType.FUNDED_BY]
    years = short(parse(project.date)) if project.date else "not stated"
    title = conflict_mark(project.id, conflict_ids) + marked(project)
    return years, title, ", ".join(funders) or "not stated", project.id
