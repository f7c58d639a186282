"""Who sees which record: an audience sees the records whose access is at most its own.

The archive's audiences are the values of `Access` themselves, from the narrowest to the widest. To
RESTRICTED everything is shown, which is also what holds where no audience is named.
"""

from __future__ import annotations

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
