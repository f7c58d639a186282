"""What the timeline pane lists: items under headings, and what was under way already."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from archive.dates import Edtf, Qualifier, fitted, parse
from archive.derived.timeline import TimelineAxis, TimelineItem
from archive.model.vocabulary import Basis, Kind
from car_tui.browser.panes.timeline.columns import TimelineColumns
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece
from car_tui.present.address import Address
from car_tui.present.symbols import SYMBOLS
from car_tui.present.timeline.layout import Heading, lay_out
from car_tui.present.timeline.marks import marks_of
from car_tui.present.timeline.view import TimelineView
from car_tui.present.titles import row_title
from car_tui.present.year_bar import year_bar

# A screen of rows is far less; the rest is fetched again when one comes back to it.
_KEPT = 2_000
# From this width on there is room for the bars of projects.
_BARS_FROM = 70


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
        """How many things are shown; those that share a row are counted each."""
        return self._layout.things

    @property
    def running(self) -> int:
        """How many of them were under way before the range."""
        last = self._layout.headings[-1] if self._layout.headings else None
        under_way = self._layout.first_running < len(self._layout.rows)
        return last.things if last and under_way else 0

    @property
    def item_rows(self) -> int:
        """In how many rows they stand."""
        return self._layout.item_rows

    def missing(self, first: int, last: int) -> list[str]:
        """The ids of what stands in the rows `first` to `last` and was not filled in."""
        rows = self._layout.rows[max(0, first) : max(0, last)]
        places = (
            place
            for face in rows
            if face >= 0
            for place in (face, *self._layout.twins.get(face, ()))
        )
        ids = (self.axis.ids[place] for place in places)
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

    def heading(self, index: int) -> Heading | None:
        """The heading that stands in a row, None where an item does."""
        return self._layout.heading(index)

    def sharing(self, index: int) -> list[str]:
        """The ids of the other records that tell of the same thing, and share its row."""
        return [self.axis.ids[place] for place in self._sharing(index)]

    def records(self) -> Iterable[str]:
        """The ids of all that is shown, in the order of the rows."""
        for row, place in enumerate(self._layout.rows):
            if place >= 0:
                yield self.axis.ids[place]
                yield from self.sharing(row)

    def selectable(self, index: int, /) -> bool:
        """Whether the row is an item."""
        return self._layout.rows[index] >= 0

    def flow(self, _width: int, row: int | None, /) -> int | None:
        """Every width has the same rows."""
        return row

    def block(self, index: int, /) -> range:
        """The row itself: each is one line."""
        return range(index, index + 1)

    def headings(self) -> Sequence[int]:
        """The rows that are headings."""
        return self._layout.heading_rows

    def staying(self, index: int, /) -> range:
        """The heading under which a row stands."""
        heads = self._layout.heading_rows
        at = bisect_right(heads, index)
        return range(heads[at - 1], heads[at - 1] + 1) if at else range(0)

    def cell_of(self, index: int) -> int | None:
        """The cell in which the item of a row begins."""
        place = self._layout.rows[index]
        day = 0 if place < 0 else self.axis.earliest[place] or self.axis.latest[place]
        return self.view.zoom.cell(dt.date.fromordinal(day)) if day else None

    def row_of(self, cell: int) -> int | None:
        """The first row of a cell, or of the next one that has any; None after the last."""
        later = [one for one in self._layout.cells if one >= cell]
        return self._layout.cells[min(later)] if later else None

    def row_of_record(self, record_id: str) -> int | None:
        """The row of a record, its own or the one it shares; None when it is not shown."""
        try:
            return self._layout.row_of(self.axis.ids.index(record_id))
        except ValueError:
            return None

    def first_decision(self) -> str | None:
        """The earliest decision: with it begins what the archive's own people did."""
        if Kind.DECISION not in self.kinds:
            return None
        place = self.axis.kinds.index(Kind.DECISION)
        return self.axis.ids[place] if self.axis.dates[place] else None

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """One line: date, sign of the kind and title, the place or a bar of its years, marks."""
        heading = self._layout.heading(index)
        if heading is not None:
            return [[Piece(_heading_line(heading, width), "heading")]]
        place = self._layout.rows[index]
        written, kind = self.axis.dates[place], self.axis.kinds[place]
        date = parse(written) if written else None
        item = self._items.get(self.axis.ids[place])
        running = index >= self._layout.first_running
        columns = self.columns(
            width, has_bar=running or (kind is Kind.PROJECT and width >= _BARS_FROM)
        )
        sure = _is_sure(date, item)
        title = row_title(item, item.short) if item else ""
        return [
            [
                Piece(
                    fit(self._when(date, columns.when), columns.when), "date" if sure else "muted"
                ),
                Piece(f"  {SYMBOLS[kind]} ", "label"),
                Piece(fit(title, columns.title)),
                *self._beside(date, item, columns),
                Piece(fit(self._marks(index, sure), columns.marks, align="right"), "warning"),
            ]
        ]

    def columns(self, width: int, *, has_bar: bool = False) -> TimelineColumns:
        """The columns of a row that is so wide."""
        return TimelineColumns.of(width, has_bar=has_bar, one_year=self.view.only_year is not None)

    def _sharing(self, index: int) -> Sequence[int]:
        return self._layout.twins.get(self._layout.rows[index], ())

    def _when(self, date: Edtf | None, width: int) -> str:
        """The date; without its year where only that year is shown."""
        if date is None:
            return ""
        year = self.view.only_year
        said = fitted(date, width if year is None else width + 5)
        days = (date.earliest, date.latest)
        if year is not None and all(day and day.year == year for day in days):
            said = said.removesuffix(f" {year}")
        return said if len(said) <= width else fitted(date, width)

    def _marks(self, index: int, sure: bool) -> str:
        """The signs of what shares the row, of dissent about any of it, of doubt about the date."""
        places = (self._layout.rows[index], *self._sharing(index))
        items = (self._items.get(self.axis.ids[place]) for place in places)
        disputed = any(item.has_conflict for item in items if item)
        kinds = [self.axis.kinds[place] for place in places[1:]]
        return marks_of(kinds, disputed=disputed, sure=sure)

    def _beside(
        self, date: Edtf | None, item: TimelineItem | None, columns: TimelineColumns
    ) -> Iterable[Piece]:
        if columns.bar:
            bar = year_bar(date, *self._layout.years, columns.bar)
            yield Piece("  " + fit(bar, columns.bar), "good")
        elif columns.place:
            yield Piece("  " + fit(item.place_shown if item else "", columns.place), "muted")


def _is_sure(date: Edtf | None, item: TimelineItem | None) -> bool:
    certainty = item.certainty if item else None
    doubted = date is not None and date.qualifier is not Qualifier.CERTAIN
    return certainty in (None, Basis.STATED) and not doubted


def _heading_line(heading: Heading, width: int) -> str:
    """A rule with the name at its left and the count at its right."""
    count = f" {heading.things}"
    return fit(f"─ {heading.name} ".ljust(max(0, width - len(count)), "─") + count, width)
