"""The first line of the window: which archive, how much of it, as of which day, for whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from archive.dates import parse, short
from archive.derived.held_counts import HeldCounts
from archive.model.audience import EVERYTHING
from archive.model.vocabulary import Access
from car_tui.present.import_progress import ImportProgress, short_words

_SHOWN = {
    Access.PUBLIC: "public only",
    Access.MEMBERS: "for members",
    Access.RESTRICTED: "everything",
}


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
        progress = short_words(self.importing) if self.importing else ""
        yield progress or whole, day, audience
        yield progress or held, day, audience
        yield progress or held, day, *limited
        yield day, *limited
        yield limited or (day,)
