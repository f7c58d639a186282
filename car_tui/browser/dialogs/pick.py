"""A list over the screen, to choose one row of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen

from car_tui.browser.actions.action import Action, bindings
from car_tui.browser.actions.dialog import DIALOG
from car_tui.browser.actions.keys import shown_keys
from car_tui.browser.widgets.cells import fit, width_of
from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.widgets.virtual_list import VirtualList

# Cells of the longest bar.
_BAR = 20


@dataclass(frozen=True, slots=True)
class PickItem:
    """A row to choose: `text`, on the right a `note`, and a second line `below`.

    `chosen` marks what applies already; a `heading` cannot be chosen. `share`, from 0 to 1, is
    drawn as a bar before the note.
    """

    text: str
    note: str = ""
    below: str = ""
    chosen: bool = False
    heading: bool = False
    share: float = 0.0


class PickRows:
    """The choices as rows of a list, of two lines when one of them has a second."""

    def __init__(self, choices: Sequence[PickItem]) -> None:
        self._choices = choices
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
        mark = "✓ " if choice.chosen else "  "
        note = fit(choice.note, min(width_of(choice.note), width // 2))
        bar = "▬" * round(choice.share * min(_BAR, width // 4))
        if bar:
            note = f"{bar} {note.rjust(self._note_width)}"
        text = fit(choice.text, width - len(mark) - width_of(note) - 1)
        first = [Piece(mark, "good"), Piece(text), Piece(" " + note, "date")]
        if not choice.below:
            return [first]
        return [first, [Piece("  "), Piece(fit(choice.below, width - 2), "muted")]]


@dataclass(frozen=True, slots=True)
class Picked:
    """What was done with which row; `verb` is "open" unless the screen has actions of its own."""

    index: int
    verb: str = "open"


class PickScreen(ModalScreen[Picked | None]):
    """Shows choices under a title; ends with what was picked, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(DIALOG)
    ACTIONS: ClassVar[tuple[Action, ...]] = ()

    def __init__(
        self, title: str, choices: Sequence[PickItem], *, empty: str = "", start: int = 0
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._empty = empty
        self._start = start

    def compose(self) -> ComposeResult:
        """The list in a frame."""
        height = 2 if any(choice.below for choice in self._choices) else 1
        rows = VirtualList(row_height=height, empty=self._empty, id="pick")
        # As high as its rows and its frame, where the screen allows it.
        rows.styles.height = max(2, len(self._choices) * height) + 2
        yield rows

    def on_mount(self) -> None:
        """Fill the list, and say in its frame what the keys do."""
        rows = self.query_one(VirtualList)
        hints = ["Enter choose", "Esc close"]
        for action in self.ACTIONS:
            hints.insert(-1, f"{shown_keys(action.keys)} {action.help.split(',')[0].lower()}")
        rows.border_title = Content(self._title)
        rows.border_subtitle = Content(" · ".join(hints))
        rows.set_source(PickRows(self._choices), self._start)
        rows.focus()

    @on(VirtualList.Opened)
    def _opened(self, event: VirtualList.Opened) -> None:
        event.stop()
        self.dismiss(Picked(event.index))

    def pick(self, verb: str) -> None:
        """End with the highlighted row and a verb; without a row nothing happens."""
        index = self.query_one(VirtualList).highlighted
        if index is not None:
            self.dismiss(Picked(index, verb))

    def action_close(self) -> None:
        """Close without a choice."""
        self.dismiss(None)
