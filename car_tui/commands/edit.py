"""`car-tui edit ID`: a record as YAML in the user's own editor."""

from __future__ import annotations

from pathlib import Path

import click

from car_tui.cli.completion import complete_ids
from car_tui.cli.messages import say
from car_tui.cli.opened import opened_to_change
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json
from car_tui.cli.writing import author_of, author_options, dry_run_option, report_written
from car_tui.session.editor import NothingChanged, edit_in_editor, editor_command


@click.command(short_help="Edit a record as YAML in your editor.")
@click.argument("record_id", metavar="ID", shell_complete=complete_ids())
@author_options
@dry_run_option
@json_option
@archive_option
def command(
    record_id: str,
    who: str | None,
    why: str | None,
    passage: str | None,
    dry_run: bool,
    as_json: bool,
    archive_path: Path | None,
) -> None:
    """Edit a record in $VISUAL or $EDITOR, as `car-tui show ID --yaml` prints it.

    What does not fit comes back as comments beside its line. Leave it as it is to give up: what
    was typed is kept in a file that is named. What others changed in other fields stays.
    """
    with opened_to_change(archive_path) as session:
        session.writing.refuse_unwritable()
        editor_command()
        record = session.records.record(record_id)
        author = author_of(session, who, why, passage)
        done = edit_in_editor(session.writing, record, author, dry_run=dry_run)
        if isinstance(done, NothingChanged):
            if as_json:
                print_json({"change": None, "records": []})
            say("nothing was changed")
            return
        report_written(session, done, as_json=as_json, dry_run=dry_run, told="changed")
