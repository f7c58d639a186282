"""What the decisions pane lists: decisions under the status that they have on the day."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from archive.derived.decided import DecisionEntry
from car_tui.browser.features.filters import Filters
from car_tui.browser.panes.decisions.narrowing import values_of
from car_tui.browser.panes.grouped_rows import GroupedRows
from car_tui.present.registers.decision_table import HOLDING, OVER, decision_table, heading_of
from car_tui.present.table.sorting import Sorting
from car_tui.present.titles import row_title


class DecisionRows(GroupedRows):
    """A row a decision: date, statement, who decided; what ended or changed it beneath.

    `decisions` are newest first. Without a `sorting` they stand under their status, those of
    `folded` headings counted only; None folds what is over, unless there is nothing else. `titles`
    are those of all decisions there are, by id, where these are only some.
    """

    def __init__(
        self,
        decisions: Sequence[DecisionEntry],
        sorting: Sorting | None = None,
        folded: frozenset[str] | None = frozenset(),
        titles: Mapping[str, str] | None = None,
    ) -> None:
        self.decisions = decisions
        self._titles = titles or {one.record.id: row_title(one.record) for one in decisions}
        if folded is None:
            folded = _over(decisions)
        table = decision_table(decisions, self._titles, grouped=sorting is None)
        super().__init__(table, sorting, folded)

    @property
    def in_force(self) -> int:
        """How many of them hold, in whole or in part."""
        return sum(one.status.status in HOLDING for one in self.decisions)

    def narrowed(
        self,
        filters: Filters,
        found: Collection[str] | None,
        sorting: Sorting | None = None,
        folded: frozenset[str] | None = frozenset(),
    ) -> DecisionRows:
        """Those with the values chosen, and among the ids `found` by a search if there was one."""
        return DecisionRows(
            [
                one
                for one in self.decisions
                if (found is None or one.record.id in found) and filters.lets_pass(values_of(one))
            ],
            sorting,
            folded,
            self._titles,
        )

    def place(self, record_id: str) -> int | None:
        """The row of a decision, None when it is not shown."""
        return self.row_of(record_id) if record_id else None

    def decision(self, index: int) -> DecisionEntry | None:
        """The decision that a row belongs to; None of a heading."""
        item = self.item(index)
        if item is None:
            return None
        return next(one for one in self.decisions if one.record.id == item.address)


def _over(decisions: Sequence[DecisionEntry]) -> frozenset[str]:
    """The headings of what is over, unless all of it is."""
    if all(one.status.status in OVER for one in decisions):
        return frozenset()
    return frozenset(map(heading_of, OVER))
