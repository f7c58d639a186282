"""What the countries pane lists: the matrix country by aspect, or the records behind a cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from archive.dates import in_words
from archive.derived.countries import Country
from archive.derived.record_graph import date_of
from archive.text.clean import clean_line
from car_tui.browser.widgets.cells import fit, width_of
from car_tui.browser.widgets.column_heads import Heads
from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.widgets.table_columns import fitted
from car_tui.present.address import Address
from car_tui.present.country_names import country_name
from car_tui.present.registers.countries import ASPECTS, NOTHING, aspects_on
from car_tui.present.registers.entry import Entry
from car_tui.present.symbols import kind_word
from car_tui.present.table.cell import Cell
from car_tui.present.table.column import Column, widths_of
from car_tui.present.table.sorting import Sorting
from car_tui.present.table.table import Group, Item, Table
from car_tui.present.titles import row_title
from car_tui.session.registers import KnownCountries

# Between the cells is a column for the brackets around the one that is pointed at.
_GAP = 1
# What the memberships are stated for gives way first, then the names beside the codes.
_COLUMNS = (
    Column("country", fills=True, stays=True, gives_way=2, most=13, head=""),
    *(
        Column(aspect.name, is_number=True, head=aspect.heading.upper(), stays=True, gives_way=1)
        for aspect in ASPECTS
    ),
)
SORTABLE = tuple(column.name for column in _COLUMNS)


class MatrixRows:
    """A row a country: its code and name, then a cell for each aspect.

    Of a register as of a day the memberships are those of that `day`. `row` and `column` are the
    cell that is pointed at; column 0 is the country itself.
    """

    def __init__(
        self,
        register: KnownCountries,
        day: dt.date | None = None,
        sorting: Sorting | None = None,
    ) -> None:
        self.day = day
        self.register = register
        self.sorting = sorting
        self._aspects = aspects_on(day)
        self.known = register.known
        items = [Item(one.code, tuple(self._cells(one))) for one in register.countries]
        self._columns = fitted(_COLUMNS, [item.cells for item in items])
        self.table = Table((Group("", self._columns, items),)).sorted(sorting)
        self._items = self.table.groups[0].items
        by_code = {one.code: one for one in register.countries}
        self.countries = [by_code[item.address] for item in self._items]
        self.row = 0
        self.column = 0

    def __len__(self) -> int:
        return len(self.countries)

    def selectable(self, _index: int, /) -> bool:
        """Every row is a country."""
        return True

    def behind(self) -> tuple[str, ...]:
        """The ids of the records behind the cell that is pointed at."""
        return self._behind(self.row)

    def _behind(self, row: int) -> tuple[str, ...]:
        """The ids of the records behind the cell of a row in the column that is pointed at.

        Behind a country stands its state, or without one whatever mentions it.
        """
        one = self.countries[row]
        if self.column:
            return self._aspects[self.column - 1].records(one)
        if one.state:
            return (one.state.id,)
        return tuple(dict.fromkeys(found for each in self._aspects for found in each.records(one)))

    def names(self) -> tuple[str, ...]:
        """The country that is pointed at, and the aspect, if any."""
        country = name_of(self.countries[self.row])
        return (country, self._aspects[self.column - 1].name) if self.column else (country,)

    def cell_name(self) -> str:
        """The cell that is pointed at, in words: "Latvia · projects: 7"."""
        one = self.countries[self.row]
        name = " · ".join(self.names())
        if not self.column:
            return clean_line(f"{name} ({one.code})")
        aspect = self._aspects[self.column - 1]
        said = "not stated" if aspect.cell(one) == NOTHING else aspect.in_full(one)
        return clean_line(f"{name}: {said}")

    def address(self, index: int, /) -> Address:
        """The one record behind the cell, if it is one."""
        behind = self._behind(index)
        return Address(behind[0] if len(behind) == 1 else "")

    def heads(self, width: int) -> Heads:
        """The names of the columns."""
        return Heads(self._columns, widths_of(self._columns, width - 1, _GAP), self.sorting, _GAP)

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """Code, name where there is room for it, and the cells, brackets around one of them."""
        here = self.column if index == self.row else -1
        widths = widths_of(self._columns, width - 1, _GAP)
        country, *cells = zip(self._items[index].cells, widths, strict=True)
        pieces = [Piece(fit(country[0].form(country[1], width_of), country[1]), "title")]
        for number, (cell, wide) in enumerate(cells, 1):
            text = cell.form(wide, width_of)
            if number == here:
                shown = fit(f"[{text}", wide + 1, align="right")
            else:
                after = "]" if number == here + 1 and here > 0 else " "
                shown = after + fit(text, wide, align="right")
            pieces.append(Piece(shown, cell.role))
        pieces.append(Piece("]" if here == len(cells) else " "))
        return [pieces]

    def _cells(self, one: Country) -> Iterator[Cell]:
        name = name_of(one)
        yield Cell(f"{one.code} {name}", "title", (one.code,), by=name)
        for aspect in self._aspects:
            text = aspect.cell(one)
            if text == NOTHING:
                yield Cell(text, "muted")
            else:
                by = int(text) if text.isdecimal() else None
                yield Cell(text, "text", (text.partition(" ")[0],), by=by)


def name_of(country: Country) -> str:
    """What a country is called: by the record of the state, or without one in English."""
    return country.name if country.state else country_name(country.code)


def signs_explained(day: dt.date | None) -> str:
    """What the signs in the cells mean; the years stand there where no day was chosen."""
    years = "" if day else " · 2018: last year told"
    return f"yes?: worked out, not stated{years} · –: not told"


def entries_behind(rows: MatrixRows) -> Iterator[Entry]:
    """The cell as a heading, and below it each record behind it with its date."""
    yield Entry(rows.cell_name())
    for record_id in rows.behind():
        record = rows.known.records[record_id]
        date = date_of(rows.known, record_id)
        yield Entry(
            f"  {row_title(record)}",
            record_id,
            (f"{kind_word(record.kind)} · {in_words(date) if date else 'date not stated'}",),
        )
