"""`car-tui redo`: makes again what was taken back last."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.opened import opened_to_change
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.writing import dry_run_option, report_written, who_option
from car_tui.session.open_archive import user_name


@click.command(short_help="Make again what undo took back.")
@who_option
@dry_run_option
@json_option
@archive_option
def command(who: str | None, dry_run: bool, as_json: bool, archive_path: Path | None) -> None:
    """Make again what `car-tui undo` took back last, as long as nothing else was changed since."""
    with opened_to_change(archive_path) as session:
        session.writing.refuse_unwritable()
        done = session.writing.redo(who or user_name(), dry_run=dry_run)
        report_written(session, done, as_json=as_json, dry_run=dry_run, told="made again")
