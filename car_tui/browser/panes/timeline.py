"""The timeline pane: everything that bears a date, under the years."""

from __future__ import annotations

from collections.abc import Sequence

from archive.catalogue.timeline import Timeline, TimelineItem
from archive.dates import parse, short
from archive.model.vocabulary import Basis
from car_tui.address import Address
from car_tui.browser.desk import Desk
from car_tui.browser.panes.pane import ListPane
from car_tui.browser.symbols import SYMBOLS, access_mark
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece

_DATE_WIDTH = 16
_PLACE_WIDTH = 14
_WIDE = 90


class TimelineRows:
    """Rows of the timeline: a heading for each year in which something begins, then its items."""

    def __init__(self, timeline: Timeline) -> None:
        self._rows: list[TimelineItem | str] = []
        year: str | None = None
        for item in timeline.items:
            begins = item.earliest or item.latest
            here = str(begins.year) if begins else "year not known"
            if here != year:
                self._rows.append(here)
                year = here
            self._rows.append(item)
        if timeline.undated:
            self._rows.append(f"{timeline.undated} without a date")

    def __len__(self) -> int:
        return len(self._rows)

    def address(self, index: int, /) -> Address:
        """The record of a row that is no heading."""
        row = self._rows[index]
        return Address("" if isinstance(row, str) else row.id)

    def selectable(self, index: int, /) -> bool:
        """Whether the row is an item."""
        return not isinstance(self._rows[index], str)

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """One line: date, sign of the kind, title, and the place where there is room."""
        row = self._rows[index]
        if isinstance(row, str):
            return [[Piece(f"── {row} ".ljust(width, "─"), "heading")]]
        date = fit(short(parse(row.date)), _DATE_WIDTH)
        sure = "date" if row.certainty in (None, Basis.STATED) else "muted"
        sign = SYMBOLS[row.kind]
        place_width = _PLACE_WIDTH + 1 if width >= _WIDE else 0
        title = fit(access_mark(row.access) + row.title, width - _DATE_WIDTH - 3 - place_width)
        pieces = [Piece(f"{date} ", sure), Piece(f"{sign} ", "label"), Piece(title)]
        if place_width:
            pieces.append(Piece(" " + fit(row.place or "", _PLACE_WIDTH), "muted"))
        return [pieces]


class TimelinePane(ListPane):
    """What happened when."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            id="timeline",
            fetch=lambda: TimelineRows(desk.timeline()),
            nothing="Nothing bears a date yet. Import documents with: car-tui import PATH, "
            "or make an archive with the bundled history.",
        )
