"""`car-tui verify`: is everything there, and as it was imported?"""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.messages import say
from car_tui.cli.opened import opened_to_change
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json, print_text


@click.command()
@json_option
@archive_option
def command(as_json: bool, archive_path: Path | None) -> int:
    """Check originals, catalogue, index and thesaurus; exit status 1 when anything is wrong."""
    with opened_to_change(archive_path) as session:
        findings = session.verify()
    if as_json:
        items = [{"where": one.where, "what": one.what, "hint": one.hint} for one in findings]
        print_json({"total": len(items), "items": items})
    else:
        for one in findings:
            print_text(f"{one.where}: {one.what}\n  {one.hint}")
        say(f"{len(findings)} things are wrong" if findings else "all is well")
    return 1 if findings else 0
