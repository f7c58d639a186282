"""A list over the screen with a box at each choice: any number of them may be ticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.dialog import TICKING
from car_tui.browser.dialogs.choice_line import ChoiceLine
from car_tui.browser.dialogs.list_screen import ListScreen
from car_tui.browser.dialogs.pick_rows import PickItem, PickRows

BOXES = ("[x] ", "[ ] ")
"""The box of what is ticked, and of what is not."""

_FOOT = "[@click=screen.take]Enter takes[/]   [@click=screen.close]Esc leaves all as it was[/]"


class TickLine(ChoiceLine):
    """The line above, in which the space bar ticks and types nothing."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Textual's seam: leave the space bar to the keys."""
        return key != "space" and super().check_consume_key(key, character)


class TickScreen(ListScreen[tuple[int, ...]]):
    """Shows choices under a title; ends with the numbers of those ticked, or None.

    What is `chosen` is ticked at first. Enter where nothing was ticked or unticked yet ticks the
    row that is pointed at too: who wants one thing presses one key.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(TICKING)
    LINE: ClassVar[type[ChoiceLine]] = TickLine

    def __init__(
        self, title: str, choices: Sequence[PickItem], *, empty: str = "", start: int = 0
    ) -> None:
        super().__init__(title, choices, empty=empty, start=start)
        self._ticked = {number for number, one in enumerate(choices) if one.chosen}
        self._touched = False

    def foot(self) -> ComposeResult:
        """What the mouse takes or leaves by."""
        yield Static(_FOOT, id="pick-foot")

    def hints(self) -> Sequence[str]:
        """What the keys do."""
        return ("space tick", "F8 none", "Enter take", "Esc close")

    def on_mount(self) -> None:
        """Fill the list; one click ticks."""
        super().on_mount()
        self.rows.opens_at_once = True

    def rows_of(self, choices: Sequence[PickItem]) -> PickRows:
        """The choices, each with its box."""
        boxed = [
            replace(one, chosen=self._left[place] in self._ticked)
            for place, one in enumerate(choices)
        ]
        return PickRows(boxed, BOXES)

    def took(self, number: int) -> None:
        """Tick a choice: the mouse was on it."""
        self._tick(number)

    def action_tick(self) -> None:
        """Tick what is pointed at, or no longer."""
        if self.pointed is not None:
            self._tick(self.pointed)

    def action_untick(self) -> None:
        """Take all ticks away."""
        self._touched = True
        self._ticked.clear()
        self.show_left(self.pointed)

    def action_take(self) -> None:
        """End with what is ticked."""
        if not self._touched and self.pointed is not None:
            self._ticked |= {self.pointed}
        self.dismiss(tuple(sorted(self._ticked)))

    def _tick(self, number: int) -> None:
        self._touched = True
        self._ticked ^= {number}
        self.show_left(number)
