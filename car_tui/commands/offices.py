"""`car-tui offices`: who held which office when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

from archive.dates import parse, short
from archive.derived.evidence import EvidenceOf
from archive.derived.office_grid import OfficeRegister, OfficeYear
from archive.derived.offices import SeatGap, held_on, perhaps_held_on
from archive.derived.term import Term
from archive.model.audience import marked
from car_tui.cli.messages import say
from car_tui.cli.opened import opened
from car_tui.cli.options import (
    archive_option,
    as_of_option,
    asked_day,
    json_option,
    known_at_option,
)
from car_tui.cli.output import print_entries, print_json, print_table
from car_tui.present.as_json import short_source
from car_tui.present.closures import access_fields
from car_tui.present.evidence import Evidenced
from car_tui.present.registers.entry import Entry, written_in
from car_tui.present.registers.office_lines import office_lines


@click.command(short_help="Show chairs, vice-chairs and heads of unit over the years.")
@as_of_option
@known_at_option
@json_option
@archive_option
def command(as_of: str | None, as_json: bool, archive_path: Path | None) -> None:
    """Show chairs, vice-chairs and heads of unit as a grid of years, its gaps named.

    With --as-of: who surely held an office on that day, and who may have, with what is not sure.
    A source makes sure only the time of which it speaks.
    """
    day = asked_day(as_of)
    with opened(archive_path) as session:
        register = session.registers.offices()
        evidence = session.registers.evidence(
            source for term in register.terms for source in term.sources
        )
    terms = register.terms if day is None else held_on(register.terms, day)
    gaps: Sequence[SeatGap] = register.gaps
    years: Sequence[OfficeYear] = register.years
    perhaps: Sequence[Term] = ()
    if day is not None:
        perhaps = perhaps_held_on(register.terms, day)
        gaps = [gap for gap in gaps if gap.first <= day.year <= gap.last]
        years = [year for year in years if year.year == day.year]
    if as_json:
        print_json(
            {
                "total": len(terms),
                "as_of": day,
                "items": [_item(term, evidence) for term in terms],
                "perhaps": [
                    {**_item(term, evidence), "doubt": term.time.doubt_on(day)}
                    for term in perhaps
                    if day
                ],
                "gaps": [_gap(gap) for gap in gaps],
                "years": [_year(year) for year in years],
            }
        )
        return
    if day is None:
        _print_grid(register)
        return
    shown = Evidenced(evidence)
    print_entries(
        [
            *(_held(term, shown) for term in terms),
            *(_perhaps_held(term, day, shown) for term in perhaps),
        ]
    )
    count = f"surely {len(terms)}, perhaps {len(perhaps)}"
    say(f"on {day.isoformat()} in office: {count}{shown.legend_after()}")


def _print_grid(register: OfficeRegister) -> None:
    if not register.years:
        say("no source in this archive says who held an office")
        return
    print_table(
        ("years", "presidency", "chair", "vice-chair", "head of unit", "body"),
        [
            (line.years, line.presidency, *line.seats, line.body_names)
            for line in office_lines(register.years)
        ],
        wrapping={1, 2, 3, 4, 5},
    )
    print_entries(
        Entry(f"{gap.first}-{gap.last} {gap.label}", gap.body, (_likely(gap),))
        for gap in register.gaps
    )


def _likely(gap: SeatGap) -> str:
    return f"most likely to say: {', '.join(gap.papers) or 'no document known'}"


def _held(term: Term, evidence: Evidenced) -> Entry:
    """The office and who held it, of which body, for how long, and where that is written."""
    when = short(parse(term.date.text)) if term.date else "not stated"
    return Entry(
        f"{term.office}: {marked(term.person)}",
        term.person.id,
        (f"{term.body_shown} · {when}", *written_in(term.sources, evidence=evidence)),
    )


def _perhaps_held(term: Term, day: dt.date, evidence: Evidenced) -> Entry:
    entry = _held(term, evidence)
    when, *places = entry.lines
    return Entry(
        f"perhaps {entry.title}", entry.id, (when, f"not sure: {term.time.doubt_on(day)}", *places)
    )


def _item(term: Term, evidence: EvidenceOf) -> dict[str, object]:
    return {
        "id": term.person.id,
        "name": term.person.title,
        "named": term.named,
        "office": term.office,
        "role": term.role,
        "body": term.body,
        "body_title": term.body_title,
        "date": term.date.text if term.date else None,
        "date_basis": term.date_basis,
        "date_note": term.date_note,
        **access_fields(term.person),
        "earliest": term.date.earliest if term.date else None,
        "latest": term.date.latest if term.date else None,
        "sources": [short_source(source, evidence) for source in term.sources],
    }


def _gap(gap: SeatGap) -> dict[str, object]:
    return {
        "label": gap.label,
        "office": gap.office,
        "body": gap.body,
        "first": gap.first,
        "last": gap.last,
        "access": gap.access,
        "documents": list(gap.papers),
    }


def _year(year: OfficeYear) -> dict[str, object]:
    return {
        "year": year.year,
        "presidencies": [
            {
                "id": one.event,
                "presiding": one.presiding,
                "certain": one.certain,
                "access": one.access,
            }
            for one in year.presidencies
        ],
        "seats": [
            {
                "office": seat.office,
                "holders": [term.person.id for term in seat.holders],
                "perhaps": [term.person.id for term in seat.perhaps],
                "gap": seat.is_gap,
            }
            for seat in year.seats
        ],
        "body_names": list(year.body_names),
    }
