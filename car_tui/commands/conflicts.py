"""`car-tui conflicts`: where sources disagree, every reading beside the other."""

from __future__ import annotations

from pathlib import Path

import click

from archive.catalogue.reports.registers import load_conflicts
from archive.model.record import SourceIssue
from car_tui.cli.messages import say
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_entries, print_json
from car_tui.present.as_json import shown_source_issue
from car_tui.present.registers.gaps import conflict_entry
from car_tui.session.open_archive import open_archive


@click.command()
@json_option
@archive_option
def command(as_json: bool, archive_path: Path | None) -> None:
    """List where sources disagree: what each says, how the records were entered, what was chosen.

    `car-tui choose` chooses a reading.
    """
    with open_archive(archive_path) as catalogue:
        conflicts, titles = load_conflicts(catalogue)
    if as_json:
        items = [_item(one, titles) for one in conflicts]
        print_json({"total": len(items), "items": items})
        return
    print_entries(conflict_entry(one, titles) for one in conflicts)
    say(f"{len(conflicts)} conflicts")


def _item(one: SourceIssue, titles: dict[str, str]) -> dict[str, object]:
    return {
        **shown_source_issue(one),
        "records": [{"id": record, "title": titles.get(record)} for record in one.records],
        "documents": list(one.documents),
    }
