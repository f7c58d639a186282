"""The order of the timeline's rows under a view: what stands where, and under which heading."""

from __future__ import annotations

import datetime as dt
import re
from array import array
from bisect import bisect_left, bisect_right
from calendar import month_name
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from archive.derived.timeline import TimelineAxis
from car_tui.present.timeline.view import TimelineView
from car_tui.present.timeline.zoom import Zoom

_TELLS_MONTH = re.compile(r"[^\d]*\d{4}[?~%]?-(?:0\d|1[0-2])")
_TELLS_DAY = re.compile(r"[^\d]*\d{4}[?~%]?-\d\d[?~%]?-\d\d")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above rows: a name, and of how many things these are."""

    name: str
    things: int


@dataclass(frozen=True, slots=True)
class TimelineLayout:
    """The rows: of an item its place on the axis, of a heading -1 less its number in `headings`.

    `heading_rows` are where these stand, `counts` the items by cell over all years, `cells` the row
    at which the first item of a cell stands. From the row `first_running` on stands what was under
    way before the range. `years` are the first and last that any item reaches. `twins` are the
    places that share the row of another: they tell of the same thing, and each stands in that row
    alone.
    """

    rows: array[int]
    headings: Sequence[Heading]
    heading_rows: Sequence[int]
    counts: Mapping[int, int]
    cells: Mapping[int, int]
    first_running: int
    years: tuple[int, int]
    twins: Mapping[int, Sequence[int]]

    def heading(self, row: int) -> Heading | None:
        """The heading that stands in a row, None where an item does."""
        place = self.rows[row]
        return self.headings[-1 - place] if place < 0 else None

    def row_of(self, place: int) -> int | None:
        """The row of an item, or of the one whose row it shares; None where it is not shown."""
        face = next((face for face, others in self.twins.items() if place in others), place)
        try:
            return self.rows.index(face)
        except ValueError:
            return None

    @property
    def item_rows(self) -> int:
        """How many rows are items."""
        return len(self.rows) - len(self.headings)

    @property
    def things(self) -> int:
        """How many things are shown, those that share a row counted each."""
        return sum(heading.things for heading in self.headings)


def lay_out(axis: TimelineAxis, view: TimelineView) -> TimelineLayout:
    """Lay the timeline out: what begins in a cell, under that cell's name.

    Of a single year the months are named. What states no month or day finer than its year comes
    last in that year, under a heading that says so. Over all years, cells of one row that follow
    each other stand under one heading. At the end stands what bears no date; under a range, what
    began before it and may go on into it.
    """
    return _Laying(axis, view).laid()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Items that stand together; `places` count among those chosen. A `fine` one is counted."""

    heading: str
    cell: int | None
    fine: bool
    places: Sequence[int]


@dataclass(slots=True)
class _Block:
    """Rows under one heading: its first and last name, the cells that begin in it, what is shown.

    `rows` are places on the axis, `things` how many they are with those that share a row.
    """

    first: str
    last: str
    cells: dict[int, int]
    rows: list[int]
    things: int
    joins: bool


