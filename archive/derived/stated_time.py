"""A time as a source states it, and on which days a source makes it sure: one rule for all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from archive.dates import Edtf, Qualifier, Side, in_words
from archive.derived.vouching import VouchedTime
from archive.model.vocabulary import Basis

_STATED = (None, Basis.STATED.value)


class OnDay(StrEnum):
    """Whether something stood on a day, as far as its dates and sources say."""

    SURELY = "surely"
    PERHAPS = "perhaps"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class StatedTime:
    """The time of an office, a project or the like: its date, how that is known, and `vouched`, the
    time of which its sources speak, None where no dated one does.

    `within` is the time of what it belongs to, beyond which it cannot have been. An inferred date
    that begins or ends with the period of a report states no beginning or end: what is told there
    may have been before, and may have gone on.
    """

    date: Edtf | None
    basis: str | None = None
    vouched: VouchedTime | None = None
    has_sources: bool = False
    within: Edtf | None = None

    def on(self, day: dt.date) -> OnDay:
        """Whether it stood on `day`."""
        if self._surely(day):
            return OnDay.SURELY
        possible = self.date is None or self.date.possibly_covers(day) or self._beyond(day)
        return OnDay.PERHAPS if possible else OnDay.NOT

    def surely_within(self, first: dt.date, last: dt.date) -> bool:
        """Whether a source makes some day from `first` to `last` sure."""
        # What is sure are stretches; each that reaches in there has one of these days.
        days = {first, last}
        for part in (self.date, *self.date.parts) if self.date else ():
            days |= {day for day in (part.earliest, part.latest) if day}
        if self.vouched:
            days |= {self.vouched.first, self.vouched.last}
        return any(first <= day <= last and self._surely(day) for day in days)

    def doubt_on(self, day: dt.date) -> str:
        """Why it is not sure that it stood on `day`, as the end of a sentence."""
        if self.vouched is None:
            return "no dated source says so" if self.has_sources else "no source is stated"
        covered = f"sources cover {_days(self.vouched)}"
        if self.date is None:
            return f"no time stated; {covered}"
        if self.date.qualifier is not Qualifier.CERTAIN or self.date.is_unspecified:
            return f"its time is not certain: {in_words(self.date)}"
        if self.date.end is Side.UNKNOWN and self._is_begun(day):
            return f"no end stated; {covered}"
        if beyond := self._beyond(day):
            return f"no {beyond} stated; {covered}"
        if not self.vouched.covers(day):
            return covered
        return "no source states the day"

    def _beyond(self, day: dt.date) -> str:
        """The side of an inferred date, no more than the time of its sources, beyond which a day
        lies: "start" or "end", empty for any other day."""
        if self.date is None or self.vouched is None or self.basis in _STATED:
            return ""
        if self.date.is_set or self.vouched.first == self.vouched.last:
            return ""  # That is no stretch taken over from a report.
        if self.within and not self.within.possibly_covers(day):
            return ""
        if self.date.earliest == self.vouched.first and day < self.vouched.first:
            return "start"
        if self.date.latest == self.vouched.last and day > self.vouched.last:
            return "end"
        return ""

    def _surely(self, day: dt.date) -> bool:
        """Whether a source makes it sure that it stood on `day`.

        A stated time with a stated end is sure as far as its date is. One that goes on is sure as
        far as its sources speak; so is one without a stated end that began in the time of which
        they speak, but not one that an account of later years looks back on. What was inferred is
        sure only within the time of which its sources speak.
        """
        if self.date is None or self.vouched is None:
            return False
        if self.basis not in _STATED and not self.vouched.covers(day):
            return False
        if Side.KNOWN is self.date.start is self.date.end:
            return self.date.certainly_covers(day)
        return self._is_begun(day) and self._is_not_over(day)

    def _is_begun(self, day: dt.date) -> bool:
        """Where one end is not stated: whether it surely was begun, as far as its start says."""
        if self.date is None or self.vouched is None:
            return False
        if self.date.start is not Side.KNOWN:
            return self.vouched.first <= day
        first = self.date.first
        if first is None or first.qualifier is not Qualifier.CERTAIN or first.latest is None:
            return False
        return first.certainly_covers(day) or day > first.latest

    def _is_not_over(self, day: dt.date) -> bool:
        """Where one end is not stated: whether it surely went on, as far as its end says."""
        if self.date is None or self.vouched is None:
            return False
        if self.date.end is Side.KNOWN:
            last = self.date.last
            firm = last and last.qualifier is Qualifier.CERTAIN and not last.is_unspecified
            return bool(firm and last and last.latest and day <= last.latest)
        first = self.date.first
        if first is not None and first.certainly_covers(day):
            return True
        began_then = first and first.earliest and first.earliest >= self.vouched.first
        return day <= self.vouched.last and (self.date.end is Side.OPEN or bool(began_then))


def longer(date: Edtf | None, others: Iterable[Edtf | None]) -> Edtf | None:
    """The first of the other times in which all of `date` may lie, None where there is none."""
    days = [day for day in (date.earliest, date.latest) if day] if date else []
    whole = (one for one in others if one and one != date and all(map(one.possibly_covers, days)))
    return next(whole, None) if days else None


def _days(vouched: VouchedTime) -> str:
    first, last = vouched.first.isoformat(), vouched.last.isoformat()
    return first if first == last else f"{first} to {last}"
