"""Who sees which record: an audience sees the records whose access is at most its own.

The archive's audiences are the values of `Access` themselves, from the narrowest to the widest. To
RESTRICTED everything is shown, which is also what holds where no audience is named.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Protocol

from archive.model.vocabulary import Access

EVERYTHING = Access.RESTRICTED
"""The audience from which nothing is hidden."""

_WIDENING = (Access.PUBLIC, Access.MEMBERS, Access.RESTRICTED)


def seen_by(audience: Access) -> tuple[Access, ...]:
    """The values of access that `audience` sees: its own and what is more open."""
    return _WIDENING[: _WIDENING.index(audience) + 1]


def narrowest(audiences: tuple[Access, ...]) -> Access:
    """The one of `audiences` that sees least; EVERYTHING where there is none."""
    return min(audiences, key=_WIDENING.index, default=EVERYTHING)


class Titled(Protocol):
    """What has a title, and an access that decides who may read it."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def access(self) -> str:
        """One of `Access`."""

    @property
    def access_until(self) -> str | None:
        """Until when that holds (EDTF), None where it has no end."""


def access_mark(access: str, until: str | None = None) -> str:
    """What stands before the title of a record that is not public today; empty for one that is.

    Such as "[restricted until 2040] ": the year in which it opens, the day where that is this year.
    """
    if access == Access.PUBLIC:
        return ""
    # Imported here: every command needs the audiences, and few come to a mark.
    from archive.dates import parse, short
    from archive.model.access import Closure

    closure = Closure(Access(access), until)
    today = dt.date.today()
    if closure.on(today) is Access.PUBLIC:
        return ""
    opens = closure.opens
    if opens is None:
        return f"[{closure.access}] "
    when = opens.year if opens.year != today.year else short(parse(opens.isoformat()))
    return f"[{closure.access} until {when}] "


def marked(what: Titled) -> str:
    """A title as it is shown: marked where it is not public today."""
    return access_mark(what.access, what.access_until) + what.title


def most_closed(accesses: Iterable[Access]) -> Access:
    """The access of what speaks of several records: who sees it sees each of them."""
    return max(accesses, key=_WIDENING.index, default=Access.PUBLIC)
