"""`car-tui projects`: the register of projects."""

from __future__ import annotations

from pathlib import Path

import click

from archive.catalogue.storage.records import load_register, load_relations
from archive.catalogue.storage.source_issues import load_conflict_ids
from archive.dates import parse, short
from archive.model.record import Record, ResolvedRelation
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from car_tui.cli.messages import say
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json, print_table
from car_tui.present.as_json import register_item
from car_tui.present.registers.conflict_marks import ConflictIds, conflict_mark
from car_tui.session.open_archive import open_archive


@click.command()
@json_option
@archive_option
def command(as_json: bool, archive_path: Path | None) -> None:
    """List all projects: years, who led and who paid."""
    with open_archive(archive_path) as catalogue:
        projects = load_register(catalogue, Kind.PROJECT)
        conflict_ids = load_conflict_ids(catalogue)
        ties = load_relations(catalogue, [project.id for project in projects])
    if as_json:
        items = [
            register_item(project, ties[project.id], conflict_ids.get(project.id, ()))
            for project in projects
        ]
        print_json({"total": len(items), "items": items})
        return
    print_table(
        ("years", "project", "paid by"),
        [_row(project, ties[project.id], conflict_ids) for project in projects],
        wrapping={1, 2},
        named=1,
    )
    say(f"{len(projects)} projects")


def _row(
    project: Record, ties: list[ResolvedRelation], conflict_ids: ConflictIds
) -> tuple[str, str, str, str]:
    funders = [tie.title for tie in ties if tie.relation is RelationType.FUNDED_BY]
    years = short(parse(project.date)) if project.date else "not told"
    title = conflict_mark(project.id, conflict_ids) + project.title
    return years, title, ", ".join(funders) or "not told", project.id
