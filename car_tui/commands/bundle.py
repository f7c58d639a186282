"""`car-tui bundle FILE`: the history of the archive in one file, for another archive to merge."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json
from car_tui.present.counted import counted


@click.command(short_help="Write the archive's history into a file that another can merge.")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--since",
    type=click.IntRange(min=1),
    metavar="N",
    help="Only what came after change N, for an archive that has what came before.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@json_option
@archive_option
def command(
    file: Path, since: int | None, force: bool, as_json: bool, archive_path: Path | None
) -> None:
    """Write the journal with records, texts and originals into FILE, for `car-tui merge`.

    It holds what is not public as well, who changed what, and when. For others: car-tui export.
    """
    with opened(archive_path) as session:
        made = session.keeping.bundle(file, since or 0, replace=force)
    if as_json:
        print_json(
            {
                "file": str(made.path),
                "bytes": made.size,
                "entries": made.entries,
                "records": made.records,
                "originals": made.originals,
                "since": made.since,
                "change_number": made.change,
            }
        )
        return
    say(
        f"wrote {counted(made.entries, 'entry of the journal')}, {counted(made.records, 'record')}"
        f" and {counted(made.originals, 'original')}, {made.size / 1e6:.1f} MB,"
        f" as of change {made.change}"
    )
    say("it holds what is not public too; whoever gets it can read all of it")
    say(f"the other archive takes it in with: car-tui merge {file}")
