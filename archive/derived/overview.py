"""What there is in an archive, in the numbers that its first page tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class News:
    """What came in after a change: records that are new, and those that were changed."""

    new: int
    changed: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts of what is not in the trash.

    `kinds` are the records by kind, the most first. `years` are those on the timeline by the year
    in which they begin. `terms` are people and bodies of whom an office is told. `decided` is the
    year of the newest decision, `history_release` that of the bundled history, `last_import` the
    moment of the last import (UTC, ISO 8601); None where there is none. `news` is what came in
    since the change that was asked about, None where nobody asked or the audience does not see
    everything; `change` is the number of the last change.
    """

    kinds: Mapping[str, int]
    years: Mapping[int, int]
    held: int
    cited: int
    terms: int
    decided: int | None
    history_release: str | None
    last_import: str | None
    news: News | None
    change: int

    @property
    def records(self) -> int:
        """All of them."""
        return sum(self.kinds.values())

    @property
    def fullest_year(self) -> int | None:
        """The year in which most begins, the first of several; None where nothing bears a date."""
        return min(self.years, key=lambda year: (-self.years[year], year), default=None)
