"""How it is shown that a record is not public, until when and why."""

from __future__ import annotations

import datetime as dt

from archive.model.access import Closure, access_on, access_today, closure_of
from archive.model.record import Record
from archive.model.vocabulary import Access


def shown_access(record: Record, day: dt.date | None = None) -> Access:
    """Who may see a record on a day, without one today."""
    return access_on(record, day or dt.date.today())


def access_fields(record: Record) -> dict[str, object]:
    """What every item for programs has of a record's access: that of today, and until when."""
    return {"access": access_today(record), "access_until": record.access_until}


def closure_words(closure: Closure) -> str:
    """Such as "restricted until 1 January 2040 (names of children)"; "members only" without end."""
    words = closure.words if closure.until else f"{closure.access.value} only"
    return f"{words} ({closure.reason})" if closure.reason else words


def record_closure_words(record: Record, day: dt.date | None = None) -> str:
    """The same for a record; empty where it is public on that day."""
    if shown_access(record, day) is Access.PUBLIC:
        return ""
    return closure_words(closure_of(record))
