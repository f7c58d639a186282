"""Whether a date lies in the time that a question names: surely, perhaps, or not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sized
from dataclasses import dataclass
from typing import TypeVar

from archive.dates import Edtf, Precision
from car_tui.questions.question import AnyTime, Now, Time, When

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Window:
    """The days that are asked about, both included."""

    first: dt.date
    last: dt.date

    def surely(self, date: Edtf) -> bool:
        """Whether some day of the window is covered beyond doubt."""
        # What is sure is one stretch, of which a bound of the date or of the window is part.
        days = {self.first, self.last}
        for part in (date, *date.parts):
            days |= {day for day in (part.earliest, part.latest) if day}
        return any(self.first <= day <= self.last and date.certainly_covers(day) for day in days)

    def perhaps(self, date: Edtf) -> bool:
        """Whether the date can mean some day of the window."""
        if date.is_set:
            return any(part.overlaps(self.first, self.last) for part in date.parts)
        return date.overlaps(self.first, self.last)

    def holds(self, date: Edtf) -> bool:
        """Whether it surely took place in the window, if only in part.

        So it did where all that the date can mean lies in the window, or its first and last day
        are stated and the window has one of the days between.
        """
        # One of several days is sure here once each of them is.
        parts = date.parts if date.is_set else (date,)
        if date.earliest is None or date.latest is None:
            return False
        if not all(part.is_certain for part in parts):
            return False
        if date.is_interval and date.precision is Precision.DAY:
            return date.overlaps(self.first, self.last)
        return self.first <= date.earliest and date.latest <= self.last


def window_of(time: Time, day: dt.date) -> Window | None:
    """The days that a question asks about; None where it names none. `day` is its today."""
    match time:
        case When(earliest=earliest, latest=latest):
            return Window(earliest or dt.date.min, latest or dt.date.max)
        case Now():
            return Window(day, day)
        case AnyTime():
            return None


def parted_by_time(
    things: Iterable[_T],
    date_of: Callable[[_T], Edtf | None],
    window: Window | None,
    is_sure: Callable[[Window, Edtf], bool] = Window.holds,
) -> tuple[list[_T], list[_T]]:
    """The things that surely took place in the window, and those that perhaps did.

    Of what goes on for long, `Window.surely` is asked instead: whether it was going on. Without a
    window all are sure; what bears no date is in none.
    """
    surely: list[_T] = []
    perhaps: list[_T] = []
    for thing in things:
        date = date_of(thing)
        if window is None or (date is not None and is_sure(window, date)):
            surely.append(thing)
        elif date is not None and window.perhaps(date):
            perhaps.append(thing)
    return surely, perhaps


def how_many(surely: Sized, perhaps: Sized) -> str:
    """How many surely fit, and how many more perhaps do."""
    more = f", and perhaps {len(perhaps)} more" if perhaps else ""
    return f"{len(surely)}{more}"


def in_time(time: Time, day: dt.date) -> str:
    """The time of a question, as it is put behind what is asked: ", 2017"."""
    match time:
        case When(words=words):
            return f", {words}"
        case Now():
            return f", {day.isoformat()}"
        case AnyTime():
            return ""
