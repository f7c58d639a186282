"""A list over the screen of which one row is chosen by typing its letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.dialog import CHOOSING
from car_tui.browser.dialogs.pick import PickItem, PickRows
from car_tui.browser.widgets.one_line import OneLine
from car_tui.browser.widgets.virtual_list import VirtualList


class ChooseLine(OneLine):
    """The line above the list, whose keys move through that."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CHOOSING[:2])

    class Moved(Message):
        """Another row is to be pointed at."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def action_move(self, step: int) -> None:
        """Move to another row."""
        self.post_message(self.Moved(step))


class ChooseScreen(ModalScreen[int | None]):
    """Shows choices under a title; ends with the number of the one chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CHOOSING[2:])

    def __init__(self, title: str, choices: Sequence[PickItem]) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._left = list(range(len(choices)))

    def compose(self) -> ComposeResult:
        """The line above the list, in a frame."""
        with Vertical(id="choose"):
            yield ChooseLine(compact=True, placeholder="type to narrow")
            yield VirtualList(empty="None has these letters.")

    def on_mount(self) -> None:
        """Show all choices."""
        frame = self.query_one("#choose")
        frame.border_title = Content(self._title)
        frame.border_subtitle = Content("Enter choose · Esc close")
        frame.styles.height = len(self._choices) + 4
        rows = self.query_one(VirtualList)
        rows.can_focus = False
        rows.set_source(PickRows(self._choices))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        words = event.value.casefold().split()
        texts = [f"{one.text} {one.note}".casefold() for one in self._choices]
        self._left = [
            number for number, text in enumerate(texts) if all(word in text for word in words)
        ]
        self._left.sort(key=lambda number: _distance(self._choices[number].text, words))
        self.query_one(VirtualList).set_source(PickRows([self._choices[one] for one in self._left]))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        row = self.query_one(VirtualList).highlighted
        if row is not None and self._left:
            self.dismiss(self._left[row])

    @on(VirtualList.Opened)
    def _clicked(self, event: VirtualList.Opened) -> None:
        event.stop()
        self.dismiss(self._left[event.index])

    @on(ChooseLine.Moved)
    def _move(self, event: ChooseLine.Moved) -> None:
        event.stop()
        self.query_one(VirtualList).action_move(event.step)

    def action_close(self) -> None:
        """Close without a choice."""
        self.dismiss(None)


def _distance(text: str, words: Sequence[str]) -> tuple[bool, bool, bool]:
    """How far a text is from what was typed: what is that comes first, then what begins so."""
    typed, text = " ".join(words), text.casefold()
    first = words[0] if words else ""
    return text != typed, not text.startswith(typed), first not in _starts(text, first)


def _starts(text: str, letters: str) -> set[str]:
    """The beginnings, as long as the letters, of the words of a text."""
    return {word[: len(letters)] for word in text.casefold().split()}
