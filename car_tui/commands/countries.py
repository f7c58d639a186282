"""`car-tui countries`: a matrix country by aspect, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from archive.catalogue.knowing import load_known
from archive.dates import in_words, parse
from archive.memory.countries import MEMBERSHIPS, Country, Membership, countries_of
from archive.memory.known import Known
from archive.model.vocabulary import Kind
from car_tui.commands.practices import find_country
from car_tui.open_archive import open_archive
from car_tui.options import archive_option, json_option
from car_tui.output import print_card, print_json, print_table
from car_tui.talk import say

_KINDS = (Kind.AGENT, Kind.EVENT, Kind.PLACE, Kind.PRACTICE)


@click.command()
@click.argument("country", metavar="[COUNTRY]", required=False)
@json_option
@archive_option
def command(country: str | None, as_json: bool, archive_path: Path | None) -> None:
    """Show what is told of each country; with a code or name, the page of one."""
    with open_archive(archive_path) as catalogue:
        known = load_known(catalogue, _KINDS)
    countries = countries_of(known)
    if country is not None:
        countries = [find_country(countries, country)]
    if as_json:
        print_json({"total": len(countries), "items": [_item(one) for one in countries]})
    elif country is not None:
        (one,) = countries
        print_card(one.name, list(_page(known, one)))
    else:
        _print_matrix(countries)
        say(f"{len(countries)} countries; the page of one: car-tui countries CODE")


def _print_matrix(countries: Sequence[Country]) -> None:
    print_table(
        ("", "country", "CBSS", "group", "EU", "ban", "practices", "events", "bodies", "people"),
        [
            (
                one.code,
                one.name if one.state else "–",
                *(_sign(one.memberships.get(field)) for field in MEMBERSHIPS),
                one.ban or "–",
                *(_count(cell) for cell in (one.practices, one.events, one.bodies, one.people)),
            )
            for one in countries
        ],
        wrapping=(),
    )


def _sign(membership: Membership | None) -> str:
    if membership is None:
        return "–"
    return ("yes" if membership.is_member else "no") + (
        "" if membership.basis in (None, "stated") else "?"
    )


def _count(cell: Sequence[str]) -> str:
    return str(len(cell)) if cell else "–"


def _page(known: Known, one: Country) -> Iterator[tuple[str, str]]:
    yield "country", f"{one.code} · {one.state.id if one.state else 'no record of its own'}"
    for field, name in MEMBERSHIPS.items():
        if told := one.memberships.get(field):
            yield name, _said(told)
    if one.state:
        yield "ban on corporal punishment", one.ban or "not told"
    for label, ids in (
        ("practices", one.practices),
        ("events held there", one.events),
        ("bodies", one.bodies),
        ("people", one.people),
        ("places", one.places),
    ):
        for number, record_id in enumerate(ids):
            date = known.records[record_id].date
            when = f"{in_words(parse(date))}: " if date else ""
            yield (label if number == 0 else ""), f"{when}{known.title(record_id)}  [{record_id}]"
    if one.state and one.state.note:
        yield "note", one.state.note
    for number, source in enumerate(one.state.sources if one.state else ()):
        yield ("source" if number == 0 else ""), f"{source.document}: “{source.locator}”"


def _said(told: Membership) -> str:
    time = f", told for {in_words(parse(told.as_of))}" if told.as_of else ""
    basis = f" ({told.basis})" if told.basis not in (None, "stated") else ""
    return f"{'yes' if told.is_member else 'no'}{time}{basis}"


def _item(one: Country) -> dict[str, object]:
    return {
        "code": one.code,
        "name": one.name if one.state else None,
        "state": one.state.id if one.state else None,
        **{field: _membership(one.memberships.get(field)) for field in MEMBERSHIPS},
        "corporal_punishment_ban": one.ban,
        "practices": list(one.practices),
        "events": list(one.events),
        "places": list(one.places),
        "bodies": list(one.bodies),
        "people": list(one.people),
    }


def _membership(told: Membership | None) -> dict[str, object] | None:
    if told is None:
        return None
    return {
        "member": told.is_member,
        "period": told.period,
        "as_of": told.as_of,
        "basis": told.basis,
        "note": told.note,
    }
