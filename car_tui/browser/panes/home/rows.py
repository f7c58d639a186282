"""The rows of Home: things to try, each with the keys that lead there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.message import Message

from car_tui.browser.widgets.cells import fit, width_of
from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.address import Address
from car_tui.present.home.things import Thing

_KEY_WIDTH = 3


class ThingList(VirtualList):
    """The things to try; past the last of them the keys go on to what stands below."""

    class Passed(Message):
        """One goes on past the last row, or before the first (`step` -1)."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def enter(self, step: int) -> None:
        """Come here with the keys, to the first row or from below (-1) to the last."""
        if step > 0:
            self.action_first()
        else:
            self.action_last()
        self.focus()

    def action_move(self, step: int) -> None:
        """Highlight the next row in a direction, or go on past the last."""
        before = self.highlighted
        super().action_move(step)
        if self.highlighted == before:
            self.post_message(self.Passed(step))


class ThingRows:
    """Two lines a thing: the question, and by which keys one comes there and what was counted.

    Where there is little room (`brief`) the question alone. `way` gives key and way of a thing.
    """

    def __init__(
        self, things: Sequence[Thing], way: Callable[[Thing], tuple[str, str]], *, brief: bool
    ) -> None:
        self.things = things
        self.brief = brief
        self._way = way

    def __len__(self) -> int:
        return len(self.things) * (1 if self.brief else 2)

    def thing(self, index: int) -> Thing:
        """The thing of a row."""
        return self.things[self.number(index)]

    def number(self, index: int) -> int:
        """Which of the things stands in a row."""
        return index if self.brief else index // 2

    def row(self, number: int) -> int:
        """The row of a thing."""
        return number if self.brief else 2 * number

    def selectable(self, index: int, /) -> bool:
        """Only the line of the question."""
        return self.brief or index % 2 == 0

    def address(self, _index: int, /) -> Address:
        """It leads to no record."""
        return Address("")

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """The key and the question, or the way and what was counted."""
        thing = self.thing(index)
        key, way = self._way(thing)
        indent = max(_KEY_WIDTH, width_of(key) + 2)
        if self.selectable(index):
            return [
                [
                    Piece(fit(key, indent), "heading"),
                    Piece(fit(thing.question, max(0, width - indent)), "title"),
                ]
            ]
        said = " · ".join(filter(None, (way, thing.said)))
        return [[Piece(" " * indent), Piece(fit(said, max(0, width - indent)), "muted")]]
