"""Offices year by year: who held which, under which presidency, and what the body was called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from archive.dates import Edtf, parse
from archive.derived.names import names_at
from archive.derived.offices import SEATS, SeatGap, held_in
from archive.derived.record_graph import RecordGraph
from archive.derived.term import Term
from archive.model.access import access_today
from archive.model.audience import marked
from archive.model.dating import record_date
from archive.model.vocabulary import Access, Kind


@dataclass(frozen=True, slots=True)
class Seat:
    """An office in one year: those who surely held it, and whether it lacks a name.

    `perhaps` are those whose time is stated, both ends of it, and not beyond doubt.
    """

    office: str
    holders: tuple[Term, ...]
    perhaps: tuple[Term, ...]
    is_gap: bool


@dataclass(frozen=True, slots=True)
class Presidency:
    """An event that is a presidency: its id, who presided, and whether its time is sure."""

    event: str
    title: str
    presiding: str
    certain: bool
    access: Access


@dataclass(frozen=True, slots=True)
class OfficeYear:
    """One year: presidencies, a seat for each office, and the names of the bodies."""

    year: int
    presidencies: tuple[Presidency, ...]
    seats: tuple[Seat, ...]
    body_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeRegister:
    """Every term of office, the years without a name, and the grid of years."""

    terms: tuple[Term, ...]
    gaps: tuple[SeatGap, ...]
    years: tuple[OfficeYear, ...]


def office_years(
    known: RecordGraph, terms: Sequence[Term], gaps: Sequence[SeatGap]
) -> list[OfficeYear]:
    """Every year from the first term or gap to the last."""
    stated = [day.year for term in terms if term.date for day in _days(term.date)]
    stated += [year for gap in gaps for year in (gap.first, gap.last)]
    if not stated:
        return []
    chaired = [gap for gap in gaps if gap.office == SEATS[0]]
    presidencies = _presidencies(known)
    return [
        OfficeYear(
            year=year,
            presidencies=tuple(one for date, one in presidencies if _is_in(date, year)),
            seats=tuple(_seat(office, year, terms, gaps) for office in SEATS),
            body_names=_names(known, chaired, terms, year),
        )
        for year in range(min(stated), max(stated) + 1)
    ]


def _seat(office: str, year: int, terms: Sequence[Term], gaps: Sequence[SeatGap]) -> Seat:
    in_office = [term for term in terms if term.office == office]
    surely = held_in(in_office, year)
    return Seat(
        office,
        tuple(surely),
        tuple(term for term in in_office if term not in surely and _told_for(term.date, year)),
        any(gap.office == office and gap.first <= year <= gap.last for gap in gaps),
    )


def _presidencies(known: RecordGraph) -> list[tuple[Edtf, Presidency]]:
    """Every presidency that is dated, with its date."""
    states = {
        country: marked(agent)
        for agent in known.of_kind(Kind.AGENT)
        if agent.fields.get("type") == "state"
        for country in agent.countries
    }
    found: list[tuple[Edtf, Presidency]] = []
    for event in known.of_kind(Kind.EVENT):
        date = record_date(event) if event.fields.get("kind") == "presidency" else None
        if date is None:
            continue
        who = ", ".join(states.get(country, country) for country in event.countries)
        certain = date.is_certain
        presiding = who or marked(event)
        access = access_today(event)
        found.append((date, Presidency(event.id, event.title, presiding, certain, access)))
    return found


def _is_in(date: Edtf, year: int) -> bool:
    return date.overlaps(dt.date(year, 1, 1), dt.date(year, 12, 31))


def _names(
    known: RecordGraph, chaired: Sequence[SeatGap], terms: Sequence[Term], year: int
) -> tuple[str, ...]:
    """What the bodies that have a chair were called in a year, in order of time.

    The abbreviations of one with dated names; the name of another in the years for which a chair
    is stated or missing.
    """
    found: list[str] = []
    for body in dict.fromkeys(gap.body for gap in chaired):
        dated = [
            name.short
            for name in names_at(known.records[body], parse(f"{year:04}"))
            if name.short and name.date
        ]
        in_question = any(gap.body == body and gap.first <= year <= gap.last for gap in chaired)
        stated = any(
            term.body == body and term.office == SEATS[0] and _told_for(term.date, year)
            for term in terms
        )
        found += dated or ([known.marked_title(body)] if in_question or stated else [])
    return tuple(dict.fromkeys(found))


def _told_for(date: Edtf | None, year: int) -> bool:
    return bool(
        date and date.earliest and date.latest and date.earliest.year <= year <= date.latest.year
    )


def _days(date: Edtf) -> list[dt.date]:
    return [day for day in (date.earliest, date.latest) if day]
