"""`car-tui reindex`: the search index, rebuilt from the catalogue."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option


@click.command()
@archive_option
def command(archive_path: Path | None) -> None:
    """Throw the search index away and build it from the catalogue."""
    with opened(archive_path) as session:
        say(f"the index holds {session.changes.reindex()} texts")
