"""`car-tui watch DIR`: imports what arrives in a folder, until it is stopped."""

from __future__ import annotations

from pathlib import Path

import click

from archive.text.clean import shown_path
from car_tui.cli.interrupt import InterruptFlag
from car_tui.cli.messages import say
from car_tui.cli.opened import opened_to_change
from car_tui.cli.options import archive_option, timeout_option, workers_option
from car_tui.cli.watch_loop import WatchLoop
from car_tui.session.watching import WatchRequest


@click.command(short_help="Import what arrives in a folder.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--rules",
    "rules_file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="YAML",
    help="How what comes in is described: series, kind, access, tags by folder and name.",
)
@click.option("--once", is_flag=True, help="Import what is there and whole, and end.")
@click.option(
    "--every",
    type=click.FloatRange(min=0.1, max=3600.0),
    default=5.0,
    show_default=True,
    metavar="SECONDS",
    help="The time between two looks.",
)
@workers_option
@timeout_option
@click.option("--json", "as_json", is_flag=True, help="A line of JSON a file, as import prints.")
@archive_option
def command(
    folder: Path,
    rules_file: Path | None,
    once: bool,
    every: float,
    workers: int,
    timeout: float,
    as_json: bool,
    archive_path: Path | None,
) -> int:
    """Import what arrives in DIR, as `import` does, until Ctrl-C or SIGTERM.

    A file is taken when two looks find it with the same size and time of change. Names of what is
    half-written are passed over (.part, .crdownload, ~$*, .~lock*, names with a dot before them),
    and so is what is in the archive already. A folder that goes away is waited for.
    """
    request = WatchRequest(folder, rules_file, workers, timeout)
    with opened_to_change(archive_path) as session, InterruptFlag() as stop:
        loop = WatchLoop(folder, session.watch(request), stop, as_json=as_json)
        if once:
            return loop.once(every)
        say(f"watching {shown_path(folder)}; Ctrl-C ends it")
        loop.until_stopped(every)
        say("stopped; what was reported is in")
        return stop.exit_status
