"""`car-tui restore ID`: back from the trash."""

from __future__ import annotations

from pathlib import Path

import click

from archive.model.audience import marked
from car_tui.cli.completion import complete_ids
from car_tui.cli.messages import say
from car_tui.cli.opened import opened, opened_to_change
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json, print_table
from car_tui.session.open_archive import user_name


@click.command(short_help="Take a record back from the trash, or list what is in it.")
@click.argument(
    "record_id", metavar="ID", required=False, shell_complete=complete_ids(removed=True)
)
@json_option
@archive_option
def command(record_id: str | None, as_json: bool, archive_path: Path | None) -> None:
    """Take a record back from the trash; without an ID, list what is in it."""
    opening = opened if record_id is None else opened_to_change
    with opening(archive_path) as session:
        if record_id is not None:
            title = session.changes.restore(record_id, user_name())
            say(f"restored “{title}”")
            return
        removed = session.changes.trash()
    if as_json:
        items = [
            {
                "id": one.id,
                "kind": one.kind,
                "title": one.title,
                "access": one.access,
                "access_until": one.access_until,
                "removed_at": one.removed_at,
            }
            for one in removed
        ]
        print_json({"total": len(items), "items": items})
        return
    print_table(
        ("removed", "kind", "title", "id"),
        [(one.removed_at, one.kind, marked(one), one.id) for one in removed],
        wrapping={2},
    )
    say(f"{len(removed)} in the trash")
