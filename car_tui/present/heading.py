"""The first line of the window: which archive, how much of it, as of which day, for whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from archive.dates import parse, short
from archive.derived.held_counts import HeldCounts
from archive.model.audience import EVERYTHING
from archive.model.vocabulary import Access

_SHOWN = {
    Access.PUBLIC: "public only",
    Access.MEMBERS: "for members",
    Access.RESTRICTED: "everything",
}
_BAR = 10


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How many files an import has dealt with, of about how many; 0 while that is not known."""

    done: int
    total: int

    def __str__(self) -> str:
        """A short bar, and the numbers."""
        if not self.total:
            return f"importing: {self.done:,}"
        total = max(self.done, self.total)
        full = self.done * _BAR // total
        return f"{'█' * full}{'░' * (_BAR - full)} {self.done:,} of {total:,} files"


@dataclass(frozen=True, slots=True)
class ArchiveHeading:
    """What is told of an open archive all the time: `name` is its fonds' or its folder's."""

    name: str
    counts: HeldCounts
    day: dt.date
    audience: Access
    importing: ImportProgress | None = None

    def told(self) -> Iterator[tuple[str, ...]]:
        """What stands beside the name, in ever fewer words; which audience it is for stays longest
        where that one does not see everything."""
        held = f"{self.counts.held:,} held, {self.counts.cited:,} cited"
        whole = f"{self.counts.records:,} records · {held}"
        day = f"as of {short(parse(self.day.isoformat()))}"
        audience = _SHOWN[self.audience]
        limited = () if self.audience is EVERYTHING else (audience,)
        progress = str(self.importing) if self.importing else ""
        yield progress or whole, day, audience
        yield progress or held, day, audience
        yield progress or held, day, *limited
        yield day, *limited
        yield limited or (day,)
