"""`car-tui list`: the documents of which a file is held."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from archive.dates import parse, short
from archive.model.access import Closure
from archive.model.document import Holding
from archive.model.vocabulary import Access
from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_json, print_table
from car_tui.present.closures import closure_words
from car_tui.present.encodings import encoding_state, reading_again, uncertainty

_Order = Callable[[list[Holding]], list[Holding]]


def _newest_first(holdings: list[Holding]) -> list[Holding]:
    dated = [one for one in holdings if one.date]
    return [*reversed(dated), *(one for one in holdings if not one.date)]


_ORDERS: dict[str, _Order] = {
    "date": list,
    "-date": _newest_first,
    "title": lambda holdings: sorted(holdings, key=lambda one: one.title.casefold()),
    "file": lambda holdings: sorted(holdings, key=lambda one: one.file.casefold()),
    "pages": lambda holdings: sorted(holdings, key=lambda one: -(one.pages or 0)),
}
"""By date is how they come."""


@click.command()
@click.option("--needs-ocr", is_flag=True, help="Only those without text, which need OCR.")
@click.option("--uncertain", is_flag=True, help="Only those whose encoding is uncertain.")
@click.option(
    "--sort",
    type=click.Choice(tuple(_ORDERS)),
    default="date",
    help="In which order; undated documents last, in that of date.",
)
@json_option
@archive_option
def command(
    needs_ocr: bool, uncertain: bool, sort: str, as_json: bool, archive_path: Path | None
) -> None:
    """List the documents that are held: date, title, pages, file."""
    with opened(archive_path) as session:
        holdings = _ORDERS[sort](
            session.documents.holdings(needs_ocr=needs_ocr, uncertain=uncertain)
        )
    if as_json:
        print_json({"total": len(holdings), "items": [_item(one) for one in holdings]})
        return
    print_table(("date", "title", "pages", "file", "id"), map(_row, holdings), wrapping={1, 3})
    which = ", all of which need OCR" if needs_ocr else ""
    which += ", of uncertain encoding" if uncertain else ""
    say(f"{len(holdings)} documents held{which}")
    if uncertain:
        for one in holdings:
            say(f"{one.id}: {uncertainty(one.encodings)}")
            say(f"  to read it again: {reading_again(one.id, one.encodings)}")
    if needs_ocr and holdings:
        say("with tesseract installed, their text is read by: car-tui import --reread PATH")


def _item(one: Holding) -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "date": one.date,
        "access": one.access,
        "access_until": one.access_until,
        "access_reason": one.access_reason,
        "file": one.file,
        "media_type": one.media_type,
        "pages": one.pages,
        "passages": one.passages,
        "language": one.language,
        "needs_ocr": one.needs_ocr,
        "places": [place.shown for place in one.places],
        "encoding": encoding_state(one.encodings),
        "encodings": list(one.encodings),
    }


def _row(one: Holding) -> tuple[str, str, str, str, str]:
    date = short(parse(one.date)) if one.date else ""
    title = one.title
    if one.access != Access.PUBLIC:
        closure = Closure(Access(one.access), one.access_until, one.access_reason)
        title = f"[{closure_words(closure)}] {title}"
    more = len(one.places) - 1
    elsewhere = f" (and {more} other {'place' if more == 1 else 'places'})" if more > 0 else ""
    return date, title, str(one.pages or ""), f"{one.file}{elsewhere}", one.id
