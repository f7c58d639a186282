"""What the countries pane lists: the matrix country by aspect, or the records behind a cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from archive.dates import in_words
from archive.derived.record_graph import date_of
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece
from car_tui.present.address import Address
from car_tui.present.registers.countries import ASPECTS, NOTHING, aspects_on
from car_tui.present.registers.entry import Entry
from car_tui.present.titles import row_title
from car_tui.session.registers import KnownCountries

_CODE_WIDTH = 3
_NAME_WIDTH = 20
_READABLE = 9
_CELL_WIDTHS = tuple(max(4, len(aspect.heading)) for aspect in ASPECTS)
# Between the cells is a column for the brackets around the one that is pointed at.
_CELLS_WIDTH = sum(width + 1 for width in _CELL_WIDTHS) + 1


class MatrixRows:
    """A row a country: its code and name, then a cell for each aspect.

    Of a register as of a day the memberships are those of that `day`. `row` and `column` are the
    cell that is pointed at; column 0 is the country itself.
    """

    def __init__(self, register: KnownCountries, day: dt.date | None = None) -> None:
        self.day = day
        self._aspects = aspects_on(day)
        self.known = register.known
        self.countries = register.countries
        self.row = 0
        self.column = 0

    def __len__(self) -> int:
        return len(self.countries)

    def selectable(self, _index: int, /) -> bool:
        """Every row is a country."""
        return True

    def behind(self) -> tuple[str, ...]:
        """The ids of the records behind the cell that is pointed at.

        Behind a country stands its state, or without one whatever mentions it.
        """
        one = self.countries[self.row]
        if self.column:
            return self._aspects[self.column - 1].records(one)
        if one.state:
            return (one.state.id,)
        return tuple(dict.fromkeys(found for each in self._aspects for found in each.records(one)))

    def cell_name(self) -> str:
        """The cell that is pointed at, in words: "Latvia · projects: 7"."""
        one = self.countries[self.row]
        if not self.column:
            return one.name
        aspect = self._aspects[self.column - 1]
        texts = aspect.cell(one)
        return f"{one.name} · {aspect.name}: {'not stated' if texts == NOTHING else texts}"

    def address(self, index: int, /) -> Address:
        """The one record behind the cell, if it is one."""
        self.row = index
        behind = self.behind()
        return Address(behind[0] if len(behind) == 1 else "")

    def heading(self, width: int) -> str:
        """The line above the rows."""
        headings = [aspect.heading for aspect in ASPECTS]
        cells = "".join(text for text, _ in self._cells(headings, self.column))
        return fit("", _names_width(width)) + cells

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """Code, name where there is room for it, and the cells."""
        one = self.countries[index]
        name = f"{one.code} {one.name if one.state else ''}"
        wide = _names_width(width)
        here = self.column if index == self.row else -1
        pieces = [Piece(fit(name if wide >= _READABLE else one.code, wide), "title")]
        texts = [aspect.cell(one) for aspect in self._aspects]
        pieces += [Piece(text, role) for text, role in self._cells(texts, here)]
        return [pieces]

    def _cells(self, texts: Sequence[str], here: int) -> Iterator[tuple[str, str]]:
        for number, (text, width) in enumerate(zip(texts, _CELL_WIDTHS, strict=True), 1):
            before = "[" if number == here else "]" if number == here + 1 and here > 0 else " "
            cell = (
                fit(f"[{text}", width + 1, align="right")
                if before == "["
                else (before + fit(text, width, align="right"))
            )
            yield cell, "muted" if text == NOTHING else "text"
        yield ("]" if here == len(texts) else " "), "text"


def _names_width(width: int) -> int:
    return max(_CODE_WIDTH, min(_NAME_WIDTH, width - _CELLS_WIDTH))


def entries_behind(rows: MatrixRows) -> Iterator[Entry]:
    """The cell as a heading, and below it each record behind it with its date."""
    yield Entry(rows.cell_name())
    for record_id in rows.behind():
        record = rows.known.records[record_id]
        date = date_of(rows.known, record_id)
        yield Entry(
            f"  {row_title(record)}",
            record_id,
            (f"{record.kind} · {in_words(date) if date else 'date not stated'}",),
        )
