"""What the timeline pane lists: items under headings, and what was under way already."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from archive.dates import Edtf, Qualifier, parse, short
from archive.derived.timeline import TimelineAxis, TimelineItem
from archive.model.vocabulary import Basis, Kind
from car_tui.present.timeline.layout import lay_out
from car_tui.present.timeline.view import TimelineView
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.widgets.year_bar import year_bar
from car_tui.present.address import Address
from car_tui.present.registers.conflict_lines import CONFLICT_MARK
from car_tui.present.symbols import SYMBOLS
from car_tui.present.titles import row_title

_DATE_WIDTH = 17
_PLACE_WIDTH = 14
_BAR_WIDTH = 24
_NARROWEST_TITLE = 20
# From these widths on there is room for the bars of projects, and for places.
_BARS_FROM = 58
_PLACES_FROM = 90

# A screen of rows is far less; the rest is fetched again when one comes back to it.
_KEPT = 2_000


class TimelineRows:
    """The rows of a timeline under a view.

    What an item is called is fetched as it comes into view: `missing` says of which items, `fill`
    takes them in. Until then a row shows only its date and kind.
    """

    def __init__(self, axis: TimelineAxis, view: TimelineView) -> None:
        self.axis = axis
        self.view = view
        self.kinds: Mapping[Kind, int] = Counter(axis.kinds)
        self._layout = lay_out(axis, view)
        self._items: dict[str, TimelineItem] = {}

    @property
    def counts(self) -> Mapping[int, int]:
        """The items by cell, over all years."""
        return self._layout.counts

    @property
    def shown(self) -> int:
        """How many items are shown."""
        return len(self._layout.rows) - len(self._layout.headings)

    def missing(self, first: int, last: int) -> list[str]:
        """The ids of what stands in the rows `first` to `last` and was not filled in."""
        rows = self._layout.rows[max(0, first) : max(0, last)]
        ids = (self.axis.ids[place] for place in rows if place >= 0)
        return [record_id for record_id in ids if record_id not in self._items]

    def fill(self, items: Iterable[TimelineItem]) -> None:
        """Take in what was fetched."""
        self._items |= {item.id: item for item in items}
        while len(self._items) > _KEPT:
            del self._items[next(iter(self._items))]

    def __len__(self) -> int:
        return len(self._layout.rows)

    def address(self, index: int, /) -> Address:
        """The record of a row that is no heading."""
        place = self._layout.rows[index]
        return Address("" if place < 0 else self.axis.ids[place])

    def selectable(self, index: int, /) -> bool:
        """Whether the row is an item."""
        return self._layout.rows[index] >= 0

    def cell_of(self, index: int) -> int | None:
        """The cell in which the item of a row begins."""
        place = self._layout.rows[index]
        day = 0 if place < 0 else self.axis.earliest[place] or self.axis.latest[place]
        return self.view.zoom.cell(dt.date.fromordinal(day)) if day else None

    def row_of(self, cell: int) -> int | None:
        """The heading of a cell, or of the next one that has any; None after the last."""
        later = [one for one in self._layout.cells if one >= cell]
        return self._layout.cells[min(later)] if later else None

    def row_of_record(self, record_id: str) -> int | None:
        """The row of a record, None when it is not shown."""
        try:
            return self._layout.rows.index(self.axis.ids.index(record_id))
        except ValueError:
            return None

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """One line: date, sign of the kind, title, then the place or the bar of its years.

        What sources disagree about bears a mark before its title.
        """
        heading = self._layout.heading(index)
        if heading is not None:
            return [[Piece(f"── {heading} ".ljust(width, "─"), "heading")]]
        place = self._layout.rows[index]
        written, kind = self.axis.dates[place], self.axis.kinds[place]
        date = parse(written) if written else None
        item = self._items.get(self.axis.ids[place])
        certainty = item.certainty if item else None
        doubted = date is not None and date.qualifier is not Qualifier.CERTAIN
        sure = certainty in (None, Basis.STATED) and not doubted
        doubt = " " if sure else "≈"
        beside = self._beside(index, date, kind, item, width)
        title = row_title(item, item.short) if item else ""
        title_width = width - _DATE_WIDTH - 4 - (len(beside) + 1 if beside else 0)
        differing = f"{CONFLICT_MARK} " if item and item.has_conflict else ""
        pieces = [
            Piece(fit(short(date) if date else "", _DATE_WIDTH), "date" if sure else "muted"),
            Piece(f"{doubt}{SYMBOLS[kind]} ", "label"),
            Piece(differing, "warning"),
            Piece(fit(title, title_width - len(differing))),
        ]
        if beside:
            pieces.append(Piece(f" {beside}", "good" if kind is Kind.PROJECT else "muted"))
        return [pieces]

    def _beside(
        self, index: int, date: Edtf | None, kind: Kind, item: TimelineItem | None, width: int
    ) -> str:
        running = index >= self._layout.first_running
        if date and (running or (kind is Kind.PROJECT and width >= _BARS_FROM)):
            room = max(0, width - _DATE_WIDTH - _NARROWEST_TITLE - 5)
            room = min(room, width // 5, _BAR_WIDTH)
            return year_bar(date, *self._layout.years, room) if room else ""
        return fit(item.place_shown if item else "", _PLACE_WIDTH) if width >= _PLACES_FROM else ""
