"""Panes whose list is narrowed to values of fields, which are ticked in a list."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from car_tui.browser.context import BrowserContext
from car_tui.browser.dialogs.tick import TickScreen
from car_tui.browser.features.filters import Facet, FacetChoices, Filters, chips
from car_tui.browser.panes.pane import Pane


class FacetedPane(Pane):
    """Knows the filters; how the list is narrowed by them is the pane's own."""

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self.filters = Filters()

    @abstractmethod
    def facets(self) -> Sequence[Facet]:
        """The values that there are to narrow by."""

    @abstractmethod
    def show_narrowed(self) -> None:
        """Show the list narrowed to the filters."""

    def action_narrow(self) -> None:
        """Choose a value to narrow by."""
        offered = FacetChoices.of(self.facets(), self.filters)

        def chosen(ticked: tuple[int, ...] | None) -> None:
            if ticked is not None:
                self.narrow_to(offered.taken(ticked, self.filters))

        title, empty = f"{self.title} by …", "There is nothing to narrow by."
        self.app.push_screen(TickScreen(title, offered.choices, empty=empty), chosen)

    def action_widen(self) -> None:
        """Take the last filter back."""
        self.narrow_to(self.filters.widened())

    def action_all(self) -> None:
        """Take all filters back."""
        self.narrow_to(Filters())

    def narrow_to(self, filters: Filters) -> None:
        """Show the list narrowed to these."""
        self.filters = filters
        self.show_narrowed()

    def filter_words(self) -> str:
        """What it is narrowed to, as one line."""
        return chips(self.filters, {})
