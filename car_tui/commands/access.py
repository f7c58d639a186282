"""`car-tui access`: what is not public, until when and why."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from archive.dates import plain_range
from archive.errors import BadDateError
from archive.model.access import ClosedRecord
from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_entries, print_json
from car_tui.present.closures import closure_words
from car_tui.present.registers.entry import Entry


@click.command(short_help="List what is not public, until when and why.")
@click.option(
    "--opening", metavar="DATE", help="Only what opens in this year, month or day (EDTF)."
)
@json_option
@archive_option
def command(opening: str | None, as_json: bool, archive_path: Path | None) -> None:
    """List what is not public: its access, until when and why; what opens first comes first.

    A record opens by itself on the last day that its date can mean, and a date without a last day
    never opens it. With --opening a year that is past lists what has opened then.
    """
    today = dt.date.today()
    span = _span(opening) if opening is not None else None
    with opened(archive_path) as session:
        closed = session.registers.closed_records()
    found = [one for one in closed if _is_meant(one, span, today)]
    if as_json:
        print_json({"total": len(found), "items": [_item(one) for one in found]})
        return
    print_entries(
        Entry(one.title, one.id, (f"{one.kind} · {closure_words(one.closure)}",)) for one in found
    )
    say(f"{len(found)} {'opening then' if opening else 'not public'}")


def _span(opening: str) -> tuple[dt.date, dt.date]:
    try:
        first, last = plain_range(opening)
    except BadDateError as error:
        raise BadDateError(f"--opening: {error.message}", error.hint) from error
    return first or dt.date.min, last or dt.date.max


def _is_meant(one: ClosedRecord, span: tuple[dt.date, dt.date] | None, today: dt.date) -> bool:
    if span is None:
        return one.opens is None or one.opens > today
    return one.opens is not None and span[0] <= one.opens <= span[1]


def _item(one: ClosedRecord) -> dict[str, object]:
    return {
        "id": one.id,
        "kind": one.kind,
        "title": one.title,
        "access": one.closure.access,
        "access_until": one.closure.until,
        "access_reason": one.closure.reason,
        "opens": one.opens,
    }
