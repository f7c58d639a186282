"""`car-tui set ID... field=value ...`: values of one record, or of many at once."""

from __future__ import annotations

from pathlib import Path

import click

from archive.model.audience import marked
from archive.model.record import Record
from archive.text.clean import clean_line
from car_tui.cli.completion import complete_ids
from car_tui.cli.confirm import confirmed
from car_tui.cli.messages import say
from car_tui.cli.opened import opened_to_change
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.writing import (
    assignments_in,
    author_of,
    author_options,
    dry_run_option,
    edits_for,
    records_found,
    report_written,
)

_SHOWN = 10


@click.command(short_help="Set fields of one record or of many.")
@click.argument(
    "words", metavar="ID... FIELD=VALUE...", nargs=-1, required=True, shell_complete=complete_ids()
)
@click.option("--where", "query", metavar="QUERY", help="All that this search finds.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@author_options
@dry_run_option
@json_option
@archive_option
def command(
    words: tuple[str, ...],
    query: str | None,
    yes: bool,
    who: str | None,
    why: str | None,
    passage: str | None,
    dry_run: bool,
    as_json: bool,
    archive_path: Path | None,
) -> int:
    """Set fields of records: field=value, field+=value, field-=value, field= to empty it.

    With --where, everything that a search finds is listed and counted, and changed after a
    question. All of it is one step, which `car-tui undo` takes back.
    """
    ids, given = assignments_in(words)
    if not given:
        raise click.UsageError("Say what to set, as in: car-tui set ev-x date=12.10.2017")
    if bool(ids) == (query is not None):
        raise click.UsageError("Name records by their ids, or with --where QUERY.")
    with opened_to_change(archive_path) as session:
        session.writing.refuse_unwritable()
        if query is None:
            records = [session.records.record(one) for one in dict.fromkeys(ids)]
        else:
            records = records_found(session, query)
            _preview(records)
        edits = {
            kind: edits_for(session, kind, given)
            for kind in dict.fromkeys(record.kind for record in records)
        }
        asks = query is not None and records and not dry_run
        if asks and not confirmed(f"Change these {len(records)} records?", yes=yes):
            say("nothing was changed")
            return 1
        pairs = [(record, edits[record.kind]) for record in records]
        author = author_of(session, who, why, passage)
        done = session.writing.edit_each(pairs, author, dry_run=dry_run)
        report_written(session, done, as_json=as_json, dry_run=dry_run, told="changed")
    return 0


def _preview(records: list[Record]) -> None:
    for record in records[:_SHOWN]:
        say(f"{record.id}  {clean_line(marked(record), 80)}")
    more = len(records) - _SHOWN
    say(f"{len(records)} records{f', {more} of them not listed' if more > 0 else ''}")
