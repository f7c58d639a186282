"""`car-tui practices`: the registry of noteworthy practices."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from archive.derived.countries import Country, countries_of
from archive.errors import UnknownIdError
from archive.model.record import Record
from car_tui.cli.on_day import print_json_on, say_counted
from car_tui.cli.opened import opened
from car_tui.cli.options import (
    archive_option,
    as_of_option,
    asked_day,
    json_option,
    known_at_option,
)
from car_tui.cli.output import print_entries
from car_tui.present.as_json import register_item
from car_tui.present.registers.conflict_marks import with_conflict_marks
from car_tui.present.registers.on_day import entries_on, itself
from car_tui.present.registers.practices import practice_entries


@click.command(short_help="List practices: kind, countries, what speaks for each.")
@click.option(
    "--country",
    metavar="C",
    help="Only those of a country: its ISO code, or its name in a language of the region.",
)
@as_of_option
@known_at_option
@json_option
@archive_option
def command(
    country: str | None, as_of: str | None, as_json: bool, archive_path: Path | None
) -> None:
    """List practices: kind, countries, what speaks for each, documents, and who runs it.

    With --as-of those first of which the sources speak for that day; a practice bears no time of
    its own, so that all others are only perhaps.
    """
    day = asked_day(as_of)
    with opened(archive_path) as session:
        found = session.registers.practices()
        conflict_ids = session.registers.conflict_ids()
        on_day = session.registers.on_day(found.records, day)
        evidence = session.registers.evidence_for(found.records if as_json else ())
        code = None if country is None else session.registers.country_code(country)
    known, practices = found.known, found.records
    if code is not None:
        code = find_country(countries_of(known), code).code
        practices = tuple(one for one in practices if code in one.countries)
    if as_json:

        def as_item(one: Record) -> dict[str, object]:
            return register_item(one, known.ties[one.id], conflict_ids.get(one.id, ()), evidence)

        print_json_on(on_day, practices, itself, as_item)
        return
    entries = entries_on(on_day, practices, itself, lambda some: practice_entries(known, some))
    print_entries(with_conflict_marks(entries, conflict_ids))
    say_counted(on_day, practices, itself, "practices")


def find_country(countries: Sequence[Country], code: str) -> Country:
    """The country with this code. Raises UnknownIdError, naming those there are."""
    for one in countries:
        if one.code == code:
            return one
    named = ", ".join(f"{one.code} {one.name}" if one.state else one.code for one in countries)
    raise UnknownIdError(
        f"nothing here mentions the country {code}",
        f"There are: {named}" if named else "No record names a country.",
    )
