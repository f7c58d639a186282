"""`car-tui move ID... PARENT`: where documents stand in the holdings."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.completion import complete_ids
from car_tui.cli.opened import opened_to_change
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.writing import author_of, dry_run_option, report_written, who_option
from car_tui.session.writing import Replaced

OUT = "-"


@click.command(short_help="Move documents into another unit of the holdings.")
@click.argument("ids", metavar="ID...", nargs=-1, required=True, shell_complete=complete_ids())
@click.argument("parent", metavar="PARENT", shell_complete=complete_ids())
@who_option
@dry_run_option
@json_option
@archive_option
def command(
    ids: tuple[str, ...],
    parent: str,
    who: str | None,
    dry_run: bool,
    as_json: bool,
    archive_path: Path | None,
) -> None:
    """Move documents into the fonds, series or file PARENT, with all that is within them.

    With `-` for PARENT they stand under "not yet arranged" again, a fonds at the top. All of it is
    one step, which `car-tui undo` takes back.
    """
    with opened_to_change(archive_path) as session:
        session.writing.refuse_unwritable()
        records = [session.records.record(one) for one in dict.fromkeys(ids)]
        edits = {"parent": Replaced(None if parent == OUT else parent)}
        author = author_of(session, who)
        done = session.writing.edit(records, edits, author, dry_run=dry_run)
        report_written(session, done, as_json=as_json, dry_run=dry_run, told="moved")
