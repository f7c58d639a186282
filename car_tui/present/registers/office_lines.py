"""The grid of offices in words: a cell for each seat of a year, like years as one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from archive.derived.office_grid import OfficeYear, Seat
from archive.model.audience import marked


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """Years that are alike: "2003-2007", the presidency, a cell for each seat, the body's name.

    `person` is the id of somebody in office then, None where nobody is named.
    """

    years: str
    presidency: str
    seats: tuple[str, ...]
    body_names: str
    person: str | None


def office_lines(years: Sequence[OfficeYear]) -> Iterator[OfficeLine]:
    """One line for each stretch of years in which nothing changes."""
    for cells, alike in groupby(years, key=_cells):
        stretch = list(alike)
        first, last = stretch[0], stretch[-1]
        holders = [
            term.person.id for seat in first.seats for term in (*seat.holders, *seat.perhaps)
        ]
        yield OfficeLine(
            str(first.year) if first.year == last.year else f"{first.year}-{last.year}",
            cells[0],
            cells[1],
            cells[2],
            next(iter(holders), None),
        )


def _cells(year: OfficeYear) -> tuple[str, tuple[str, ...], str]:
    presidency = ", ".join(
        one.presiding if one.certain else f"{one.presiding}?" for one in year.presidencies
    )
    return (
        presidency or "? not found",
        tuple(_cell(seat) for seat in year.seats),
        " → ".join(year.body_names),
    )


def _cell(seat: Seat) -> str:
    names = [marked(term.person) if term.named else "[not named]" for term in seat.holders]
    names += [f"{marked(term.person)}?" for term in seat.perhaps]
    if names:
        return " → ".join(names)
    return "? not found" if seat.is_gap else "–"
