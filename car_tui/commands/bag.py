"""`car-tui bag DIR`: the archive as a BagIt bag, readable without this program."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.messages import say
from car_tui.cli.opened import opened_to_change
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json


@click.command(short_help="Write the archive into a folder, a BagIt bag (RFC 8493).")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@json_option
@archive_option
def command(folder: Path, as_json: bool, archive_path: Path | None) -> None:
    """Write all of the archive into DIR, a BagIt bag (RFC 8493), to be kept or handed on.

    Originals under readable names, records as YAML, texts and journal as JSON lines, sums of all.
    `car-tui import DIR` reads it. It holds what is not public as well.
    """
    with opened_to_change(archive_path) as session:
        made = session.keeping.bag(folder)
    if as_json:
        print_json(
            {
                "folder": str(made.path),
                "records": made.records,
                "originals": made.originals,
                "bytes": made.size,
            }
        )
        return
    say(f"wrote {made.records} records and {made.originals} originals, {made.size / 1e6:.1f} MB")
    say("it holds what is not public too; whoever gets it can read all of it")
