"""A period that is reported on, and what of it is known to lie in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum, auto

from archive.dates import Edtf

_NEAR = 10


class Lies(Enum):
    """How a date stands to a period."""

    WITHIN = auto()
    """All of it lies there, whatever day it means."""
    REACHES_IN = auto()
    """A stretch of time that is under way then, and begins before or ends after."""
    PERHAPS = auto()
    """It may lie there: a day that is not known exactly, or an end that nobody stated."""
    OUTSIDE = auto()


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both of them in it; `date` is what was asked for."""

    date: Edtf
    first: dt.date
    last: dt.date

    def lies(self, date: Edtf | None) -> Lies:
        """How a date stands to it; one that is not told lies outside."""
        if date is None or not date.overlaps(self.first, self.last):
            return Lies.OUTSIDE
        begins, ends = date.earliest, date.latest
        if begins is not None and ends is not None and self.first <= begins and ends <= self.last:
            return Lies.WITHIN
        if date.is_interval and self._is_surely_under_way(date):
            return Lies.REACHES_IN
        return Lies.PERHAPS

    def is_near(self, date: Edtf) -> bool:
        """Whether one of its ends is known and lies within ten years of the period."""
        first, last = self.first.year - _NEAR, self.last.year + _NEAR
        return any(day and first <= day.year <= last for day in (date.earliest, date.latest))

    def _is_surely_under_way(self, date: Edtf) -> bool:
        """Whether some day of the period is covered beyond doubt: an end of it, or one stated."""
        stated = [
            day for part in (date.first, date.last) if part for day in (part.earliest, part.latest)
        ]
        days = [
            self.first,
            self.last,
            *(day for day in stated if day and self.first <= day <= self.last),
        ]
        return any(date.certainly_covers(day) for day in days)


def period_of(date: Edtf) -> Period | None:
    """The period that a date names; None where one of its ends is open."""
    if date.earliest is None or date.latest is None:
        return None
    return Period(date, date.earliest, date.latest)
