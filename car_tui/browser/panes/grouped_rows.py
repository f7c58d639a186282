"""Rows of a table under headings that fold, which are pointed at and not counted."""

from __future__ import annotations

from collections.abc import Sequence

from car_tui.browser.widgets.table_rows import TableRows


class GroupedRows(TableRows):
    """A table of which a row is counted once, and a heading not at all."""

    _not_counted: Sequence[int] | None = None

    def flow(self, width: int, row: int | None, /) -> int | None:
        """Lay the rows out for a width; returns where a row now stands."""
        self._not_counted = None
        return super().flow(width, row)

    def headings(self) -> Sequence[int]:
        """What is not counted where the frame says which row is pointed at."""
        if self._not_counted is None:
            rows = range(len(self))
            self._not_counted = [
                row for row in rows if self.is_heading(row) or not self.selectable(row)
            ]
        return self._not_counted

    def row_under(self, heading: str) -> int | None:
        """The row of a heading."""
        headings = (row for row in range(len(self)) if self.is_heading(row))
        return next((row for row in headings if self.heading_of(row) == heading), None)
