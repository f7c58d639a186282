"""How closely one looks at time: by decade, year, month or day."""

from __future__ import annotations

import datetime as dt
from calendar import month_abbr, monthrange
from enum import IntEnum


class Zoom(IntEnum):
    """The length of a cell of time. Cells are numbered so that neighbours differ by one."""

    DECADE = 0
    YEAR = 1
    MONTH = 2
    DAY = 3

    def cell(self, day: dt.date) -> int:
        """The number of the cell in which a day lies."""
        if self is Zoom.DECADE:
            return day.year // 10
        if self is Zoom.YEAR:
            return day.year
        if self is Zoom.MONTH:
            return day.year * 12 + day.month - 1
        return day.toordinal()

    def first_day(self, cell: int) -> dt.date:
        """The first day of a cell; of cells before or after the calendar its first or last day."""
        if self is Zoom.DECADE:
            return dt.date(_year(cell * 10), 1, 1)
        if self is Zoom.YEAR:
            return dt.date(_year(cell), 1, 1)
        if self is Zoom.MONTH:
            return dt.date(_year(cell // 12), cell % 12 + 1, 1)
        return dt.date.fromordinal(min(max(cell, 1), dt.date.max.toordinal()))

    def last_day(self, cell: int) -> dt.date:
        """The last day of a cell."""
        first = self.first_day(cell)
        if self is Zoom.DECADE:
            return dt.date(_year(cell * 10 + 9), 12, 31)
        if self is Zoom.YEAR:
            return dt.date(first.year, 12, 31)
        if self is Zoom.MONTH:
            return first.replace(day=monthrange(first.year, first.month)[1])
        return first

    def name_of(self, cell: int) -> str:
        """What a cell is called: "1990s", "2002", "Feb 2002", "12 Feb 2002"."""
        day = self.first_day(cell)
        if self is Zoom.DECADE:
            return f"{cell * 10}s"
        if self is Zoom.YEAR:
            return str(day.year)
        # The names of the C locale, as everywhere in the program: Python takes them from there
        # unless somebody sets another, and nobody does.
        month = f"{month_abbr[day.month]} {day.year}"
        return month if self is Zoom.MONTH else f"{day.day} {month}"

    def tick(self, cell: int) -> str:
        """What is written above a cell that an axis names, empty above the others."""
        if self is Zoom.DAY:
            day = self.first_day(cell)
            return Zoom.MONTH.name_of(Zoom.MONTH.cell(day)) if day.day == 1 else ""
        if self is Zoom.MONTH:
            return "" if cell % 12 else str(cell // 12)
        return self.name_of(cell) if cell % 5 == 0 else ""

    def moved(self, step: int) -> Zoom:
        """A step closer (1) or wider (-1), as far as it goes."""
        return Zoom(min(max(self + step, Zoom.DECADE), Zoom.DAY))


def _year(year: int) -> int:
    return min(max(year, dt.MINYEAR), dt.MAXYEAR)
