"""`car-tui decisions`: the register of decisions."""

from __future__ import annotations

from pathlib import Path

import click

from archive.catalogue.records import load_register, load_ties
from archive.dates import parse, short
from archive.model.record import Record, Tie
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from car_tui.as_json import register_item
from car_tui.open_archive import open_archive
from car_tui.options import archive_option, json_option
from car_tui.output import print_json, print_table
from car_tui.talk import say


@click.command()
@click.option("--body", metavar="ID", help="Only decisions of this body.")
@json_option
@archive_option
def command(body: str | None, as_json: bool, archive_path: Path | None) -> None:
    """List decisions by date: what was decided, and by whom."""
    with open_archive(archive_path) as catalogue:
        decisions = load_register(catalogue, Kind.DECISION)
        ties = load_ties(catalogue, [decision.id for decision in decisions])
    if body is not None:
        decisions = [one for one in decisions if body in _bodies(ties[one.id]).values()]
    if as_json:
        items = [register_item(decision, ties[decision.id]) for decision in decisions]
        print_json({"total": len(items), "items": items})
        return
    print_table(
        ("date", "decision", "by", "id"),
        [_row(decision, ties[decision.id]) for decision in decisions],
        wrapping={1, 2},
    )
    say(f"{len(decisions)} decisions")


def _bodies(ties: list[Tie]) -> dict[str, str]:
    return {tie.title: tie.id for tie in ties if tie.relation is RelationType.ADOPTED_BY}


def _row(decision: Record, ties: list[Tie]) -> tuple[str, str, str, str]:
    date = short(parse(decision.date)) if decision.date else "not told"
    return date, decision.title, ", ".join(_bodies(ties)) or "not told", decision.id
