"""`car-tui add KIND field=value ...`: a new record."""

from __future__ import annotations

from pathlib import Path

import click

from archive.model.vocabulary import Kind
from car_tui.cli.messages import say
from car_tui.cli.opened import opened_to_change
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json, print_text
from car_tui.cli.writing import (
    assignments_in,
    author_of,
    author_options,
    dry_run_option,
    edits_for,
)
from car_tui.session.writing import Replaced


@click.command(short_help="Add a record of a kind.")
@click.argument("kind", metavar="KIND", type=click.Choice([kind.value for kind in Kind]))
@click.argument("assignments", metavar="[FIELD=VALUE]...", nargs=-1)
@author_options
@dry_run_option
@json_option
@archive_option
def command(
    kind: str,
    assignments: tuple[str, ...],
    who: str | None,
    why: str | None,
    passage: str | None,
    dry_run: bool,
    as_json: bool,
    archive_path: Path | None,
) -> None:
    """Add a record of a KIND; its id is made of its title, or given as id=.

    Values are typed as in `car-tui help writing`: dates in words, other records by id or name,
    lists with a semicolon between.
    """
    others, given = assignments_in(assignments)
    if others:
        raise click.UsageError(f"“{others[0]}” is no field=value, as in title='Annual report'.")
    for one in given:
        if one.sign == "-=":
            raise click.UsageError(f"{one.field}: a new record has nothing to take out; say =.")
    named = [one.text.strip() for one in given if one.field == "id"]
    if len(named) > 1:
        raise click.UsageError("id is set twice: say which one it is to be.")
    with opened_to_change(archive_path) as session:
        session.writing.refuse_unwritable()
        edits = edits_for(session, Kind(kind), [one for one in given if one.field != "id"])
        item: dict[str, object] = {
            name: edit.value if isinstance(edit, Replaced) else list(edit.elements)
            for name, edit in edits.items()
        }
        if named:
            (item["id"],) = named
        author = author_of(session, who, why, passage)
        done = session.writing.add(Kind(kind), item, author, dry_run=dry_run)
    (record, *_) = done.records
    if as_json:
        print_json({"id": record, "change": done.change})
    else:
        print_text(record)
    if dry_run:
        say(f"{record} would be added; nothing was stored")
    else:
        say(f"added {record} (change {done.change}); take it back with: car-tui undo")
