"""What `tag` and `untag` share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from car_tui.cli.confirm import confirmed
from car_tui.cli.messages import say
from car_tui.cli.opened import opened_to_change
from car_tui.cli.writing import author_of, records_found, report_written
from car_tui.present.counted import counted
from car_tui.session.writing import Added, Edits, Withdrawn

_F = TypeVar("_F", bound=Callable[..., object])


def query_option(function: _F) -> _F:
    """`--where QUERY` and `--yes`; passes `query` and `yes`."""
    options = (
        click.option("--where", "query", metavar="QUERY", help="All that this search finds."),
        click.option("--yes", is_flag=True, help="Do not ask."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def change_tags(
    edit: type[Added] | type[Withdrawn],
    words: tuple[str, ...],
    query: str | None,
    who: str | None,
    *,
    yes: bool,
    dry_run: bool,
    as_json: bool,
    path: Path | None,
) -> int:
    """Put tags on records or take them off; returns the exit status.

    The first word is the record's id, unless a query says which records are meant.
    """
    ids, tags = ((), words) if query is not None else (words[:1], words[1:])
    if not tags:
        raise click.UsageError("Say which tag, as in: car-tui tag ev-x legislation")
    with opened_to_change(path) as session:
        session.writing.refuse_unwritable()
        if query is not None and (named := list(session.records.those_there(words))):
            raise click.UsageError(
                f"{', '.join(named[:3])}: name a record by its id, or all that a search finds"
                " with --where QUERY, not both."
            )
        if query is None:
            records = [session.records.record(one) for one in ids]
        else:
            found = records_found(session, query)
            # Who does not have a tag needs not lose it.
            has = (
                (lambda one: set(tags) & set(_tags(one.fields.get("tags"))))
                if (edit is Withdrawn)
                else bool
            )
            records = [one for one in found if has(one)]
            say(counted(len(records), "record"))
            if records and not dry_run and not confirmed("Change them?", yes=yes):
                say("nothing was changed")
                return 1
        pairs = []
        for record in records:
            kept = _tags(record.fields.get("tags"))
            mine = tags if edit is Added or query is None else [one for one in tags if one in kept]
            edits: Edits = {"tags": edit(tuple(mine))}
            pairs.append((record, edits))
        author = author_of(session, who)
        done = session.writing.edit_each(pairs, author, dry_run=dry_run)
        told = "tagged" if edit is Added else "untagged"
        report_written(session, done, as_json=as_json, dry_run=dry_run, told=told)
    return 0


def _tags(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
