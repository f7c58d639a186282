"""The timeline: what happened when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.timeline import load_axis, load_items, load_timeline
from archive.derived.timeline import TIMELINE_KINDS, Timeline, TimelineAxis, TimelineItem
from archive.model.vocabulary import Kind


class Timelines:
    """Questions to the timeline: the whole, a part, or a line here and there."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def between(
        self,
        lower: dt.date | None = None,
        upper: dt.date | None = None,
        kinds: Collection[Kind] = TIMELINE_KINDS,
    ) -> Timeline:
        """What may have happened from one day to another, both included; None for no limit."""
        return load_timeline(self._catalogue, lower, upper, kinds)

    def axis(self) -> TimelineAxis:
        """Where everything lies on the timeline."""
        return load_axis(self._catalogue)

    def lines(self, ids: Sequence[str]) -> list[TimelineItem]:
        """Some lines of the timeline, in no order."""
        return load_items(self._catalogue, ids)
