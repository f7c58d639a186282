"""`car-tui practices`: the registry of noteworthy practices."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from archive.derived.countries import Country, countries_of
from archive.errors import UnknownIdError
from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_entries, print_json
from car_tui.present.as_json import register_item
from car_tui.present.registers.conflict_marks import with_conflict_marks
from car_tui.present.registers.practices import practice_entry


@click.command(short_help="List practices: kind, countries, what speaks for each.")
@click.option("--country", metavar="C", help="Only those of a country: its ISO code or its name.")
@json_option
@archive_option
def command(country: str | None, as_json: bool, archive_path: Path | None) -> None:
    """List practices: kind, countries, what speaks for each, documents, and who runs it."""
    with opened(archive_path) as session:
        found = session.registers.practices()
        conflict_ids = session.registers.conflict_ids()
        evidence = session.registers.evidence_for(found.records if as_json else ())
    known, practices = found.known, found.records
    if country is not None:
        code = find_country(countries_of(known), country).code
        practices = tuple(one for one in practices if code in one.countries)
    if as_json:
        items = [
            register_item(one, known.ties[one.id], conflict_ids.get(one.id, ()), evidence)
            for one in practices
        ]
        print_json({"total": len(items), "items": items})
        return
    print_entries(
        with_conflict_marks((practice_entry(known, one) for one in practices), conflict_ids)
    )
    say(f"{len(practices)} practices")


def find_country(countries: Sequence[Country], asked: str) -> Country:
    """The country with this code or name. Raises UnknownIdError, naming those there are."""
    wanted = asked.strip().casefold()
    for one in countries:
        if wanted in (one.code.casefold(), one.name.casefold()):
            return one
    named = ", ".join(f"{one.code} {one.name}" if one.state else one.code for one in countries)
    raise UnknownIdError(
        f"nothing here mentions a country {asked.strip()[:60]!r}",
        f"There are: {named}" if named else "No record names a country.",
    )
