"""`car-tui conflicts`: where sources disagree, every reading beside the other."""

from __future__ import annotations

from pathlib import Path

import click

from archive.derived.evidence import EvidenceOf
from archive.model.record import SourceIssue
from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_entries, print_json
from car_tui.present.as_json import shown_source_issue
from car_tui.present.evidence import Evidenced
from car_tui.present.registers.conflicts import conflict_entry
from car_tui.session.registers import Conflicts


@click.command(short_help="List where sources disagree, and which reading was chosen.")
@json_option
@archive_option
def command(as_json: bool, archive_path: Path | None) -> None:
    """List where sources disagree: what each says, how the records were entered, what was chosen.

    `car-tui choose` chooses a reading.
    """
    with opened(archive_path) as session:
        found = session.registers.conflicts()
        evidence = session.registers.evidence((), found.conflicts)
    if as_json:
        items = [_item(one, found, evidence) for one in found.conflicts]
        print_json({"total": len(items), "items": items})
        return
    titles, shown = found.titles, Evidenced(evidence)
    print_entries(conflict_entry(one, titles, shown) for one in found.conflicts)
    say(f"{len(found.conflicts)} conflicts{shown.legend_after()}")


def _item(one: SourceIssue, found: Conflicts, evidence: EvidenceOf) -> dict[str, object]:
    return {
        **shown_source_issue(one, evidence),
        "access": found.access(one),
        "records": [found.named(record) for record in one.records],
        "documents": list(one.documents),
    }
