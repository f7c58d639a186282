"""`car-tui verify`: is everything there, and as it was imported?"""

from __future__ import annotations

from pathlib import Path

import click

from archive.errors import ArchiveError
from archive.fixity.head import Head
from car_tui.cli.messages import say, things_wrong
from car_tui.cli.opened import opened_to_change
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json, print_text


def _head(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Head | None:
    try:
        return None if value is None else Head.parse(value)
    except ArchiveError as error:
        raise click.BadParameter(f"{error.message}. {error.hint}") from error


@click.command(short_help="Check that all that is kept is as it was stored.")
@click.option(
    "--quick",
    is_flag=True,
    help="Only the journal, what is gone, and the sizes of originals; reads no text.",
)
@click.option("--deep", is_flag=True, help="Everything, as without an option.")
@click.option(
    "--against",
    metavar="HEAD",
    callback=_head,
    help="Check that the archive has gone on from a head noted earlier (see info).",
)
@json_option
@archive_option
def command(
    quick: bool, deep: bool, against: Head | None, as_json: bool, archive_path: Path | None
) -> int:
    """Check originals, catalogue, journal, index and thesaurus; exit 1 when anything is wrong."""
    if quick and deep:
        raise click.UsageError("--quick and --deep exclude one another.")
    with opened_to_change(archive_path) as session:
        findings = session.verify(quick=quick, against=against)
        head = session.head()
    if as_json:
        items = [{"where": one.where, "what": one.what, "hint": one.hint} for one in findings]
        noted = None if head is None else str(head)
        print_json({"total": len(items), "items": items, "head": noted})
    else:
        for one in findings:
            print_text(f"{one.where}: {one.what}\n  {one.hint}")
        say(things_wrong(len(findings)) if findings else _all_is_well(quick))
        if head is not None:
            say(f"the journal's head is {head}")
    return 1 if findings else 0


def _all_is_well(quick: bool) -> str:
    if quick:
        return "a quick look finds nothing wrong; car-tui verify reads everything"
    return "all is well"
