"""A choice of a list over the screen, and the rows of such a list."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from car_tui.browser.widgets.cells import fit, width_of
from car_tui.browser.widgets.line_view import Piece

# Cells of the longest bar.
_BAR = 20


@dataclass(frozen=True, slots=True)
class PickItem:
    """A row to choose: `text`, on the right a `note`, and a second line `below`.

    `chosen` marks what applies already; a `heading` cannot be chosen. `share`, from 0 to 1, is
    drawn as a bar before the note. It is found by the words `also` too, which are not drawn.
    """

    text: str
    note: str = ""
    below: str = ""
    chosen: bool = False
    heading: bool = False
    share: float = 0.0
    also: str = ""


class PickRows:
    """The choices as rows of a list: one for each, and one more for what stands below it.

    `marks` stand before what is chosen and before what is not.
    """

    def __init__(self, choices: Sequence[PickItem], marks: tuple[str, str] = ("✓ ", "  ")) -> None:
        self._choices = choices
        self._marks = marks
        self._note_width = max((len(one.note) for one in choices if one.share), default=0)
        self._places = [at for at, one in enumerate(choices) for _ in range(1 + bool(one.below))]
        self._headings = [self.row(at) for at, one in enumerate(choices) if one.heading]

    def __len__(self) -> int:
        return len(self._places)

    def place(self, row: int) -> int:
        """Which of the choices a row belongs to."""
        return self._places[row]

    def row(self, place: int) -> int:
        """The row with which a choice begins."""
        return bisect_left(self._places, place)

    def selectable(self, index: int, /) -> bool:
        """Headings cannot be chosen, and what stands below only with its choice."""
        place = self._places[index]
        return index == self.row(place) and not self._choices[place].heading

    def flow(self, _width: int, row: int | None, /) -> int | None:
        """There are as many in any width."""
        return row

    def block(self, index: int, /) -> range:
        """A choice and what stands below it."""
        first = self.row(self._places[index])
        return range(first, first + 1 + bool(self._choices[self._places[index]].below))

    def staying(self, index: int, /) -> Sequence[int]:
        """The heading above a row."""
        above = bisect_right(self._headings, index)
        return self._headings[above - 1 : above]

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """The text with its note at the right edge, or what stands below."""
        place = self._places[index]
        choice = self._choices[place]
        if choice.heading:
            return [[Piece(fit(choice.text, width), "heading")]]
        mark = self._marks[0 if choice.chosen else 1]
        if index > self.row(place):
            indent = " " * len(mark)
            return [[Piece(indent), Piece(fit(choice.below, width - len(mark)), "muted")]]
        beside = width - len(mark) - width_of(choice.text) - 1
        note = fit(choice.note, min(width_of(choice.note), max(width // 2, beside)))
        bar = "▬" * round(choice.share * min(_BAR, width // 4))
        if bar:
            note = f"{bar} {note.rjust(self._note_width)}"
        text = fit(choice.text, width - len(mark) - width_of(note) - 1)
        return [[Piece(mark, "good"), Piece(text), Piece(" " + note, "date")]]
