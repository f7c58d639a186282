"""A list over the screen of which one row is chosen, what is nearest to the letters first."""

from __future__ import annotations

from typing import ClassVar

from car_tui.browser.dialogs.list_screen import ListScreen


class ChooseScreen(ListScreen[int]):
    """Shows choices under a title; ends with the number of the one chosen, or None."""

    NEAREST_FIRST: ClassVar[bool] = True

    def took(self, number: int) -> None:
        """End with a choice."""
        self.dismiss(number)
