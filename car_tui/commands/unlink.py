"""`car-tui unlink ID RELATION ID`: a relation that is not to be."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.completion import complete_ids
from car_tui.cli.opened import opened_to_change
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.writing import author_of, author_options, dry_run_option, report_written


@click.command(short_help="Take the relation between two records away.")
@click.argument("one", metavar="ID", shell_complete=complete_ids())
@click.argument("relation")
@click.argument("other", metavar="ID", shell_complete=complete_ids())
@author_options
@dry_run_option
@json_option
@archive_option
def command(
    one: str,
    relation: str,
    other: str,
    who: str | None,
    why: str | None,
    passage: str | None,
    dry_run: bool,
    as_json: bool,
    archive_path: Path | None,
) -> None:
    """Take the relation between two records away: RELATION as it reads from the first."""
    with opened_to_change(archive_path) as session:
        session.writing.refuse_unwritable()
        author = author_of(session, who, why, passage)
        done = session.writing.unlink(one, relation, other, author, dry_run=dry_run)
        report_written(session, done, as_json=as_json, dry_run=dry_run, told="unlinked")
