"""The offices pane: who holds office on a day, the grid of years, and the gaps in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from archive.dates import short
from archive.derived.office_grid import OfficeRegister
from archive.derived.offices import SEATS, SeatGap, held_on, perhaps_held_on
from archive.derived.term import Term
from car_tui.browser.panes.as_of import AsOfPane
from car_tui.browser.panes.pane import AddressedRows
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece
from car_tui.present.address import Address
from car_tui.present.registers.office_lines import OfficeLine, office_lines
from car_tui.present.titles import row_title

_YEARS_WIDTH = 9
_NARROW = 12
_WIDE = 90


@dataclass(frozen=True, slots=True)
class _Heading:
    text: str


@dataclass(frozen=True, slots=True)
class _Doubt:
    """What is not sure of the term above it; leads nowhere."""

    text: str


_Row = _Heading | Term | _Doubt | OfficeLine | SeatGap


class OfficeRows:
    """Four parts under headings: surely in office on the day, perhaps, year by year, years
    without a name."""

    def __init__(self, register: OfficeRegister, day: dt.date) -> None:
        self._day = day
        in_office = held_on(register.terms, day)
        self._rows: list[_Row] = []
        if register.terms or register.gaps:
            self._rows += [_Heading(f"surely in office on {day.isoformat()}"), *in_office]
        if self._rows and not in_office:
            self._rows.append(_Heading("nobody: no source makes it sure"))
        if perhaps := perhaps_held_on(register.terms, day):
            self._rows.append(_Heading("perhaps"))
            for term in perhaps:
                self._rows += [term, _Doubt(term.time.doubt_on(day))]
        if register.years:
            self._rows += [_Heading("year by year"), _Heading(""), *office_lines(register.years)]
        if register.gaps:
            self._rows += [_Heading("years without a name"), *register.gaps]
        self.gaps = len(register.gaps)

    def __len__(self) -> int:
        return len(self._rows)

    def selectable(self, index: int, /) -> bool:
        """Whether the row leads anywhere."""
        return bool(self.address(index).record_id)

    def address(self, index: int, /) -> Address:
        """The person, or for a gap the likeliest document, or the body."""
        match self._rows[index]:
            case Term(person=person):
                return Address(person.id)
            case OfficeLine(person=person_id):
                return Address(person_id or "")
            case SeatGap(papers=papers, body=body):
                return Address(papers[0] if papers else body)
        return Address("")

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """One line of whichever part the row belongs to."""
        row = self._rows[index]
        match row:
            case _Heading(text=""):
                return [_grid(("years", "presidency", *SEATS, "body"), width, "heading")]
            case _Heading(text=text):
                return [[Piece(f"── {text} ".ljust(width, "─"), "heading")]]
            case Term():
                return [_term(row, width)]
            case _Doubt(text=text):
                return [[Piece(fit(f"  {text}", width), "muted")]]
            case OfficeLine():
                cells = (row.years, row.presidency, *row.seats, row.body_names)
                return [_grid(cells, width, "text" if row.person else "muted")]
            case SeatGap():
                return [_gap(row, width)]


def _term(term: Term, width: int) -> list[Piece]:
    when = short(term.date) if term.date else "not stated"
    details = f"{term.body_shown} · {when}"
    name_width = min(28, width // 3)
    return [
        Piece(fit(term.office, 22) + " ", "label"),
        Piece(fit(row_title(term.person), name_width) + " ", "title"),
        Piece(fit(details, max(0, width - name_width - 24)), "muted"),
    ]


def _grid(cells: Sequence[str], width: int, role: str) -> list[Piece]:
    """Years, presidency where there is room, a column for each seat, the name of the body."""
    years, presidency, *seats, body = cells
    wide = width >= _WIDE
    beside = 2 * (_NARROW + 2) if wide else _NARROW
    seat_width = max(8, (width - _YEARS_WIDTH - 1 - beside) // len(seats) - 1)
    columns = [fit(years, _YEARS_WIDTH)]
    if wide:
        columns.append(fit(presidency, _NARROW + 2))
    columns += [fit(_in_short(seat, seat_width), seat_width) for seat in seats]
    columns.append(fit(body, _NARROW))
    return [Piece(columns[0] + " ", "date"), Piece(" ".join(columns[1:]), role)]


def _in_short(seat: str, width: int) -> str:
    """A cell that is cut anyway says in one sign that nobody is found or named."""
    return seat.replace("? not found", "?").replace("[not named]", "[]") if width < 11 else seat


def _gap(gap: SeatGap, width: int) -> list[Piece]:
    papers = f" · ask {', '.join(gap.papers)}" if gap.papers else ""
    details = f"{gap.label}, {gap.body_title}{papers}"
    return [
        Piece(f"{gap.first}-{gap.last} ", "date"),
        Piece(fit(details, max(0, width - 10)), "warning"),
    ]


class OfficesPane(AsOfPane):
    """Who held which office when."""

    NOTHING = (
        "No source in this archive says who held an office. a adds a person with a term; P proposes"
        " terms that texts tell, once some are imported (i)."
    )

    def rows_on(self, day: dt.date | None) -> AddressedRows:
        """The register, with who is in office on `day`, or today."""
        return OfficeRows(self.archive.registers.offices(), day or dt.date.today())

    def said_of(self, rows: AddressedRows) -> str:
        """The day, and how many stretches of years lack a name."""
        gaps = rows.gaps if isinstance(rows, OfficeRows) else 0
        return f"{self.day_words()} · {gaps} gaps; Enter on one opens the likeliest document"
