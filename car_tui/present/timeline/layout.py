"""The order of the timeline's rows under a view: what stands where, and under which heading."""

from __future__ import annotations

import datetime as dt
import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from archive.derived.timeline import TimelineAxis
from car_tui.present.timeline.view import TimelineView
from car_tui.present.timeline.zoom import Zoom

_TELLS_MONTH = re.compile(r"[^\d]*\d{4}[?~%]?-(?:0\d|1[0-2])")
_TELLS_DAY = re.compile(r"[^\d]*\d{4}[?~%]?-\d\d[?~%]?-\d\d")


@dataclass(frozen=True, slots=True)
class TimelineLayout:
    """The rows: of an item its place on the axis, of a heading -1 less its number in `headings`.

    `counts` are the items by cell over all years, `cells` the row at which a cell begins.
    From the row `first_running` on stands what was under way before the range. `years` are the
    first and last that any item reaches.
    """

    rows: array[int]
    headings: Sequence[str]
    counts: Mapping[int, int]
    cells: Mapping[int, int]
    first_running: int
    years: tuple[int, int]

    def heading(self, row: int) -> str | None:
        """The heading that stands in a row, None where an item does."""
        place = self.rows[row]
        return self.headings[-1 - place] if place < 0 else None


def lay_out(axis: TimelineAxis, view: TimelineView) -> TimelineLayout:
    """Lay the timeline out: what begins in a cell, under that cell's name.

    What states no month or day finer than its year comes last in that year, under a heading that
    says so. At the end stands what bears no date; under a range, what began before it and may go
    on into it.
    """
    return _Laying(axis, view).laid()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Items that stand together; `places` count among those chosen. A `fine` one is counted."""

    heading: str
    cell: int | None
    fine: bool
    places: Sequence[int]


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
        self._rows = array("l")
        self._headings: list[str] = []
        self._counts: Counter[int] = Counter()
        self._cells: dict[int, int] = {}

    def laid(self) -> TimelineLayout:
        """All rows."""
        self._lay_stretches()
        running = len(self._rows)
        lower = self._view.lower
        if lower and self._view.is_range:
            going_on = [at for at in self._chosen if self._runs_into(at, lower.toordinal())]
            if going_on:
                self._head("under way already")
                self._rows.extend(going_on)
        return TimelineLayout(
            self._rows, self._headings, self._counts, self._cells, running, self._years()
        )

    def _lay_stretches(self) -> None:
        lower, upper = self._view.lower, self._view.upper
        first, last = 0, len(self._begins)
        if lower and upper:
            first = bisect_left(self._begins, lower.toordinal(), 0, self._known)
            last = bisect_right(self._begins, upper.toordinal(), 0, self._known)
        for stretch in self._stretches():
            if stretch.cell is not None and stretch.fine:
                self._counts[stretch.cell] += len(stretch.places)
            places = stretch.places
            if last - first < len(self._begins):
                places = [place for place in places if first <= place < last]
            if not places:
                continue
            if not self._headings or self._headings[-1] != stretch.heading:
                if stretch.cell is not None:
                    self._cells.setdefault(stretch.cell, len(self._rows))
                self._head(stretch.heading)
            self._rows.extend(map(self._chosen.__getitem__, places))

    def _head(self, heading: str) -> None:
        self._headings.append(heading)
        self._rows.append(-len(self._headings))

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
        yield _Stretch(f"{len(undated)} without a date", None, True, undated)

    def _within_year(self, year: int, places: Sequence[int]) -> Iterator[_Stretch]:
        zoom = self._view.zoom
        if zoom in (Zoom.DECADE, Zoom.YEAR):
            cell = zoom.cell(dt.date(year, 1, 1))
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
