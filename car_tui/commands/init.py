"""`car-tui init DIR`: a new archive, with or without the bundled history, or from a backup."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.messages import say, say_progress
from car_tui.session.open_archive import create_session


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--empty", is_flag=True, help="Without the bundled history.")
@click.option(
    "--from",
    "backups",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Restore this backup; once more for each backup that it rests on.",
)
def command(folder: Path, empty: bool, backups: tuple[Path, ...]) -> None:
    """Make a new archive in DIR, or with --from restore the one in a backup."""
    if backups and empty:
        raise click.UsageError("--empty and --from do not go together; leave one out.")
    if backups:
        # Imported here: most archives are new ones.
        from car_tui.session.restoring import restore_session

        new = restore_session(folder, backups, notify=say, progress=say_progress)
    else:
        new = create_session(folder, history=not empty, notify=say, progress=say_progress)
    with new as session:
        records = session.records.count()
    say(f"ready, with {records} records; use it with: car-tui --archive {folder}")
