"""Asking which units the holdings show alone: of a state, of a level, or titled with words."""

from __future__ import annotations

from abc import abstractmethod

from car_tui.browser.context import BrowserContext
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.browser.dialogs.pick import Picked, PickItem, PickScreen
from car_tui.browser.panes.holdings.arranging import ArrangingPane
from car_tui.browser.panes.holdings.narrowing import ONLY, titled


class NarrowedPane(ArrangingPane):
    """Shows all units, or `only` some: one of ONLY, or made by `titled`; empty for all."""

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self.only = ""

    @abstractmethod
    def show_only(self, only: str) -> None:
        """Show these alone."""

    def action_narrow(self) -> None:
        """Choose what to show alone."""
        names = list(ONLY)

        def chosen(picked: Picked | None) -> None:
            if picked is None:
                return
            if picked.index == len(names):
                self._ask_words()
                return
            name = names[picked.index]
            self.show_only("" if name == self.only else name)

        choices = [PickItem(ONLY[name], chosen=name == self.only) for name in names]
        choices.append(
            PickItem(
                "titled with words that you type",
                chosen=self.only not in names and bool(self.only),
            )
        )
        self.app.push_screen(PickScreen("Only units that are …", choices), chosen)

    def _ask_words(self) -> None:
        def typed(words: str | None) -> None:
            if words is not None:
                self.show_only(titled(words))

        self.app.push_screen(AskScreen("Only units with these words in their title"), typed)

    def action_all(self) -> None:
        """Show everything."""
        self.show_only("")
