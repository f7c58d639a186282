"""Countries: the page of one, and the matrix country by aspect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from archive.dates import in_words, parse
from archive.derived.countries import MEMBERSHIPS, Country, Membership
from archive.derived.record_graph import RecordGraph
from car_tui.present.address import Address
from car_tui.present.cards.card_line import CardLine

NOTHING = "–"
"""What a cell says where no source says anything."""


@dataclass(frozen=True, slots=True)
class Aspect:
    """A column of the matrix: its heading, its name in words, and for a country what stands in
    its cell and which records stand behind it. `in_full` is the cell without its signs."""

    heading: str
    name: str
    cell: Callable[[Country], str]
    records: Callable[[Country], tuple[str, ...]]
    in_full: Callable[[Country], str]


def _membership(heading: str, field: str, day: dt.date | None) -> Aspect:
    def cell(one: Country) -> str:
        membership = one.memberships.get(field)
        is_member = membership and (membership.is_member if day is None else membership.on(day))
        if membership is None or is_member is None:
            return NOTHING
        doubt = "" if membership.basis in (None, "stated") else "?"
        time = "" if day else _last_year(membership.as_of)
        return f"{'yes' if is_member else 'no'}{doubt}{time}"

    def records(one: Country) -> tuple[str, ...]:
        return _state(one) if field in one.memberships else ()

    def in_full(one: Country) -> str:
        membership = one.memberships[field]
        return f"{_said_on(membership, day)}{membership_words(membership)}"

    return Aspect(heading, MEMBERSHIPS[field], cell, records, in_full)


def _last_year(as_of: str | None) -> str:
    """The last year of which a text says so, as the end of a cell: it says nothing of later."""
    latest = parse(as_of).latest if as_of else None
    return f" {latest.year}" if latest else ""


def _counted(heading: str, name: str, records: Callable[[Country], tuple[str, ...]]) -> Aspect:
    def cell(one: Country) -> str:
        return str(len(records(one)) or NOTHING)

    return Aspect(heading, name, cell, records, cell)


def _state(one: Country) -> tuple[str, ...]:
    return (one.state.id,) if one.state else ()


_EVENTS = _counted("events", "events held there", lambda one: one.events)
_PLACES = _counted("places", "places", lambda one: one.places)
_REGISTERS = (
    _counted("pract", "practices", lambda one: one.practices),
    _EVENTS,
    _counted("proj", "projects", lambda one: one.projects),
    _counted("bodies", "bodies", lambda one: one.bodies),
    _counted("people", "people", lambda one: one.people),
)


def aspects_on(day: dt.date | None) -> tuple[Aspect, ...]:
    """The columns of the matrix, in order: memberships as on a day, or as they are stated."""
    return (
        _membership("CBSS", "cbss_member", day),
        _membership("group", "group_member", day),
        _membership("EU", "eu_member", day),
        Aspect(
            "ban",
            "ban on corporal punishment",
            lambda one: one.ban or NOTHING,
            lambda one: (*one.laws, *_state(one)) if one.ban else (),
            lambda one: f"since {in_words(parse(one.ban))}" if one.ban else NOTHING,
        ),
        *_REGISTERS,
    )


ASPECTS = aspects_on(None)
"""The columns of the matrix for the memberships as they are stated."""


def country_page(
    known: RecordGraph, one: Country, day: dt.date | None = None
) -> Iterator[tuple[str, str]]:
    """Everything known of a country, as label and text; a label is empty where it goes on.

    With a day each membership says first how it is on that day.
    """
    yield "country", f"{one.code} · {one.state.id if one.state else 'no record of its own'}"
    if day is not None:
        yield "as of", day.isoformat()
    for field, name in MEMBERSHIPS.items():
        if membership := one.memberships.get(field):
            yield name, f"{_said_on(membership, day)}{membership_words(membership)}"
            for further in membership.further:
                period = f", {in_words(parse(further.period))}" if further.period else ""
                yield "", f"{membership_words(further)}{period}"
    if one.state:
        by_then = " by that day" if day else ""
        yield "ban on corporal punishment", one.ban or f"not stated{by_then}"
    for line in known_of(known, one):
        yield line.label or "", f"{line.text}  [{line.target}]"
    if one.state and one.state.note:
        yield "note", one.state.note
    for number, source in enumerate(one.state.sources if one.state else ()):
        yield ("source" if number == 0 else ""), f"{source.document}: “{source.locator}”"


def _said_on(membership: Membership, day: dt.date | None) -> str:
    if day is None:
        return ""
    said = {True: "yes", False: "no", None: "not stated for that day"}[membership.on(day)]
    return f"{said} · "


def known_of(known: RecordGraph, one: Country) -> Iterator[CardLine]:
    """The records that mention a country, aspect by aspect, a line each that leads to it."""
    for aspect in (*_REGISTERS, _PLACES):
        for number, record_id in enumerate(aspect.records(one)):
            date = known.records[record_id].date
            when = f"  {in_words(parse(date))}" if date else ""
            title = known.marked_title(record_id)
            label = aspect.name if number == 0 else ""
            yield CardLine(label, f"{title}{when}", Address(record_id), len(title))


def membership_words(membership: Membership) -> str:
    """Whether a state is said to be a member, for when, and how that is known."""
    time = f", stated for {in_words(parse(membership.as_of))}" if membership.as_of else ""
    basis = f" ({membership.basis})" if membership.basis not in (None, "stated") else ""
    return f"{'yes' if membership.is_member else 'no'}{time}{basis}"
