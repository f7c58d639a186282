"""Panes whose list stands under headings that fold."""

from __future__ import annotations

from abc import abstractmethod

from car_tui.browser.panes.pane import Pane
from car_tui.browser.widgets.table_rows import TableRows


class FoldingPane(Pane):
    """Folds by keys, by Space and by Enter; what is folded is the pane's own, `refold` takes it."""

    @property
    def foldable(self) -> TableRows | None:
        """The rows with headings; None while the list shows something else."""
        rows = self.rows.source
        return rows if isinstance(rows, TableRows) else None

    def path(self) -> tuple[str, ...]:
        """The pane, and the group whose heading is pointed at."""
        rows, index = self.foldable, self.rows.highlighted
        if rows is None or index is None or not rows.is_heading(index):
            return super().path()
        return (*super().path(), rows.heading_of(index))

    def row_of_record(self, record_id: str) -> int | None:
        """The row of a record, if its group is unfolded."""
        rows = self.foldable
        return None if rows is None else rows.row_of(record_id)

    @abstractmethod
    def refold(self, folded: frozenset[str], heading: str) -> None:
        """Fold exactly these headings; `heading` is the one that was folded or unfolded."""

    def action_fold(self, folded: bool) -> None:
        """Fold the group of the row, or unfold it."""
        rows, index = self.foldable, self.rows.highlighted
        if rows is None or index is None or not (heading := rows.heading_of(index)):
            return
        if (heading in rows.folded) != folded:
            self.refold(rows.folded ^ {heading}, heading)

    def action_select_row(self) -> None:
        """Choose the row; a heading is folded or unfolded."""
        if not self.fold_heading():
            super().action_select_row()

    def fold_heading(self) -> bool:
        """Fold or unfold what is pointed at; False where that is no heading."""
        rows, index = self.foldable, self.rows.highlighted
        if rows is None or index is None or not rows.is_heading(index):
            return False
        self.action_fold(rows.heading_of(index) not in rows.folded)
        return True

    def _tell_pointed(self, index: int, message: type[Pane.RecordHighlighted]) -> None:
        if message is not self.RecordSelected or not self.fold_heading():
            super()._tell_pointed(index, message)
