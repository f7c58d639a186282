"""`car-tui merge FILE`: another archive's history becomes part of this one's."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

import click

from archive.errors import WouldForgetError
from car_tui.cli.confirm import confirmed
from car_tui.cli.messages import say
from car_tui.cli.opened import opened_to_change
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json, print_text
from car_tui.present.counted import counted
from car_tui.present.merged import merged_json, merged_lines
from car_tui.session.open_archive import user_name


@click.command(short_help="Take in what another archive wrote with `bundle`.")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--dry-run", is_flag=True, help="Show what would come of it; change nothing.")
@click.option(
    "--unrelated", is_flag=True, help="Even if the two archives have nothing in common so far."
)
@click.option("--yes", is_flag=True, help="Do not ask before records are forgotten here too.")
@json_option
@archive_option
def command(
    file: Path,
    dry_run: bool,
    unrelated: bool,
    yes: bool,
    as_json: bool,
    archive_path: Path | None,
) -> int:
    """Join the history in FILE, which `car-tui bundle` wrote, with that of this archive.

    What only one has comes in; where both changed one field differently, both values stand as a
    conflict (`car-tui conflicts`, `car-tui choose`). Access is the stricter of the two, what is in
    a trash stays there, what was forgotten is forgotten here too: of that is asked first.
    """
    with opened_to_change(archive_path) as session:
        merge = partial(
            session.keeping.merge, file, user_name(), unrelated=unrelated, dry_run=dry_run
        )
        try:
            report = merge(forget=yes)
        except WouldForgetError as error:
            for record in error.records:
                say(f"was forgotten there: {record}")
            number = counted(len(error.records), "record")
            if not confirmed(f"Forget {number} here for good, with backups/?", yes=False):
                say("nothing was merged")
                return 1
            report = merge(forget=True)
        archive_id = session.archive_id
    if report.forgotten and not dry_run:
        _forget_in_state(archive_id, report.forgotten)
    if as_json:
        print_json({"dry_run": dry_run, **merged_json(report)})
        return 0
    for line in merged_lines(report):
        print_text(line)
    if report.entries == 0:
        say("nothing new: this archive has all of it already")
    elif dry_run:
        say("this was a dry run; nothing was changed")
    else:
        say(f"merged {counted(report.entries, 'entry')}; nobody takes this back as a whole")
        if report.disputes:
            say("see: car-tui conflicts; choose with: car-tui choose ID READING")
    return 0


def _forget_in_state(archive_id: str, records: Iterable[str]) -> None:
    """Take what was forgotten out of what the browser remembers."""
    # Imported here: only where something is forgotten.
    from car_tui.browser.state.forgotten import forget_in_state
    from car_tui.browser.state.store import Store, state_folder

    store = Store(state_folder(archive_id))
    for record in records:
        forget_in_state(store, record)
