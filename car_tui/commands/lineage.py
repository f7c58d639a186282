"""`car-tui lineage ID`: what a record came from and what came of it."""

from __future__ import annotations

from pathlib import Path

import click

from archive.derived.lineage import Step
from car_tui.cli.completion import complete_ids
from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json, print_text, screen_width
from car_tui.present.closures import access_fields
from car_tui.present.lineage_tree import tree_lines


@click.command(short_help="Draw what a decision or document came from and led to.")
@click.argument("record_id", metavar="ID", shell_complete=complete_ids())
@json_option
@archive_option
def command(record_id: str, as_json: bool, archive_path: Path | None) -> None:
    """Draw the line of a decision or document, back to where it came from and on to what followed.

    It supersedes, amends, prolongs, repeals, implements, follows up, reviews, confirms, rests on,
    corrects or translates what came before.
    """
    with opened(archive_path) as session:
        line = session.registers.lineage(record_id)
    if as_json:
        print_json(
            {
                "id": line.record.id,
                "kind": line.record.kind,
                "title": line.record.title,
                "date": line.record.date,
                **access_fields(line.record),
                "earlier": [_step(step) for step in line.earlier],
                "later": [_step(step) for step in line.later],
            }
        )
        return
    width = screen_width() or 10_000
    for drawn in tree_lines(line):
        suffix = f"  [{drawn.id}]"
        print_text(f"{drawn.within(width - len(suffix))}{suffix}")
    if not line.earlier and not line.later:
        say("nothing is known of what came before or after it")


def _step(step: Step) -> dict[str, object]:
    return {
        "type": step.type,
        "basis": step.basis,
        "id": step.id,
        "kind": step.kind,
        "title": step.title,
        "date": step.date,
        "access": step.access,
        "access_until": step.access_until,
        "repeated": step.repeated,
        "beyond": [_step(beyond) for beyond in step.beyond],
    }
