"""Countries as pages and entries."""

from __future__ import annotations

from collections.abc import Iterator

from archive.dates import in_words, parse
from archive.memory.countries import MEMBERSHIPS, Country, Membership
from archive.memory.known import Known
from car_tui.registers.entry import Entry


def country_entry(known: Known, one: Country) -> Entry:
    """The page of a country as lines under its name; it leads to the state's record."""
    lines = (
        f"{label}: {text}" if label else f"  {text}" for label, text in country_page(known, one)
    )
    return Entry(
        f"{one.code} {one.name if one.state else ''}",
        one.state.id if one.state else "",
        tuple(lines),
    )


def country_page(known: Known, one: Country) -> Iterator[tuple[str, str]]:
    """Everything told of a country, as label and text; a label is empty where it goes on."""
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
