"""What the timeline pane lists: items under headings, and what was under way already."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from archive.catalogue.timeline import TIMELINE_KINDS, Timeline, TimelineItem
from archive.dates import Qualifier, parse, short
from archive.model.vocabulary import Basis, Kind
from car_tui.address import Address
from car_tui.browser.symbols import SYMBOLS, access_mark
from car_tui.browser.widgets.cells import fit
from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.year_bar import year_bar
from car_tui.browser.zoom import Zoom

_DATE_WIDTH = 17
_PLACE_WIDTH = 14
_BAR_WIDTH = 24
_NARROWEST_TITLE = 20
_WIDE = 90

_TELLS_MONTH = re.compile(r"[^\d]*\d{4}[?~%]?-(?:0\d|1[0-2])")
_TELLS_DAY = re.compile(r"[^\d]*\d{4}[?~%]?-\d\d[?~%]?-\d\d")


@dataclass(frozen=True, slots=True)
class TimelineView:
    """How the timeline is looked at: how closely, from and to which day, and which kinds."""

    zoom: Zoom = Zoom.YEAR
    lower: dt.date | None = None
    upper: dt.date | None = None
    kinds: tuple[Kind, ...] = TIMELINE_KINDS

    @property
    def is_range(self) -> bool:
        """Whether only a part of the years is shown."""
        return self.lower is not None and self.upper is not None

    def only(self, first_cell: int, last_cell: int) -> TimelineView:
        """The same, from the first day of one cell to the last of another."""
        first, last = min(first_cell, last_cell), max(first_cell, last_cell)
        return replace(self, lower=self.zoom.first_day(first), upper=self.zoom.last_day(last))

    def shows_only(self, cell: int) -> bool:
        """Whether just this cell is shown."""
        return self.only(cell, cell) == self

    def cells(self) -> tuple[int, int] | None:
        """The first and last cell of the range, None without one."""
        if self.lower is None or self.upper is None:
            return None
        return self.zoom.cell(self.lower), self.zoom.cell(self.upper)


@dataclass(slots=True, eq=False)
class TimelineRows:
    """The rows of a timeline under a view.

    `counts` are the items by cell over all years. A cell holds what begins in it; what tells no
    month or day finer than its year comes last in that year, under a heading that says so. Under a
    range, what began before it and may go on into it stands at the end with its bar.
    """

    timeline: Timeline
    view: TimelineView
    counts: Mapping[int, int] = field(init=False)
    kinds: Mapping[Kind, int] = field(init=False)
    shown: int = field(init=False)
    _rows: list[TimelineItem | str] = field(init=False)
    _first_running: int = field(init=False)
    _cells: dict[int, int] = field(init=False)
    _years: tuple[int, int] = field(init=False)

    def __post_init__(self) -> None:
        view, items = self.view, self.timeline.items
        self.kinds = Counter(item.kind for item in items)
        chosen = (
            items
            if len(self.kinds) <= len(view.kinds)
            else [item for item in items if item.kind in view.kinds]
        )
        counts: Counter[int] = Counter()
        self._rows, self._cells = [], {}
        heading: str | None = None
        place: tuple[int | None, bool, bool] | None = None
        lower, upper = view.lower, view.upper
        for cell, item in _placed(chosen, view.zoom):
            fine = _is_fine(item, view.zoom)
            if cell is not None and fine:
                counts[cell] += 1
            if lower and upper:
                day = item.earliest or item.latest
                if day is None or not lower <= day <= upper:
                    continue
            # A heading is only worked out where it may change: there are far more items.
            by_month = not fine and view.zoom is Zoom.DAY and _tells(_TELLS_MONTH, item)
            if (cell, fine, by_month) != place:
                place = (cell, fine, by_month)
                here = _heading(item, cell, view.zoom)
                if here != heading:
                    if cell is not None:
                        self._cells.setdefault(cell, len(self._rows))
                    self._rows.append(here)
                    heading = here
            self._rows.append(item)
        self.counts = counts
        self._first_running = len(self._rows)
        if lower and upper:
            running = [item for item in chosen if _runs_into(item, lower)]
            if running:
                self._rows += ["under way already", *running]
        elif self.timeline.undated:
            self._rows.append(f"{self.timeline.undated} without a date")
        self.shown = sum(not isinstance(row, str) for row in self._rows)
        days = [day for item in chosen for day in (item.earliest, item.latest) if day]
        self._years = (min(days).year, max(days).year) if days else (0, 0)

    def __len__(self) -> int:
        return len(self._rows)

    def address(self, index: int, /) -> Address:
        """The record of a row that is no heading."""
        row = self._rows[index]
        return Address("" if isinstance(row, str) else row.id)

    def selectable(self, index: int, /) -> bool:
        """Whether the row is an item."""
        return not isinstance(self._rows[index], str)

    def cell_of(self, index: int) -> int | None:
        """The cell in which the item of a row begins."""
        row = self._rows[index]
        day = None if isinstance(row, str) else row.earliest or row.latest
        return self.view.zoom.cell(day) if day else None

    def row_of(self, cell: int) -> int | None:
        """The heading of a cell, or of the next one that has any; None after the last."""
        later = [one for one in self._cells if one >= cell]
        return self._cells[min(later)] if later else None

    def row_of_record(self, record_id: str) -> int | None:
        """The row of a record, None when it is not shown."""
        for index, row in enumerate(self._rows):
            if not isinstance(row, str) and row.id == record_id:
                return index
        return None

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """One line: date, sign of the kind, title, then the place or the bar of its years."""
        row = self._rows[index]
        if isinstance(row, str):
            return [[Piece(f"── {row} ".ljust(width, "─"), "heading")]]
        date = parse(row.date)
        sure = row.certainty in (None, Basis.STATED) and date.qualifier is Qualifier.CERTAIN
        doubt = " " if sure else "≈"
        sign = SYMBOLS[row.kind]
        beside = self._beside(index, row, width)
        told = fit(short(date), _DATE_WIDTH)
        title_width = width - _DATE_WIDTH - 4 - (len(beside) + 1 if beside else 0)
        pieces = [
            Piece(told, "date" if sure else "muted"),
            Piece(f"{doubt}{sign} ", "label"),
            Piece(fit(access_mark(row.access) + row.title, title_width)),
        ]
        if beside:
            pieces.append(Piece(f" {beside}", "good" if row.kind is Kind.PROJECT else "muted"))
        return [pieces]

    def _beside(self, index: int, row: TimelineItem, width: int) -> str:
        running = index >= self._first_running
        if running or (row.kind is Kind.PROJECT and width >= _WIDE):
            room = min(_BAR_WIDTH, max(0, width - _DATE_WIDTH - _NARROWEST_TITLE - 5))
            return year_bar(parse(row.date), *self._years, room) if room else ""
        return fit(row.place or "", _PLACE_WIDTH) if width >= _WIDE else ""


def _placed(items: Sequence[TimelineItem], zoom: Zoom) -> Iterator[tuple[int | None, TimelineItem]]:
    """Each item with its cell, in order; what tells only its year after all else of that year."""
    year: int | None = None
    without_month: list[tuple[int | None, TimelineItem]] = []
    for item in items:
        day = item.earliest or item.latest
        if day is None or day.year != year:
            yield from without_month
            without_month = []
            year = day.year if day else None
        placed = (zoom.cell(day) if day else None, item)
        if day is not None and day.month == 1 and day.day == 1 and not _tells(_TELLS_MONTH, item):
            without_month.append(placed)
        else:
            yield placed
    yield from without_month


def _tells(pattern: re.Pattern[str], item: TimelineItem) -> bool:
    return pattern.match(item.date) is not None


def _is_fine(item: TimelineItem, zoom: Zoom) -> bool:
    """Whether an item tells its beginning as closely as the zoom asks."""
    if zoom is Zoom.MONTH:
        return _tells(_TELLS_MONTH, item)
    return zoom is not Zoom.DAY or _tells(_TELLS_DAY, item)


def _heading(item: TimelineItem, cell: int | None, zoom: Zoom) -> str:
    if cell is None:
        return "year not known"
    if _is_fine(item, zoom):
        return zoom.name_of(cell)
    year = Zoom.YEAR.name_of(zoom.first_day(cell).year)
    if zoom is Zoom.DAY and _tells(_TELLS_MONTH, item):
        return f"{Zoom.MONTH.name_of(Zoom.MONTH.cell(zoom.first_day(cell)))} · day not told"
    return f"{year} · month not told"


def _runs_into(item: TimelineItem, lower: dt.date) -> bool:
    """Whether an item began before the range and may go on into it.

    A start that nobody told is no sign that it had begun by then; an open one is.
    """
    if item.earliest is None:
        return item.date.startswith("..") and (item.latest is None or item.latest >= lower)
    return item.earliest < lower and (item.latest is None or item.latest >= lower)
