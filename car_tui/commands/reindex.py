"""`car-tui reindex`: the search index, built anew from the catalogue."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.messages import end_progress, say
from car_tui.cli.options import archive_option
from car_tui.session.open_archive import open_archive
from car_tui.session.open_index import open_index, tell_texts


@click.command()
@archive_option
def command(archive_path: Path | None) -> None:
    """Throw the search index away and build it from the catalogue."""
    with open_archive(archive_path) as catalogue, open_index(catalogue) as index:
        index.rebuild(tell_texts)
        end_progress()
        say(f"the index holds {index.count()} texts")
