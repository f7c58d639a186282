"""`car-tui export DIR`: a copy that may leave, or records in a format that other programs read."""

from __future__ import annotations

import re
from pathlib import Path

import click

from car_tui.browser.state.basket import Basket
from car_tui.browser.state.store import Store, state_folder
from car_tui.cli.completion import complete_ids
from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json, print_utf8
from car_tui.present.counted import counted
from car_tui.present.exchange.formats import ABOUT, Format
from car_tui.present.exchange.icalendar import dated_events
from car_tui.present.exchange.selection import Selection
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.exchange import not_public

_OUT = Path("-")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_FORMATS = click.Choice([form.value for form in Format])


@click.command(short_help="Write a copy that needs no program, or a format of others.")
@click.argument("target", type=click.Path(path_type=Path), metavar="TARGET")
@click.option(
    "--format",
    "form",
    type=_FORMATS,
    metavar="NAME",
    help="Into the file TARGET, in a format such as ris, icalendar or ead3; see help exchange.",
)
@click.option("--where", "query", metavar="QUERY", help="Only what this search finds.")
@click.option(
    "--within",
    "unit",
    metavar="UNIT",
    shell_complete=complete_ids(),
    help="Only this unit of the holdings and all within it.",
)
@click.option("--basket", is_flag=True, help="Only what is in the basket.")
@click.option("--base", default="", metavar="URL", help="Where the archive is found: URL + id.")
@click.option("--contact", default="", metavar="MAIL", help="Who answers for it (oai-pmh).")
@click.option("--force", is_flag=True, help="Replace the file TARGET if it is there.")
@json_option
@archive_option
def command(
    target: Path,
    form: str | None,
    query: str | None,
    unit: str | None,
    basket: bool,
    base: str,
    contact: str,
    force: bool,
    as_json: bool,
    archive_path: Path | None,
) -> None:
    """Write a copy of the archive, or of a part, into the folder TARGET: what the audience sees.

    Originals under readable names, their texts, records as YAML, JSON and tables, a finding aid,
    a README and the sums of all. No program is needed to read it. With --format, records go into
    the file TARGET, or to standard output where that is -. See: car-tui help exchange.
    """
    if base and not _URL.fullmatch(base):
        raise click.UsageError("--base is an address such as https://example.org/archive/")
    if sum((query is not None, unit is not None, basket)) > 1:
        raise click.UsageError("Take one of --where, --within and --basket.")
    chosen = None if form is None else Format(form)
    if target == _OUT and (chosen is None or ABOUT[chosen].is_folder):
        raise click.UsageError("That is a folder; name one, or another --format for -.")
    if target == _OUT and as_json:
        raise click.UsageError("Standard output takes the format or --json, not both.")
    with opened(archive_path) as session:
        exchange = session.exchange
        among = _among(session, query, unit, basket=basket)
        selection = exchange.selection(among, base=base, contact=contact)
        if chosen is None or ABOUT[chosen].is_folder:
            made = exchange.folder(target, chosen, selection)
            records, originals, size = made.records, made.originals, made.size
        else:
            records, originals = _count(chosen, selection), 0
            if target == _OUT:
                for piece in exchange.written(chosen, selection):
                    print_utf8(piece)
                return
            size = exchange.file(target, chosen, selection, replace=force)
        closed = not_public(selection.records, selection.origin.day)
    if not selection.records:
        say("nothing that was asked for is there, so it holds no record")
    if as_json:
        print_json(
            {
                "path": str(target),
                "format": form or "copy",
                "records": records,
                "originals": originals,
                "bytes": size,
            }
        )
        return
    files = f" and {counted(originals, 'original')}" if chosen is None else ""
    say(f"wrote {counted(records, 'record')}{files}, {size / 1e6:.1f} MB")
    if others := len(selection.records) - records:
        say(f"{counted(others, 'record')} of all that was asked for: no place for it in {form}")
    if closed:
        say(f"{counted(closed, 'record')} of all that was asked for: not public")


def _count(form: Format, selection: Selection) -> int:
    """How many of the records a format has place for."""
    if form is Format.ICALENDAR:
        return len(list(dated_events(selection)))
    return sum(record.kind in ABOUT[form].kinds for record in selection.records)


def _among(
    session: ArchiveSession, query: str | None, unit: str | None, *, basket: bool
) -> list[str] | None:
    """The ids that were asked for; None where all were."""
    if query is not None:
        return session.exchange.found(query)
    if unit is not None:
        return session.exchange.within(unit)
    if basket:
        kept = Basket(Store(state_folder(session.archive_id, session.audience)))
        return [address.record_id for address in kept.addresses()]
    return None
