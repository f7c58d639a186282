"""`car-tui gaps`: what the archive cannot say."""

from __future__ import annotations

from pathlib import Path

import click

from archive.derived.gaps import Gap, GapKind
from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import (
    archive_option,
    as_of_option,
    asked_day,
    json_option,
    known_at_option,
)
from car_tui.cli.output import print_entries, print_json
from car_tui.present.registers.gaps import gap_entry, where_looked
from car_tui.session.registers import Gaps


@click.command(short_help="List what is cited and not held, and what no source says.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in GapKind], case_sensitive=False),
    help="Only gaps of this kind.",
)
@as_of_option
@known_at_option
@json_option
@archive_option
def command(kind: str | None, as_of: str | None, as_json: bool, archive_path: Path | None) -> None:
    """List what is cited and not held, who is not named, what was not followed up or is past.

    Nothing is filled in from elsewhere; where documents may say it, they are named.
    """
    asked = asked_day(as_of)
    with opened(archive_path) as session:
        day = asked or session.today
        found = session.registers.gaps(day)
    gaps = [gap for gap in found.gaps if kind is None or gap.kind == kind]
    if as_json:
        items = (_item(gap, found) for gap in gaps)
        print_json({"total": len(gaps), "as_of": day, "items": items})
        return
    titles = found.titles
    print_entries(gap_entry(gap, titles) for gap in gaps)
    looked = "" if gaps else f": {where_looked(found.anything_recorded)}"
    say(f"{len(gaps)} gaps as of {day.isoformat()}{looked}")


def _item(gap: Gap, found: Gaps) -> dict[str, object]:
    return {
        "kind": gap.kind,
        "id": gap.id,
        "problem": gap.problem,
        "access": found.access(gap),
        "records": [found.named(record) for record in gap.records],
        "documents": list(gap.documents),
    }
