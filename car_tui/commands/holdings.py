"""`car-tui holdings [ID]`: the documents by their arrangement, from the fonds down."""

from __future__ import annotations

from pathlib import Path

import click

from archive.model.vocabulary import LEVELS
from car_tui.cli.completion import complete_ids
from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json, print_table
from car_tui.present.holding_items import unit_item, unit_row

_HEADINGS = ("unit", "years", "units", "held", "size", "level")


@click.command(short_help="List the holdings as they are arranged.")
@click.argument("record_id", metavar="[ID]", required=False, shell_complete=complete_ids())
@click.option("--level", type=click.Choice(LEVELS), help="Only units of this level.")
@json_option
@archive_option
def command(
    record_id: str | None, level: str | None, as_json: bool, archive_path: Path | None
) -> None:
    """List the holdings as they are arranged, or what is within the unit ID.

    Each unit is followed by what it consists of. What is part of no unit comes last, as not yet
    arranged.
    """
    with opened(archive_path) as session:
        tree = session.holdings.tree()
        if record_id is not None:
            top = tree.places.get(session.records.record(record_id).id)
            begin = tree.children(top) if top is not None else ()
        else:
            top = None
            begin = (*tree.tops, *tree.unarranged)
        places = [
            place for place in tree.within(begin) if level is None or tree.levels[place] == level
        ]
        totals = session.holdings.totals(tree)
        units = {unit.id: unit for unit in session.holdings.units([tree.ids[at] for at in places])}
    places = [place for place in places if tree.ids[place] in units]
    if as_json:
        items = [unit_item(tree, totals, at, units[tree.ids[at]]) for at in places]
        print_json({"total": len(items), "items": items})
        return
    above = 0 if top is None else len(tree.path(top))
    rows = []
    told = record_id is not None
    for place in places:
        if not told and tree.is_unarranged(place):
            told = True
            rows.append(("not yet arranged", "", str(len(tree.unarranged)), "", "", "", ""))
        depth = 0 if level else len(tree.path(place)) - 1 - above
        rows.append(unit_row(tree, totals, place, units[tree.ids[place]], depth))
    print_table(_HEADINGS, rows, wrapping={0}, named=0)
    held = sum(unit.is_held for unit in units.values())
    say(f"{len(places)} units of description, {held} held; {len(tree.unarranged)} not yet arranged")
