"""`car-tui browse`: the browser."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from archive.errors import ArchiveError
from car_tui.open_archive import open_archive
from car_tui.options import archive_option


@click.command()
@archive_option
def command(archive_path: Path | None) -> None:
    """Open the browser (what `car-tui` alone does, too)."""
    if not sys.stdout.isatty():
        raise ArchiveError(
            "the browser needs a terminal", "For a pipe or a script see: car-tui --help"
        )
    catalogue = open_archive(archive_path)
    # Imported here: nothing but the browser draws with Textual.
    from car_tui.browser.app import Browser

    with catalogue:
        Browser(catalogue).run()
