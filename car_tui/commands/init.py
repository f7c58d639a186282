"""`car-tui init DIR`: a new archive, with or without the bundled history."""

from __future__ import annotations

from pathlib import Path

import click

from archive.folder import ArchiveFolder
from car_tui.cli.messages import say
from car_tui.session.open_archive import create_archive


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--empty", is_flag=True, help="Without the bundled history.")
def command(folder: Path, empty: bool) -> None:
    """Make a new archive in DIR."""
    with create_archive(ArchiveFolder(folder), history=not empty) as catalogue:
        records = catalogue.scalar("select count(*) from records")
    say(f"ready, with {records} records; use it with: car-tui --archive {folder}")
