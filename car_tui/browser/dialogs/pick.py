"""A list over the screen, to choose one row of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from car_tui.browser.actions.action import Action
from car_tui.browser.actions.keys import shown_keys
from car_tui.browser.dialogs.list_screen import ListScreen
from car_tui.browser.dialogs.pick_rows import PickItem, PickRows

__all__ = ["PickItem", "PickRows", "PickScreen", "Picked"]


@dataclass(frozen=True, slots=True)
class Picked:
    """What was done with which row; `verb` is "open" unless the screen has actions of its own."""

    index: int
    verb: str = "open"


class PickScreen(ListScreen[Picked]):
    """Shows choices under a title, in their order; ends with what was picked, or None."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ()

    def hints(self) -> Sequence[str]:
        """What the keys do, those of its own actions too."""
        own = [
            f"{shown_keys(one.keys)} {one.footer or one.help.split(',')[0].lower()}"
            for one in self.ACTIONS
        ]
        return ("Enter choose", *own, *(() if self.TYPED else ("/ narrow",)), "Esc close")

    def took(self, number: int) -> None:
        """End with a choice."""
        self.dismiss(Picked(number))

    def pick(self, verb: str) -> None:
        """End with the highlighted row and a verb; without a row nothing happens."""
        if self.pointed is not None:
            self.dismiss(Picked(self.pointed, verb))
