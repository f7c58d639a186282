"""The strictest access wins: what a file says opens nothing, unless a person asks for that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive.dates import parse
from archive.errors import BadDateError
from archive.model.access import Closure, closure_of, is_more_open, strictest, with_closure
from archive.model.record import Record
from archive.model.vocabulary import Access

ACCESS_FIELDS = ("access", "access_until", "access_reason")
WITHHELD = "withheld"
"""The field whose words no audience sees; they stay withheld until somebody says otherwise."""


def permitted(
    asked: Record,
    named: Mapping[str, object],
    known: Sequence[Closure],
    day: dt.date,
    *,
    lower: bool,
) -> tuple[Record, tuple[str, ...]]:
    """The record as it may be stored, and a sentence where its access is not the one asked for.

    `asked` is the record as it would be, `named` the fields that were stated for it. `known` are
    the accesses that bear on it: its own from before, that of what carries it, that of the same
    content elsewhere. Only fields that state an access, together with `lower`, go below them.
    """
    wish = closure_of(asked)
    states_access = named.get("access") is not None
    if states_access and "access_until" not in named and wish.on(day) is not wish.access:
        # Whoever closes what has opened by itself does not mean the day that is past.
        wish = replace(wish, until=None)
    says_so = states_access or named.get("access_until") is not None
    if (lower and says_so) or not any(is_more_open(wish, one) for one in known):
        return asked if wish == closure_of(asked) else with_closure(asked, wish), ()
    kept = strictest([*known, wish])
    if says_so:
        remark = f"stays {kept.words}; --lower-access would make it {wish.words}"
    else:
        remark = f"is {kept.words}, as is what carries it or the same content elsewhere"
    return with_closure(asked, kept), (remark,)


def stated_closure(named: Mapping[str, object]) -> Closure | None:
    """The access that these fields state; None where they state none, or one that is no access."""
    access = named.get("access")
    if access not in tuple(Access):
        return None
    until, reason = named.get("access_until"), named.get("access_reason")
    return Closure(
        Access(str(access)),
        # A date that does not fit is reported where the record is read; until then nothing opens.
        str(until) if until and _is_date(str(until)) else None,
        str(reason) if reason else None,
    )


def _is_date(text: str) -> bool:
    try:
        parse(text)
    except BadDateError:
        return False
    return True
