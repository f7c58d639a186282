"""The lists whose rows can be removed: basket, bookmarks, kept passages and searches."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from car_tui.browser.actions.action import Action, bindings
from car_tui.browser.actions.dialog import BASKET, BOOKMARKS, DIALOG, FINDING, KEPT, SAVED
from car_tui.browser.dialogs.pick import PickScreen


class HeldScreen(PickScreen):
    """A list whose letters are keys that do something with a row; `/` begins to narrow it."""

    TYPED: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = bindings((*DIALOG, *FINDING))


class RemovableScreen(HeldScreen):
    """A list of which a row can be taken away."""

    def action_remove(self) -> None:
        """Take the row away."""
        self.pick("remove")


class BookmarksScreen(RemovableScreen):
    """The bookmarks."""

    ACTIONS: ClassVar[tuple[Action, ...]] = BOOKMARKS
    BINDINGS: ClassVar[list[BindingType]] = bindings(BOOKMARKS)


class KeptPassagesScreen(RemovableScreen):
    """The kept passages."""

    ACTIONS: ClassVar[tuple[Action, ...]] = KEPT
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEPT)


class SavedScreen(RemovableScreen):
    """The kept searches."""

    ACTIONS: ClassVar[tuple[Action, ...]] = SAVED
    BINDINGS: ClassVar[list[BindingType]] = bindings(SAVED)


class BasketScreen(HeldScreen):
    """The basket."""

    ACTIONS: ClassVar[tuple[Action, ...]] = BASKET[:2]
    BINDINGS: ClassVar[list[BindingType]] = bindings(BASKET)

    def action_take_out(self) -> None:
        """Take the row out."""
        self.pick("remove")

    def action_export(self, closed: bool = False) -> None:
        """Export everything, what is not public only if `closed`."""
        self.pick("export all" if closed else "export")
