"""`car-tui countries`: a matrix country by aspect, and a page for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

from archive.derived.countries import MEMBERSHIPS, Country, Membership
from archive.model.audience import marked
from archive.model.vocabulary import Access
from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import (
    archive_option,
    as_of_option,
    asked_day,
    json_option,
    known_at_option,
)
from car_tui.cli.output import print_card, print_json, print_table
from car_tui.commands.practices import find_country
from car_tui.present.closures import access_fields
from car_tui.present.registers.countries import NOTHING, aspects_on, country_page


@click.command(short_help="Show what is known of each country, or of one.")
@click.argument("country", metavar="[COUNTRY]", required=False)
@as_of_option
@known_at_option
@json_option
@archive_option
def command(
    country: str | None, as_of: str | None, as_json: bool, archive_path: Path | None
) -> None:
    """Show what is known of each country; with a code or name, the page of one.

    With --as-of the memberships of that day: a membership holds for the time of the text that
    says it, and nothing is inferred for another. What begins only after that day is left out.
    """
    day = asked_day(as_of)
    with opened(archive_path) as session:
        found = session.registers.countries(day)
        code = None if country is None else session.registers.country_code(country)
    countries = found.countries
    if code is not None:
        countries = (find_country(countries, code),)
    if as_json:
        print_json(
            {"total": len(countries), "as_of": day, "items": [_item(one, day) for one in countries]}
        )
    elif country is not None:
        (one,) = countries
        print_card(
            marked(one.state) if one.state else one.name, list(country_page(found.known, one, day))
        )
    else:
        _print_matrix(countries, day)
        say(f"{len(countries)} countries; the page of one: car-tui countries CODE")


def _print_matrix(countries: Sequence[Country], day: dt.date | None) -> None:
    aspects = aspects_on(day)
    print_table(
        ("", "country", *(aspect.heading for aspect in aspects)),
        [
            (
                one.code,
                (marked(one.state) if one.state else NOTHING),
                *(aspect.cell(one) for aspect in aspects),
            )
            for one in countries
        ],
        wrapping=(),
    )


def _item(one: Country, day: dt.date | None) -> dict[str, object]:
    return {
        "code": one.code,
        "name": one.name if one.state else None,
        "state": one.state.id if one.state else None,
        **(
            access_fields(one.state)
            if one.state
            else {"access": Access.PUBLIC, "access_until": None}
        ),
        **{field: _membership(one.memberships.get(field), day) for field in MEMBERSHIPS},
        "corporal_punishment_ban": one.ban,
        "practices": list(one.practices),
        "events": list(one.events),
        "projects": list(one.projects),
        "places": list(one.places),
        "bodies": list(one.bodies),
        "people": list(one.people),
    }


def _membership(member: Membership | None, day: dt.date | None) -> dict[str, object] | None:
    if member is None:
        return None
    return {
        "member": member.is_member if day is None else member.on(day),
        "period": member.period,
        "as_of": member.as_of,
        "basis": member.basis,
        "note": member.note,
        "further": [_membership(one, day) for one in member.further],
    }
