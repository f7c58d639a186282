"""`car-tui remove ID`: into the trash, from which it can be taken back."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.completion import complete_ids
from car_tui.cli.messages import say
from car_tui.cli.opened import opened_to_change
from car_tui.cli.options import archive_option
from car_tui.session.open_archive import user_name


@click.command()
@click.argument("record_id", metavar="ID", shell_complete=complete_ids())
@archive_option
def command(record_id: str, archive_path: Path | None) -> None:
    """Take a document or record out of the archive, into the trash."""
    with opened_to_change(archive_path) as session:
        title = session.changes.remove(record_id, user_name())
    say(f"removed “{title}”; take it back with: car-tui restore {record_id}")
