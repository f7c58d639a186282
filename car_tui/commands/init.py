"""`car-tui init DIR`: a new archive, with or without the bundled history."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.audience import audience_option
from car_tui.cli.messages import say
from car_tui.cli.opened import created


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--empty", is_flag=True, help="Without the bundled history.")
@audience_option
def command(folder: Path, empty: bool) -> None:
    """Make a new archive in DIR."""
    with created(folder, history=not empty) as session:
        records = session.records.count()
    say(f"ready, with {records} records; use it with: car-tui --archive {folder}")
