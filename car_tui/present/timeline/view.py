"""How the timeline is looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from archive.derived.timeline import TIMELINE_KINDS
from archive.model.vocabulary import Kind
from car_tui.present.timeline.typed_span import TypedSpan
from car_tui.present.timeline.zoom import Zoom


@dataclass(frozen=True, slots=True)
class TimelineView:
    """How the timeline is looked at: how closely, from and to which day, and which kinds."""

    zoom: Zoom = Zoom.YEAR
    lower: dt.date | None = None
    upper: dt.date | None = None
    kinds: tuple[Kind, ...] = TIMELINE_KINDS

    def to_json(self) -> dict[str, object]:
        """Itself as JSON."""
        return {
            "zoom": self.zoom.name,
            "lower": self.lower.isoformat() if self.lower else None,
            "upper": self.upper.isoformat() if self.upper else None,
            "kinds": list(self.kinds),
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> TimelineView:
        """What `to_json` gave, among other things; all of the years of anything else."""
        try:
            lower, upper = kept["lower"], kept["upper"]
            return cls(
                Zoom[kept["zoom"]],
                dt.date.fromisoformat(lower) if lower else None,
                dt.date.fromisoformat(upper) if upper else None,
                tuple(Kind(kind) for kind in kept["kinds"]) or TIMELINE_KINDS,
            )
        except (KeyError, TypeError, ValueError):
            return cls()

    @property
    def is_range(self) -> bool:
        """Whether only a part of the years is shown."""
        return self.lower is not None and self.upper is not None

    @property
    def only_year(self) -> int | None:
        """The year, where no day of another is within the range."""
        if self.lower is None or self.upper is None or self.lower.year != self.upper.year:
            return None
        return self.lower.year

    def only(self, first_cell: int, last_cell: int) -> TimelineView:
        """The same, from the first day of one cell to the last of another."""
        first, last = min(first_cell, last_cell), max(first_cell, last_cell)
        return replace(self, lower=self.zoom.first_day(first), upper=self.zoom.last_day(last))

    def over(self, span: TypedSpan, first_cell: int, last_cell: int) -> TimelineView:
        """The same kinds over a span that was typed; an open end reaches to the last cell."""
        lower = span.lower or self.zoom.first_day(first_cell)
        upper = span.upper or self.zoom.last_day(last_cell)
        return TimelineView(span.zoom, lower, upper, self.kinds)

    def shows_only(self, cell: int) -> bool:
        """Whether just this cell is shown."""
        return self.only(cell, cell) == self

    def cells(self) -> tuple[int, int] | None:
        """The first and last cell of the range, None without one."""
        if self.lower is None or self.upper is None:
            return None
        return self.zoom.cell(self.lower), self.zoom.cell(self.upper)
