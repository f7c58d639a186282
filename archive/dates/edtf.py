"""One date as an archive knows it: the text as written, and the days that bound it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum

_LAST_DAY = datetime.date.max.isoformat()


class Side(Enum):
    """What is known of one side of a date."""

    KNOWN = "known"
    OPEN = "open"
    """Written `..`: it goes on, there is no limit."""
    UNKNOWN = "unknown"
    """Left empty: there is a limit, and nobody stated it."""


class Qualifier(Enum):
    """How sure the source is of the whole date; the value is the EDTF sign."""

    CERTAIN = ""
    UNCERTAIN = "?"
    APPROXIMATE = "~"
    BOTH = "%"

    def joined(self, other: Qualifier) -> Qualifier:
        """Return the doubt that holds for two dates taken together."""
        if self is other or other is Qualifier.CERTAIN:
            return self
        return other if self is Qualifier.CERTAIN else Qualifier.BOTH


class Precision(Enum):
    """The smallest unit that is stated: `1985-04-XX` states the month, `1985-XX-XX` the year."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    """A season, quarter, third or half of a year (the groupings 21 to 41 of ISO 8601-2)."""
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MIXED = "mixed"
    """The ends or members differ, or none of them is stated."""


class Shape(Enum):
    """How the date is put together."""

    SINGLE = "single"
    INTERVAL = "interval"
    """From one date to another: `2017/2018`."""
    ONE_OF = "one of"
    """One date among several: `[2001,2002]`."""
    ALL_OF = "all of"
    """Several dates: `{2001,2003}`."""
    RANGE = "range"
    """Consecutive dates inside a set: `1670..1672`."""


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date of EDTF, made by `archive.dates.parse`.

    `text` is the date as written, without white space around it. `earliest` and `latest` are
    the first and last day it can mean, None where that side is open or not known; `start` and
    `end` say which of the two. They are bounds, not the date. `qualifier` is the doubt on the
    date or on any of its parts. `parts` are the ends that are stated of an interval or range, or
    the members of a set; a single date has none.

    `doubts` are those on the year, the month and the day of a single date, where they differ.
    `days` are the first and last day as year, month and day where they lie beyond the years 1 to
    9999, which `earliest` and `latest` do not leave: then those are the first or last day there.
    """

    text: str
    earliest: datetime.date | None
    latest: datetime.date | None
    start: Side = Side.KNOWN
    end: Side = Side.KNOWN
    qualifier: Qualifier = Qualifier.CERTAIN
    precision: Precision = Precision.DAY
    shape: Shape = Shape.SINGLE
    parts: tuple[Edtf, ...] = ()
    doubts: tuple[Qualifier, ...] = ()
    days: tuple[tuple[int, int, int], tuple[int, int, int]] | None = None

    @property
    def is_interval(self) -> bool:
        """Whether this runs from one date to another."""
        return self.shape is Shape.INTERVAL

    @property
    def is_set(self) -> bool:
        """Whether this is one of several dates, or all of them."""
        return self.shape in (Shape.ONE_OF, Shape.ALL_OF)

    @property
    def is_unspecified(self) -> bool:
        """Whether digits are left out with `X` or said to be estimated with `S`."""
        return "X" in self.text or "S" in self.text

    @property
    def is_certain(self) -> bool:
        """Whether this is stated without doubt, with both ends, and is one date, not one of many.

        An open end (`..`) is stated; one that is left empty is not.
        """
        return not (
            self.qualifier is not Qualifier.CERTAIN
            or self.is_unspecified
            or self.shape is Shape.ONE_OF
            or Side.UNKNOWN in (self.start, self.end)
        )

    @property
    def first(self) -> Edtf | None:
        """The date on which an interval or range begins, None where that is not stated."""
        return self.parts[0] if self.parts and self.start is Side.KNOWN else None

    @property
    def last(self) -> Edtf | None:
        """The date on which an interval or range ends, None where that is not stated."""
        return self.parts[-1] if self.parts and self.end is Side.KNOWN else None

    def overlaps(self, lower: datetime.date | None, upper: datetime.date | None) -> bool:
        """Return whether the bounds share a day with those given; None is unbounded.

        A side that is open or not known counts as unbounded, so nothing that could lie in the
        range is lost. A set counts with everything between its bounds.
        """
        return (self.earliest is None or upper is None or self.earliest <= upper) and (
            self.latest is None or lower is None or lower <= self.latest
        )

    def possibly_covers(self, day: datetime.date) -> bool:
        """Return whether the day can be meant; the gaps between the members of a set are not."""
        if self.is_set:
            return any(part.overlaps(day, day) for part in self.parts)
        return self.overlaps(day, day)

    def certainly_covers(self, day: datetime.date) -> bool:
        """Return whether the day is covered beyond doubt.

        A period covers all of itself: `2017/2018` every day of both years. An end that is not
        stated, or stated with `?`, `~` or `%`, is no limit one may count up to: `2002-01/` covers
        January 2002 and nothing after it, `2010?/2012` covers 2012, `2015?` nothing. `..` goes
        on. Of `2004-XX/2006` only what follows the last possible start is certain.
        """
        if self.shape is Shape.ONE_OF:
            return all(
                part.shape is Shape.SINGLE and part.certainly_covers(day) for part in self.parts
            )
        if self.shape is Shape.ALL_OF:
            return any(part.certainly_covers(day) for part in self.parts)
        core = self._core()
        return core is not None and core[0] <= day <= core[1]

    def sort_key(self) -> tuple[str, str]:
        """Return what to sort by: the earliest day, then the latest, as ISO text.

        Where the start is open or not known the latest day stands in for it; where the end is,
        it sorts after every known end. As SQL: `coalesce(earliest, latest, '9999-12-31'),
        coalesce(latest, '9999-12-31')`.
        """
        latest = self.latest.isoformat() if self.latest else _LAST_DAY
        return (self.earliest.isoformat() if self.earliest else latest), latest

    def _core(self) -> tuple[datetime.date, datetime.date] | None:
        """Return the first and last day that a single date, interval or range surely covers."""
        if self.shape is Shape.SINGLE:
            if self.qualifier is not Qualifier.CERTAIN or self.is_unspecified or self.days:
                return None
            return bounds_of(self)
        begins = _firm(self.first)
        ends = _firm(self.last)
        lower = datetime.date.min if self.start is Side.OPEN else None
        upper = datetime.date.max if self.end is Side.OPEN else None
        if begins is not None:
            lower = bounds_of(begins)[1 if begins.is_unspecified else 0]
        if ends is not None:
            upper = bounds_of(ends)[0 if ends.is_unspecified else 1]
        if lower is not None and upper is not None:
            return lower, upper
        stated = begins or ends
        return stated._core() if stated is not None else None


def _firm(part: Edtf | None) -> Edtf | None:
    """Return the end of an interval if it is stated without doubt."""
    return part if part is not None and part.qualifier is Qualifier.CERTAIN else None


def days_of(single: Edtf) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Return the first and last day of a single date as year, month and day, in any year."""
    if single.days is not None:
        return single.days
    first, last = bounds_of(single)
    return (first.year, first.month, first.day), (last.year, last.month, last.day)


def grouping_of(single: Edtf) -> int:
    """Return the code of a season, quarter, third or half: the two digits behind its year."""
    return int("".join(sign for sign in single.text if sign.isdigit())[4:6])


def bounds_of(single: Edtf) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day of a single date, which always has both."""
    assert single.earliest is not None
    assert single.latest is not None
    return single.earliest, single.latest
