"""Tables of which one sees the rows with words that one types."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from textual.binding import BindingType

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.sorting import FILTERING
from car_tui.browser.context import BrowserContext
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.browser.panes.table_pane import TablePane
from car_tui.browser.widgets.panel import PanelWords
from car_tui.present.table.table import Table


class FilteringPane(TablePane):
    """A table that words narrow; what it is narrowed to stands in the edge above."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(FILTERING)

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self.row_words = ""

    def action_filter(self) -> None:
        """Ask for words."""
        question = "Only rows that have these words (empty: all)"
        self.app.push_screen(AskScreen(question, self.row_words), self._filter_by)

    def action_unfilter(self) -> None:
        """Show all rows again."""
        self._filter_by("")

    def way(self) -> Hashable:
        """How the table is shown: the words, too."""
        return super().way(), self.row_words

    def narrowed(self, table: Table) -> Table:
        """The rows that have the words."""
        return table.with_words(self.row_words) if self.row_words else table

    def nothing(self) -> str:
        """What an empty list says."""
        return (
            f"No row has “{self.row_words}”; x shows all again." if self.row_words else self.NOTHING
        )

    def panel_words(self) -> PanelWords:
        """What stands in the edges, and the words."""
        only = f"only “{self.row_words}” (x)" if self.row_words else ""
        return replace(super().panel_words(), count=only)

    def state(self) -> Mapping[str, Any]:
        """The words, too."""
        return {**super().state(), "words": self.row_words}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take them over, too."""
        super().restore(state)
        self.row_words = str(state.get("words") or "")

    def _filter_by(self, words: str | None) -> None:
        if words is not None and words.strip() != self.row_words:
            self.row_words = words.strip()
            self.sort_rows()
