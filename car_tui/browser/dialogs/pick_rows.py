"""A choice of a list over the screen, and the rows of such a list."""

from __future__ import annotations

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
    """The choices as rows of a list, of two lines when one of them has a second.

    `marks` stand before what is chosen and before what is not.
    """

    def __init__(self, choices: Sequence[PickItem], marks: tuple[str, str] = ("✓ ", "  ")) -> None:
        self._choices = choices
        self._marks = marks
        self._note_width = max((len(one.note) for one in choices if one.share), default=0)

    def __len__(self) -> int:
        return len(self._choices)

    def selectable(self, index: int, /) -> bool:
        """Headings cannot be chosen."""
        return not self._choices[index].heading

    def lines(self, index: int, width: int, /) -> Sequence[Sequence[Piece]]:
        """The text, its note at the right edge, and what stands below."""
        choice = self._choices[index]
        if choice.heading:
            return [[Piece(fit(choice.text, width), "heading")]]
        mark = self._marks[0 if choice.chosen else 1]
        note = fit(choice.note, min(width_of(choice.note), width // 2))
        bar = "▬" * round(choice.share * min(_BAR, width // 4))
        if bar:
            note = f"{bar} {note.rjust(self._note_width)}"
        text = fit(choice.text, width - len(mark) - width_of(note) - 1)
        first = [Piece(mark, "good"), Piece(text), Piece(" " + note, "date")]
        if not choice.below:
            return [first]
        indent = " " * len(mark)
        return [first, [Piece(indent), Piece(fit(choice.below, width - len(mark)), "muted")]]
