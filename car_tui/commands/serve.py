"""`car-tui serve`: the browser in a web page, for this machine alone."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from archive.model.audience import EVERYTHING
from car_tui.cli.messages import say
from car_tui.cli.opened import audience, opened
from car_tui.cli.options import archive_option
from car_tui.cli.output import print_text
from car_tui.cli.web_guard import Guard
from car_tui.cli.web_server import check_installed, listening, serve


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=0,
    metavar="NUMBER",
    help="The port on the loopback (default: one that is free).",
)
@click.option(
    "--most",
    type=click.IntRange(1, 100),
    default=4,
    show_default=True,
    metavar="NUMBER",
    help="How many pages may be open at once; each is a process.",
)
@archive_option
def command(port: int, most: int, archive_path: Path | None) -> None:
    """Show the browser in a web page, until Ctrl-C.

    The address that is printed has a token in it: whoever has it sees and changes the archive as
    you do, from this machine. Your web browser sends the token to other servers on this machine
    too: use this only where the machine has no other users. Needs textual-serve: pip install
    "car-tui[serve]".
    """
    check_installed()
    with opened(archive_path) as session:
        archive = session.path
    named = audience()
    arguments = ["--archive", str(archive.resolve())]
    if named is not EVERYTHING:
        arguments += ["--audience", named.value]
    with listening(port) as sock:
        guard = Guard(sock.getsockname()[1], secrets.token_urlsafe(32))
        print_text(guard.address)
        say("open this address in a web browser; Ctrl-C ends it")
        serve(arguments, sock, guard, most)
