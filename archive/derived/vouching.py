"""For which time a document vouches: what it says is known to be so then, and not known later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from archive.dates import Edtf, parse
from archive.model.dating import record_date
from archive.model.record import Record

# The period of these is what they were made for, of all others what they report on.
_LAYING_DOWN = frozenset(
    {
        *("action plan", "activity plan", "agenda", "convention", "directive", "goals", "mandate"),
        *("plan", "priority paper", "proposal", "strategy", "terms of reference", "vision paper"),
    }
)


@dataclass(frozen=True, slots=True)
class VouchedTime:
    """The days from the first to the last, both of them in it, for which documents vouch."""

    first: dt.date
    last: dt.date

    def covers(self, day: dt.date) -> bool:
        """Whether `day` is one of them."""
        return self.first <= day <= self.last


def vouched_time(document: Record) -> VouchedTime | None:
    """The time for which a document vouches; None for one of which no day is known.

    That is the period it reports on. One without a period, or whose period was still to come when
    it was written, vouches for the first day on which it may have been written: one of about 2018
    says nothing sure of the rest of that year.
    """
    written = record_date(document)
    period = _reported(document, written)
    if period:
        return period
    if written is None or written.earliest is None:
        return None
    return VouchedTime(written.earliest, written.earliest)


def all_vouched(times: Iterable[VouchedTime | None]) -> VouchedTime | None:
    """The time for which several documents that agree vouch together, what lies between included.

    None where none of them vouches for any.
    """
    known = [time for time in times if time]
    if not known:
        return None
    return VouchedTime(min(time.first for time in known), max(time.last for time in known))


def _reported(document: Record, written: Edtf | None) -> VouchedTime | None:
    stated = document.fields.get("period")
    if not isinstance(stated, str) or document.fields.get("kind") in _LAYING_DOWN:
        return None
    period = parse(stated)
    if period.earliest is None or period.latest is None:
        return None
    if written and written.latest and written.latest < period.latest:
        return None
    return VouchedTime(period.earliest, period.latest)
