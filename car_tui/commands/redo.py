"""`car-tui redo`: makes again what was taken back last."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.opened import opened_to_change
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.writing import TAKE_BACK, dry_run_option, name_of, report_written, who_option
from car_tui.session.archive_session import ArchiveSession


@click.command(short_help="Make again what undo took back.")
@who_option
@dry_run_option
@json_option
@archive_option
def command(who: str | None, dry_run: bool, as_json: bool, archive_path: Path | None) -> None:
    """Make again what `car-tui undo` took back last, as long as nothing else was changed since."""
    with opened_to_change(archive_path) as session:
        session.writing.refuse_unwritable()
        done = session.writing.redo(name_of(who), dry_run=dry_run)
        report_written(
            session,
            done,
            as_json=as_json,
            dry_run=dry_run,
            told="made again",
            hint=_hint(session, done.change, dry_run=dry_run),
        )


def _hint(session: ArchiveSession, change: int | None, *, dry_run: bool) -> str:
    """How it is taken back: it need not be the last step that is in effect."""
    step = None if dry_run or change is None else session.writing.redone_step(change)
    if step is None or step in session.writing.last_steps(1):
        return TAKE_BACK
    return f"{TAKE_BACK} change {step.change}"
