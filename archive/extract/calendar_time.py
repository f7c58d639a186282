"""Reads the times of a calendar and writes them as people read them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_TIME = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})"
    r"(?:T(?P<hour>\d{2}):?(?P<minute>\d{2}):?(?:\d{2})?(?P<utc>Z)?)?"
)
_DURATION = re.compile(
    r"\+?P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:\d{1,6}S)?)?"
)
_UNITS = ("week", "day", "hour", "minute")


@dataclass(frozen=True, slots=True)
class CalendarTime:
    """A day, or a moment on it; `shown` is how it is written for people, its zone named."""

    date: dt.date
    shown: str
    is_day: bool

    @property
    def day(self) -> str:
        """The day as ISO 8601 has it."""
        return self.date.isoformat()

    @property
    def day_before(self) -> CalendarTime:
        """The last whole day before this one."""
        if self.date == dt.date.min:
            return self
        before = self.date - dt.timedelta(days=1)
        return CalendarTime(before, before.isoformat(), is_day=True)


def read_time(written: str, zone: str = "") -> CalendarTime | None:
    """Read a DATE or DATE-TIME (RFC 5545, 3.3.4 and 3.3.5); None where it is neither."""
    found = _TIME.fullmatch(written.strip())
    if found is None:
        return None
    try:
        date = dt.date(*map(int, found.group("year", "month", "day")))
    except ValueError:
        return None
    if found["hour"] is None:
        return CalendarTime(date, date.isoformat(), is_day=True)
    place = "UTC" if found["utc"] else zone.rpartition("/")[2].replace("_", " ")
    moment = f"{date.isoformat()} {found['hour']}:{found['minute']}"
    return CalendarTime(date, f"{moment} ({place})" if place else moment, is_day=False)


def duration_in_words(written: str) -> str:
    """Return a DURATION (RFC 5545, 3.3.6) as words ("1 day 2 hours"), "" where it is none."""
    found = _DURATION.fullmatch(written.strip())
    if found is None:
        return ""
    counts = (int(count or 0) for count in found.groups())
    return " ".join(
        f"{count} {unit}{'s' if count > 1 else ''}"
        for count, unit in zip(counts, _UNITS, strict=True)
        if count
    )