class _Laying:
    """The work of `lay_out`. It goes by stretches and not by items, as there are far fewer."""

    def __init__(self, axis: TimelineAxis, view: TimelineView) -> None:
        self._axis = axis
        self._view = view
        self._chosen: Sequence[int] = range(len(axis))
        if not set(axis.kinds) <= set(view.kinds):
            self._chosen = [at for at in self._chosen if axis.kinds[at] in view.kinds]
        days = (axis.earliest[at] or axis.latest[at] for at in self._chosen)
        # In ascending order, and at the end zeros for those that begin and end nobody knows when,
        # first those whose date says so, then those without any.
        self._begins = array("l", days)
        self._dated = bisect_left(self._chosen, len(axis) - axis.undated)
        self._known = self._dated
        while self._known and not self._begins[self._known - 1]:
            self._known -= 1
        self._tells_month: dict[str, bool] = {}
        self._twins = _twins(axis, view)
        self._sharing = {place for others in self._twins.values() for place in others}
        self._rows = array("l")
        self._headings: list[Heading] = []
        self._heading_rows: list[int] = []
        self._counts: Counter[int] = Counter()
        self._cells: dict[int, int] = {}

    def laid(self) -> TimelineLayout:
        """All rows."""
        for block in self._joined():
            self._cells |= {
                cell: len(self._rows) + 1 + at
                for cell, at in block.cells.items()
                if cell not in self._cells
            }
            name = block.first if block.first == block.last else f"{block.first} to {block.last}"
            self._put(Heading(name, block.things), block.rows)
        running = len(self._rows)
        lower = self._view.lower
        if lower and self._view.is_range:
            going_on = [at for at in self._chosen if self._runs_into(at, lower.toordinal())]
            if going_on:
                self._put(Heading("under way already", len(going_on)), self._alone(going_on))
        return TimelineLayout(
            self._rows,
            self._headings,
            self._heading_rows,
            self._counts,
            self._cells,
            running,
            self._years(),
            self._twins,
        )

    def _joined(self) -> Iterator[_Block]:
        """The blocks; over all years, those of a single row that follow each other as one."""
        gathered: _Block | None = None
        for block in self._blocks():
            if gathered is not None and gathered.joins and block.joins:
                gathered.cells |= {cell: len(gathered.rows) for cell in block.cells}
                gathered.last = block.last
                gathered.rows += block.rows
                gathered.things += block.things
                continue
            if gathered is not None:
                yield gathered
            gathered = block
        if gathered is not None:
            yield gathered

    def _blocks(self) -> Iterator[_Block]:
        lower, upper = self._view.lower, self._view.upper
        first, last = 0, len(self._begins)
        if lower and upper:
            first = bisect_left(self._begins, lower.toordinal(), 0, self._known)
            last = bisect_right(self._begins, upper.toordinal(), 0, self._known)
        joins = not self._view.is_range and self._view.zoom in (Zoom.DECADE, Zoom.YEAR)
        for name, together in groupby(self._stretches(), lambda stretch: stretch.heading):
            block = _Block(name, name, {}, [], 0, joins)
            for stretch in together:
                if stretch.cell is not None and stretch.fine:
                    self._counts[stretch.cell] += len(stretch.places)
                places = stretch.places
                if last - first < len(self._begins):
                    places = [place for place in places if first <= place < last]
                if stretch.cell is None:
                    block.joins = False
                elif places:
                    block.cells.setdefault(stretch.cell, len(block.rows))
                block.things += len(places)
                block.rows.extend(self._alone(map(self._chosen.__getitem__, places)))
            if block.rows:
                block.joins = block.joins and len(block.rows) == 1
                yield block

    def _alone(self, places: Iterable[int]) -> Iterable[int]:
        """Those that do not share the row of another."""
        if not self._sharing:
            return places
        return (place for place in places if place not in self._sharing)

    def _put(self, heading: Heading, rows: Iterable[int]) -> None:
        self._headings.append(heading)
        self._heading_rows.append(len(self._rows))
        self._rows.append(-len(self._headings))
        self._rows.extend(rows)

    def _stretches(self) -> Iterator[_Stretch]:
        place = 0
        while place < self._known:
            year = dt.date.fromordinal(self._begins[place]).year
            new_year = dt.date(year, 1, 1).toordinal()
            after_new_year = bisect_right(self._begins, new_year, place, self._known)
            end = self._known
            if year < dt.MAXYEAR:
                next_year = dt.date(year + 1, 1, 1).toordinal()
                end = bisect_left(self._begins, next_year, place, self._known)
            dated: list[int] = []
            untold: list[int] = []
            for at in range(place, after_new_year):
                (dated if self._month_is_told(at) else untold).append(at)
            yield from self._within_year(year, [*dated, *range(after_new_year, end)])
            yield from self._within_year(year, untold)
            place = end
        yield _Stretch("year not known", None, True, range(self._known, self._dated))
        undated = range(self._dated, len(self._begins))
        yield _Stretch("without a date", None, True, undated)

    def _within_year(self, year: int, places: Sequence[int]) -> Iterator[_Stretch]:
        zoom = self._view.zoom
        if zoom in (Zoom.DECADE, Zoom.YEAR):
            cell = zoom.cell(dt.date(year, 1, 1))
            if zoom is Zoom.YEAR and self._view.shows_only(cell):
                yield from self._by_month(cell, places)
            else:
                yield _Stretch(zoom.name_of(cell), cell, True, places)
            return
        for (day, month_told, day_told), together in groupby(places, self._precision):
            cell = zoom.cell(dt.date.fromordinal(day))
            fine = month_told if zoom is Zoom.MONTH else day_told
            if fine:
                heading = zoom.name_of(cell)
            elif month_told:
                month = Zoom.MONTH.cell(dt.date.fromordinal(day))
                heading = f"{Zoom.MONTH.name_of(month)} · day not stated"
            else:
                heading = f"{year} · month not stated"
            yield _Stretch(heading, cell, fine, list(together))

    def _by_month(self, cell: int, places: Sequence[int]) -> Iterator[_Stretch]:
        """What begins in a year, under its months."""
        for (day, month_told, _), together in groupby(places, self._precision):
            month = dt.date.fromordinal(day).month
            heading = month_name[month] if month_told else "month not told"
            yield _Stretch(heading, cell, True, list(together))

    def _precision(self, place: int) -> tuple[int, bool, bool]:
        date = self._axis.dates[self._chosen[place]]
        dated = _TELLS_DAY.match(date) is not None
        return self._begins[place], self._month_is_told(place), dated

    def _month_is_told(self, place: int) -> bool:
        date = self._axis.dates[self._chosen[place]]
        dated = self._tells_month.get(date)
        if dated is None:
            dated = self._tells_month[date] = _TELLS_MONTH.match(date) is not None
        return dated

    def _runs_into(self, at: int, lower: int) -> bool:
        """Whether an item began before the range and may go on into it.

        A start that nobody stated is no sign that it had begun by then; an open one is.
        """
        earliest, latest = self._axis.earliest[at], self._axis.latest[at]
        if not earliest:
            return self._axis.dates[at].startswith("..") and (not latest or latest >= lower)
        return earliest < lower and (not latest or latest >= lower)

    def _years(self) -> tuple[int, int]:
        if not self._known:
            return 0, 0
        ends = map(self._axis.latest.__getitem__, self._chosen)
        last = max(self._begins[self._known - 1], *ends)
        return dt.date.fromordinal(self._begins[0]).year, dt.date.fromordinal(last).year


def _twins(axis: TimelineAxis, view: TimelineView) -> dict[int, Sequence[int]]:
    """What shares the row of another, by that other: the first of a thing whose kind is shown."""
    shown = ([place for place in thing if axis.kinds[place] in view.kinds] for thing in axis.twins)
    return {thing[0]: thing[1:] for thing in shown if len(thing) > 1}
