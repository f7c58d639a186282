"""A term of office: who held it, and on which days a source makes that sure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from archive.dates import Edtf, Qualifier, Side, in_words
from archive.derived.vouching import VouchedTime
from archive.model.audience import access_mark
from archive.model.record import Record, Source
from archive.model.vocabulary import Access, Basis

_STATED = (None, Basis.STATED.value)


@dataclass(frozen=True, slots=True)
class Term:
    """A person in an office of a body. `named` is False for one the sources do not name.

    `role`, `date_basis`, `date_note` and `sources` are those of the term, and `vouched` is the time
    of which those sources speak, None where no dated one does.
    """

    person: Record
    office: str
    body: str | None
    body_title: str | None
    date: Edtf | None
    named: bool
    role: str | None = None
    date_basis: str | None = None
    date_note: str | None = None
    sources: tuple[Source, ...] = ()
    vouched: VouchedTime | None = None
    body_access: Access = Access.PUBLIC

    @property
    def body_shown(self) -> str:
        """The body's name, marked where it is not public."""
        if self.body_title is None:
            return "body not stated"
        return access_mark(self.body_access) + self.body_title

    def surely_on(self, day: dt.date) -> bool:
        """Whether a source makes it sure that the office was held on `day`.

        A stated time with a stated end is sure as far as its date is. One that goes on is sure as
        far as its sources speak; so is one without a stated end that began in the time of which
        they speak, but not one that an account of later years looks back on. What was inferred is
        sure only within the time of which its sources speak.
        """
        if self.date is None or self.vouched is None:
            return False
        if self.date_basis not in _STATED and not self.vouched.covers(day):
            return False
        if Side.KNOWN is self.date.start is self.date.end:
            return self.date.certainly_covers(day)
        return self._is_begun(day) and self._is_not_over(day)

    def perhaps_on(self, day: dt.date) -> bool:
        """Whether the office may have been held on `day`, though no source makes it sure."""
        possible = self.date is not None and self.date.possibly_covers(day)
        return possible and not self.surely_on(day)

    def surely_in(self, year: int) -> bool:
        """Whether a source makes some day of `year` sure."""
        return self.surely_within(dt.date(year, 1, 1), dt.date(year, 12, 31))

    def surely_within(self, first: dt.date, last: dt.date) -> bool:
        """Whether a source makes some day from `first` to `last` sure."""
        # What is sure are stretches; each that reaches in there has one of these days.
        days = {first, last}
        for part in (self.date, *self.date.parts) if self.date else ():
            days |= {day for day in (part.earliest, part.latest) if day}
        if self.vouched:
            days |= {self.vouched.first, self.vouched.last}
        return any(first <= day <= last and self.surely_on(day) for day in days)

    def doubt_on(self, day: dt.date) -> str:
        """Why it is not sure that the office was held on `day`, as the end of a sentence."""
        if self.vouched is None:
            return "no dated source says so" if self.sources else "no source is stated"
        if self.date and (self.date.qualifier is not Qualifier.CERTAIN or self.date.is_unspecified):
            return f"its time is not certain: {in_words(self.date)}"
        covered = f"sources cover {_days(self.vouched)}"
        if self.date and self.date.end is Side.UNKNOWN and self._is_begun(day):
            return f"no end stated; {covered}"
        if not self.vouched.covers(day):
            return covered
        return "no source states the day"

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


def _days(vouched: VouchedTime) -> str:
    first, last = vouched.first.isoformat(), vouched.last.isoformat()
    return first if first == last else f"{first} to {last}"
