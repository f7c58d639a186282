"""`car-tui untag ID TAG...`: tags that a record is no longer to have."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.completion import complete_ids
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.tagging import change_tags, query_option
from car_tui.cli.writing import dry_run_option, who_option
from car_tui.session.writing import Withdrawn


@click.command(short_help="Take tags off one record or many.")
@click.argument(
    "words", metavar="ID TAG...", nargs=-1, required=True, shell_complete=complete_ids()
)
@query_option
@who_option
@dry_run_option
@json_option
@archive_option
def command(
    words: tuple[str, ...],
    query: str | None,
    yes: bool,
    who: str | None,
    dry_run: bool,
    as_json: bool,
    archive_path: Path | None,
) -> int:
    """Take tags off a record, or with --where off all that a search finds."""
    return change_tags(
        Withdrawn, words, query, who, yes=yes, dry_run=dry_run, as_json=as_json, path=archive_path
    )
