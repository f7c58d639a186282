"""`car-tui init DIR`: a new archive, with or without the bundled history."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.messages import say, say_progress
from car_tui.session.open_archive import create_session


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--empty", is_flag=True, help="Without the bundled history.")
def command(folder: Path, empty: bool) -> None:
    """Make a new archive in DIR."""
    new = create_session(folder, history=not empty, notify=say, progress=say_progress)
    with new as session:
        records = session.records.count()
    say(f"ready, with {records} records; use it with: car-tui --archive {folder}")
