"""`car-tui note ID TEXT`: a note to a record, with who and when."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.completion import complete_ids
from car_tui.cli.opened import opened_to_change
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.writing import author_of, author_options, dry_run_option, report_written


@click.command(short_help="Write a note to a record.")
@click.argument("record_id", metavar="ID", shell_complete=complete_ids())
@click.argument("text")
@author_options
@dry_run_option
@json_option
@archive_option
def command(
    record_id: str,
    text: str,
    who: str | None,
    why: str | None,
    passage: str | None,
    dry_run: bool,
    as_json: bool,
    archive_path: Path | None,
) -> None:
    """Write a note to a record, with your name, the day, and with --from the passage it is about.

    ID#N names a passage of a document as well. Notes are searched and exported.
    """
    record_id, stroke, number = record_id.partition("#")
    if stroke and passage is None:
        passage = f"{record_id}#{number}"
    with opened_to_change(archive_path) as session:
        session.writing.refuse_unwritable()
        record = session.records.record(record_id)
        author = author_of(session, who, why, passage)
        done = session.writing.note(record, text, author, dry_run=dry_run)
        report_written(session, done, as_json=as_json, dry_run=dry_run, told="noted")
