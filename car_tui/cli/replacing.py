"""Before an import takes values away: lists them, and asks."""

from __future__ import annotations

import sys
from dataclasses import replace

import click

from archive.importing.outcome import FileOutcome
from car_tui.cli.lost_values import lost_lines
from car_tui.cli.messages import say, say_error
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.import_request import ImportRequest
from car_tui.session.open_archive import user_name


def may_replace(session: ArchiveSession, request: ImportRequest) -> bool:
    """Whether the import may go on: nothing is lost by it, or a person at the terminal agrees.

    Runs the import without writing, and lists every value that goes. Where nobody can be asked
    the answer is no.
    """
    lost = [outcome for outcome in _rehearsed(session, request) if outcome.lost]
    if not lost:
        return True
    count = sum(len(outcome.lost) for outcome in lost)
    say(f"--replace takes {count} values away:")
    for outcome in lost:
        for line in lost_lines(outcome):
            click.echo(f"  {line}", err=True)
    if at_terminal():
        if click.confirm("car-tui: Take them away?", err=True):
            return True
        say("nothing was imported")
        return False
    say_error("nothing was imported", "To take these values away, add --yes.")
    return False


def at_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _rehearsed(session: ArchiveSession, request: ImportRequest) -> list[FileOutcome]:
    rehearsal = replace(request, dry_run=True)
    with session.changes.importing(rehearsal, user_name()) as run:
        return list(run.outcomes())
