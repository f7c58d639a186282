"""Who may see a record on a day: its access, and until when that holds (ISAD(G) 3.4.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from archive.dates import in_words, parse
from archive.model.record import Record
from archive.model.vocabulary import Access, Kind

_STRICTNESS = {access: number for number, access in enumerate(Access)}


@dataclass(frozen=True, slots=True)
class Closure:
    """An access, until when it holds (EDTF) and why.

    Without `until` it holds until somebody changes it. On the latest day that `until` can mean the
    record opens; a date that has no latest day never opens it.
    """

    access: Access = Access.PUBLIC
    until: str | None = None
    reason: str | None = None

    @property
    def opens(self) -> dt.date | None:
        """The day on which it opens by itself, None where it never does or is open."""
        if self.access is Access.PUBLIC or self.until is None:
            return None
        return parse(self.until).latest

    def on(self, day: dt.date) -> Access:
        """The access on a day."""
        opens = self.opens
        return Access.PUBLIC if opens is not None and opens <= day else self.access

    @property
    def words(self) -> str:
        """Such as "restricted until 1 January 2040", without the reason."""
        if self.access is Access.PUBLIC or self.until is None:
            return self.access.value
        return f"{self.access.value} until {in_words(parse(self.until))}"


@dataclass(frozen=True, slots=True)
class ClosedRecord:
    """A record that is not public, or has opened by itself; `opens` is the day it does, if ever."""

    id: str
    kind: Kind
    title: str
    closure: Closure
    opens: dt.date | None


OPEN = Closure()
"""Public."""


def closure_of(record: Record) -> Closure:
    """The access of a record, until when and why."""
    return Closure(record.access, record.access_until, record.access_reason)


def with_closure(record: Record, closure: Closure) -> Record:
    """The record with this access."""
    return replace(
        record,
        access=closure.access,
        access_until=closure.until,
        access_reason=closure.reason,
    )


def access_on(record: Record, day: dt.date) -> Access:
    """Who may see a record on a day: its access, or public once its `access_until` has come."""
    return closure_of(record).on(day)


def access_today(record: Record) -> Access:
    """Who may see a record today."""
    return access_on(record, dt.date.today())


def is_more_open(one: Closure, other: Closure) -> bool:
    """Whether on some day somebody may see under `one` what is closed to them under `other`."""
    if other.access is Access.PUBLIC:
        return False
    lower = _STRICTNESS[one.access] < _STRICTNESS[other.access]
    return lower or _lasts(one) < _lasts(other)


def strictest(closures: Iterable[Closure]) -> Closure:
    """An access that on no day lets anybody see what one of these does not.

    The highest access, until the latest of their days; without end where one has none.
    """
    found = OPEN
    for closure in closures:
        access, until = _merged(closure, found)
        takes_reason = (access, until) != (found.access, found.until) or found.reason is None
        reason = closure.reason if takes_reason else None
        found = Closure(access, until, reason or found.reason)
    return found


def _merged(one: Closure, other: Closure) -> tuple[Access, str | None]:
    """The stricter of both in level and in time, the date of `other` where they are as late."""
    if one.access is Access.PUBLIC:
        return other.access, other.until
    if other.access is Access.PUBLIC:
        return one.access, one.until
    access = max(one.access, other.access, key=_STRICTNESS.__getitem__)
    until = one.until if _lasts(one) > _lasts(other) else other.until
    return access, until


def _lasts(closure: Closure) -> dt.date:
    return closure.opens or dt.date.max
