"""`car-tui describe ID`: a document as a finding aid describes it."""

from __future__ import annotations

from pathlib import Path

import click

from archive.model.audience import marked
from car_tui.cli.completion import complete_ids
from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_card, print_json
from car_tui.present.finding_aid import aid_json, aid_lines


@click.command(short_help="Describe a document as a finding aid does.")
@click.argument("record_id", metavar="ID", shell_complete=complete_ids())
@json_option
@archive_option
def command(record_id: str, as_json: bool, archive_path: Path | None) -> None:
    """Describe a document by ISAD(G): where it stands, and each element with its number.

    The elements that every description needs are named where they are missing.
    """
    with opened(archive_path) as session:
        described = session.holdings.described(record_id)
    if as_json:
        print_json(aid_json(described))
        return
    lines = [
        ("within" if number == 0 else "", f"{marked(unit)}  [{unit.id}]")
        for number, unit in enumerate(described.way)
    ]
    lines += [(f"{line.number} {line.name}".strip(), line.text) for line in aid_lines(described)]
    print_card(marked(described.record), lines)
    if described.missing:
        names = ", ".join(element.name.lower() for element in described.missing)
        say(f"missing of what every description needs: {names}")
