"""`car-tui init DIR`: a new archive, with or without the bundled history, or from a backup."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.audience import audience_option
from car_tui.cli.messages import say
from car_tui.cli.opened import created, restored


@click.command(short_help="Make a new archive, or restore one from a backup.")
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
@audience_option
def command(folder: Path, empty: bool, backups: tuple[Path, ...]) -> None:
    """Make a new archive in DIR, or with --from restore the one in a backup."""
    if backups and empty:
        raise click.UsageError("--empty and --from do not go together; leave one out.")
    new = restored(folder, backups) if backups else created(folder, history=not empty)
    with new as session:
        records = session.records.count()
    say(f"ready, with {records} records; use it with: car-tui --archive {folder}")
