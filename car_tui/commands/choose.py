"""`car-tui choose ID READING`: which of two sources an archivist holds to be right."""

from __future__ import annotations

from pathlib import Path

import click

from archive.catalogue.disagreements import choose_reading
from archive.catalogue.registers import load_conflicts
from car_tui.completion import complete_disagreements
from car_tui.open_archive import open_archive, user_name
from car_tui.options import archive_option
from car_tui.output import print_entries
from car_tui.registers.missing import conflict_entry
from car_tui.talk import say


@click.command()
@click.argument("disagreement", metavar="ID", shell_complete=complete_disagreements)
@click.argument("reading", type=click.IntRange(min=1), required=False)
@click.option("--note", metavar="TEXT", help="Why.")
@click.option("--none", "take_back", is_flag=True, help="Take the choice back.")
@archive_option
def command(
    disagreement: str,
    reading: int | None,
    note: str | None,
    take_back: bool,
    archive_path: Path | None,
) -> None:
    """Choose a reading of a conflict (`car-tui conflicts` numbers them), with a note.

    Every reading stays, and so do the records: the choice stands beside them, with your name and
    the day, in the journal too.
    """
    if take_back == (reading is not None):
        raise click.UsageError("Give the number of a reading, or --none.")
    with open_archive(archive_path) as catalogue:
        chosen = choose_reading(catalogue, disagreement, reading, note, user_name())
        _, titles = load_conflicts(catalogue)
    print_entries([conflict_entry(chosen, titles)])
    say(f"{chosen.id}: {'no reading is chosen' if take_back else f'reading {reading} is chosen'}")
