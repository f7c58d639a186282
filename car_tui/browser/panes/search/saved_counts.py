"""Kept searches, asked again: how much they find now, and how much of it is new."""

from __future__ import annotations

from dataclasses import dataclass, replace

from car_tui.browser.dialogs.pick import PickItem
from car_tui.browser.state.searches import SavedSearch
from car_tui.session.archive_session import ArchiveSession
from index.order import Order

# Ids that are kept of each search; what lies beyond is not counted as new.
_KEPT = 2_000


@dataclass(frozen=True, slots=True)
class Counted:
    """A kept search with what it finds now."""

    search: SavedSearch
    found: tuple[str, ...]
    total: int

    @property
    def new(self) -> int:
        """How many were not there when it was last looked at."""
        return self.search.new_since(self.found)

    def as_looked_at(self) -> SavedSearch:
        """The search once these results have been seen."""
        return replace(self.search, found=self.found)

    def choice(self) -> PickItem:
        """A row for the list of kept searches."""
        only = ", ".join(value for values in self.search.only.values() for value in values)
        text = f"{self.search.query}  [{only}]" if only else self.search.query
        if self.search.order is not Order.RELEVANCE:
            text = f"{text}  {self.search.order.words}"
        new = f", {self.new} new since last time" if self.new else ""
        return PickItem(text, f"{self.total} found{new}")


def count(archive: ArchiveSession, search: SavedSearch) -> Counted:
    """Ask a kept search again."""
    result = archive.search.find(search.query, _KEPT, search.only)
    return Counted(search, tuple(hit.id for hit in result.hits), result.total_documents)
