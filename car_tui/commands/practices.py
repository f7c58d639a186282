"""`car-tui practices`: the registry of noteworthy practices."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from archive.catalogue.knowing import load_known
from archive.errors import UnknownIdError
from archive.memory.countries import Country, countries_of
from archive.memory.known import Known
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from car_tui.as_json import register_item
from car_tui.open_archive import open_archive
from car_tui.options import archive_option, json_option
from car_tui.output import print_entries, print_json
from car_tui.talk import say


@click.command()
@click.option("--country", metavar="C", help="Only those of a country: its ISO code or its name.")
@json_option
@archive_option
def command(country: str | None, as_json: bool, archive_path: Path | None) -> None:
    """List practices: kind, countries, what speaks for each, documents, and who runs it."""
    with open_archive(archive_path) as catalogue:
        known = load_known(catalogue, [Kind.PRACTICE, Kind.AGENT])
    practices = sorted(known.of_kind(Kind.PRACTICE), key=lambda one: one.title)
    if country is not None:
        found = find_country(countries_of(known), country)
        practices = [one for one in practices if found.code in one.countries]
    if as_json:
        items = [register_item(one, known.ties[one.id]) for one in practices]
        print_json({"total": len(items), "items": items})
        return
    print_entries(_entry(known, one) for one in practices)
    say(f"{len(practices)} practices")


def find_country(countries: Sequence[Country], asked: str) -> Country:
    """The country with this code or name. Raises UnknownIdError, naming those there are."""
    wanted = asked.strip().casefold()
    for one in countries:
        if wanted in (one.code.casefold(), one.name.casefold()):
            return one
    named = ", ".join(f"{one.code} {one.name}" if one.state else one.code for one in countries)
    raise UnknownIdError(
        f"nothing here tells of a country {asked.strip()[:60]!r}",
        f"There are: {named}" if named else "No record names a country.",
    )


def _entry(known: Known, practice: Record) -> tuple[str, str, list[str]]:
    def titles(relation: RelationType) -> str:
        return ", ".join(tie.title for tie in known.tied(practice.id, relation))

    kind = str(practice.fields.get("kind") or "kind not told")
    where = ", ".join(practice.countries) or "countries not told"
    evidence = practice.fields.get("evidence")
    owner, documents = titles(RelationType.OWNED_BY), titles(RelationType.DESCRIBED_IN)
    lines = [f"{kind} · {where} · run by {owner or 'not told'}"]
    if practice.summary:
        lines.append(practice.summary)
    lines.append(f"evidence: {evidence or 'not told'}")
    if documents:
        lines.append(f"described in {documents}")
    return practice.title, practice.id, lines
