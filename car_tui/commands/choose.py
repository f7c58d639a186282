"""`car-tui choose ID READING`: which of two sources an archivist holds to be right."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.completion import complete_source_issues
from car_tui.cli.messages import say
from car_tui.cli.opened import opened_to_change
from car_tui.cli.options import archive_option
from car_tui.cli.output import print_entries
from car_tui.present.evidence import Evidenced
from car_tui.present.registers.conflicts import conflict_entry
from car_tui.session.open_archive import user_name


@click.command(short_help="Choose a reading of a conflict, or none.")
@click.argument("source_issue", metavar="ID", shell_complete=complete_source_issues)
@click.argument("reading", type=click.IntRange(min=1), required=False)
@click.option("--note", metavar="TEXT", help="Why.")
@click.option("--none", "take_back", is_flag=True, help="Take the choice back.")
@archive_option
def command(
    source_issue: str,
    reading: int | None,
    note: str | None,
    take_back: bool,
    archive_path: Path | None,
) -> None:
    """Choose a reading of a conflict (`car-tui conflicts` numbers them), with a note.

    Every reading stays, and so do the records: the choice stands beside them, with your name and
    the day, in the journal too. In a conflict between archives (M...) the record gets the value.
    """
    if take_back == (reading is not None):
        raise click.UsageError("Give the number of a reading, or --none.")
    with opened_to_change(archive_path) as session:
        chosen = session.changes.choose(source_issue, reading, note, user_name())
        titles = session.registers.conflicts().titles
        evidence = Evidenced(session.registers.evidence((), [chosen]))
    print_entries([conflict_entry(chosen, titles, evidence)])
    say(f"{chosen.id}: {'no reading is chosen' if take_back else f'reading {reading} is chosen'}")
