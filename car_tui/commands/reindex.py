"""`car-tui reindex`: the search index, rebuilt from the catalogue."""

from __future__ import annotations

from pathlib import Path

import click

from archive.errors import ReadOnlyArchiveError
from car_tui.cli.messages import say, say_error
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option


@click.command(short_help="Build the search index again from the catalogue.")
@archive_option
def command(archive_path: Path | None) -> int:
    """Throw the search index away and build it from the catalogue; 1 when it cannot be written."""
    with opened(archive_path) as session:
        try:
            say(f"the index holds {session.changes.reindex()} texts")
        except ReadOnlyArchiveError as refused:
            say_error(refused.message, refused.hint)
            return 1
    return 0
