"""Panes whose list is sorted by a column: by a key, or by a click on its head."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.sorting import SORTING
from car_tui.browser.context import BrowserContext
from car_tui.browser.dialogs.pick import Picked, PickItem, PickScreen
from car_tui.browser.panes.pane import Pane
from car_tui.browser.widgets.column_heads import ColumnHeads
from car_tui.browser.widgets.panel import PanelWords
from car_tui.present.table.sorting import Sorting


class SortingPane(Pane):
    """Knows the order; how the rows come into it is the pane's own."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(SORTING)

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self.sorting: Sorting | None = None

    def panel_words(self) -> PanelWords:
        """What stands in the edges, and the order."""
        order = f"{self.sorting.words} (s)" if self.sorting else ""
        return replace(super().panel_words(), order=order)

    @abstractmethod
    def sortable(self) -> Sequence[str]:
        """The columns by which the list can be sorted."""

    @abstractmethod
    def sort_rows(self) -> None:
        """Show the rows in the order `sorting`, pointing at the record pointed at."""

    def sort_by(self, column: str) -> None:
        """Sort by a column; where it is sorted by it, turn it round."""
        self.sorting = Sorting.chosen(column, self.sorting)
        self.sort_rows()

    def action_sort(self) -> None:
        """Choose a column; the one after the present is highlighted."""
        columns = list(self.sortable())
        if not columns:
            self.report("There is nothing here to sort.")
            return

        def picked(answer: Picked | None) -> None:
            if answer is not None:
                self.sort_by(columns[answer.index])

        here = columns.index(self._sorted_by) if self._sorted_by in columns else -1
        self.app.push_screen(
            PickScreen(
                "Sort by", [self._choice(one) for one in columns], start=(here + 1) % len(columns)
            ),
            picked,
        )

    @property
    def _sorted_by(self) -> str:
        return self.sorting.column if self.sorting else ""

    def _choice(self, column: str) -> PickItem:
        if self.sorting is None or self.sorting.column != column:
            return PickItem(column)
        return PickItem(column, f"{self.sorting.sign} again turns it round", chosen=True)

    @on(ColumnHeads.Pressed)
    def _head_pressed(self, event: ColumnHeads.Pressed) -> None:
        event.stop()
        if event.column.name in self.sortable():
            self.sort_by(event.column.name)
