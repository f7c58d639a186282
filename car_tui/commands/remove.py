"""`car-tui remove ID`: into the trash, from which it can be taken back."""

from __future__ import annotations

from pathlib import Path

import click

from archive.catalogue.trash import remove_record
from car_tui.completion import complete_ids
from car_tui.open_archive import open_archive, user_name
from car_tui.options import archive_option
from car_tui.talk import say


@click.command()
@click.argument("record_id", metavar="ID", shell_complete=complete_ids())
@archive_option
def command(record_id: str, archive_path: Path | None) -> None:
    """Take a document or record out of the archive, into the trash."""
    with open_archive(archive_path) as catalogue:
        title = remove_record(catalogue, record_id, user_name())
    say(f"removed “{title}”; take it back with: car-tui restore {record_id}")
