"""Offices as tables: who is in office on a day, who may be, year by year, and who is not named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from archive.derived.office_grid import OfficeRegister, OfficeYear, Seat
from archive.derived.offices import SEATS, SeatGap, held_on, perhaps_held_on
from archive.derived.term import Term
from archive.model.record import Record
from archive.model.vocabulary import Access
from car_tui.present.closures import shown_access
from car_tui.present.table.cell import Cell, number
from car_tui.present.table.column import Column
from car_tui.present.table.dates import date_cell
from car_tui.present.table.table import Group, Item, Table
from car_tui.present.titles import row_title

NOBODY = "No source makes it sure that anybody held an office on this day."

_TERMS = (
    Column("office", gives_way=4, stays=True, wraps=True),
    Column("who", wraps=True),
    Column("term", gives_way=3, stays=True),
    Column("body", gives_way=1),
)
_PERHAPS = (*_TERMS[:3], Column("why not sure", gives_way=2), _TERMS[3])
_YEARS = (
    Column("years", wanted=9, least=9),
    Column("presidency", gives_way=1, wraps=True, stays=True, head="PRESIDING"),
    *(Column(seat, most=16, gives_way=1, wraps=True, stays=True, fills=True) for seat in SEATS),
)
_GAPS = (
    Column("years", wanted=9, least=9),
    Column("nobody named as", gives_way=3, stays=True),
    Column("of", gives_way=1, least=12),
    Column("most likely to say", fills=True, most=44, wraps=True),
    Column("papers", gives_way=2, is_number=True),
)
_SIGNS = "? no source found names anybody   – no body is told of that had it then"


def office_table(register: OfficeRegister, day: dt.date, titles: Mapping[str, str]) -> Table:
    """The register as of a day; `titles` are those of the documents that its gaps name."""
    in_office, perhaps = held_on(register.terms, day), perhaps_held_on(register.terms, day)
    groups: list[Group] = []
    if register.terms or register.gaps:
        words = f"surely in office on {day.isoformat()}"
        groups.append(Group(words, _TERMS, [*map(_term, in_office)], "" if in_office else NOBODY))
    if perhaps:
        groups.append(Group("perhaps", _PERHAPS, [_perhaps(term, day) for term in perhaps]))
    groups += _year_groups(register.years)
    if register.gaps:
        gaps = [_gap(gap, titles) for gap in register.gaps]
        groups.append(Group("years without a name", _GAPS, gaps))
    return Table(tuple(groups))


def _term(term: Term) -> Item:
    return Item(
        term.person.id,
        (
            Cell(term.office, "label", by=_rank(term.office)),
            _name(term.person, named=term.named),
            date_cell(term.date),
            Cell(term.body_shown, "muted", is_public=term.body_access is Access.PUBLIC),
        ),
        is_public=_is_public(term.person),
    )


def _perhaps(term: Term, day: dt.date) -> Item:
    item, doubt = _term(term), term.time.doubt_on(day)
    why = Cell(doubt, "muted", (doubt.partition(";")[0],))
    return Item(item.address, (*item.cells[:3], why, item.cells[3]), is_public=item.is_public)


def _rank(office: str) -> str:
    """The seats come first, in their order."""
    return f"{SEATS.index(office) if office in SEATS else len(SEATS)} {office}"


def _name(person: Record, *, named: bool = True) -> Cell:
    """A name, which may be written shorter and is never cut."""
    if not named:
        return Cell("not named", "muted", by="~")
    shown = row_title(person)
    return Cell(shown, "title", _shorter(shown), is_public=_is_public(person))


def _shorter(name: str) -> tuple[str, ...]:
    """The first name as a letter, "O. Lind Haldorsson"; then the last one alone."""
    first, _, rest = name.partition(" ")
    if not rest or not first.isalpha() or len(first) < 3:
        return ()
    return f"{first[0]}. {rest}", rest.rpartition(" ")[2]


def _year_groups(years: Sequence[OfficeYear]) -> Iterator[Group]:
    """The grid of years, parted where a body is called otherwise; alike years are one row."""
    rows = [(year, _cells(year)) for year in years]
    parts = [
        (names, list(part)) for names, part in groupby(rows, key=lambda row: row[0].body_names)
    ]
    for at, (names, part) in enumerate(parts):
        called = f"as {' → '.join(names)}" if names else "of no body with these offices"
        called = called if at else f"year by year · {called}"
        items = [
            _year_item([year for year, _ in alike], cells)
            for cells, group in groupby(part, key=lambda row: row[1])
            for alike in [list(group)]
        ]
        legend = _SIGNS if at + 1 == len(parts) else ""
        yield Group(called, _YEARS, items, legend, is_sorted=False)


def _year_item(years: Sequence[OfficeYear], cells: tuple[Cell, ...]) -> Item:
    first, last = years[0], years[-1]
    words = str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
    holders = [term for seat in first.seats for term in (*seat.holders, *seat.perhaps)]
    return Item(
        next((term.person.id for term in holders), ""),
        (Cell(words, "date", by=first.year), *cells),
        is_public=all(_is_public(term.person) for term in holders),
    )


def _cells(year: OfficeYear) -> tuple[Cell, ...]:
    presiding = ", ".join(
        one.presiding if one.certain else f"{one.presiding}?" for one in year.presidencies
    )
    is_public = all(one.access is Access.PUBLIC for one in year.presidencies)
    presidency = Cell(presiding, is_public=is_public) if presiding else Cell("?", "muted")
    return presidency, *map(_seat, year.seats)


def _seat(seat: Seat) -> Cell:
    named = [(term, "" if term in seat.holders else "?") for term in (*seat.holders, *seat.perhaps)]
    if not named:
        return Cell("?" if seat.is_gap else "–", "muted")
    if not any(term.named for term, _ in named):
        return Cell("not named", "muted", ("unnamed",))
    cells = [(_name(term.person, named=term.named), doubt) for term, doubt in named]
    forms = [
        " → ".join((cell.text, *cell.shorter)[: at + 1][-1] + doubt for cell, doubt in cells)
        for at in range(3)
    ]
    is_public = all(cell.is_public for cell, _ in cells)
    return Cell(forms[0], "text", tuple(forms[1:]), is_public=is_public)


def _gap(gap: SeatGap, titles: Mapping[str, str]) -> Item:
    years = str(gap.first) if gap.first == gap.last else f"{gap.first}-{gap.last}"
    likeliest = next(iter(gap.papers), None)
    paper = Cell(titles.get(likeliest, likeliest)) if likeliest else Cell("?", "muted")
    return Item(
        likeliest or gap.body,
        (
            Cell(years, "date", by=gap.first),
            Cell(gap.office, "warning", by=_rank(gap.office)),
            Cell(gap.body_title, "muted"),
            paper,
            number(len(gap.papers), "muted"),
        ),
        is_public=gap.access is Access.PUBLIC,
    )


def _is_public(record: Record) -> bool:
    return shown_access(record) is Access.PUBLIC
