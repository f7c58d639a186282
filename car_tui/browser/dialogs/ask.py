"""One question, answered on one line at the foot of the screen."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.dialog import QUESTION
from car_tui.browser.dialogs.dialog import Dialog
from car_tui.browser.widgets.one_line import OneLine


class AskScreen(Dialog[str | None]):
    """Asks `question`; ends with the answer, or None when it is left without one.

    A `secret` answer is not shown while it is typed. What is typed replaces an `answer` that is
    given, unless that `keeps`: then one types on behind it.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(QUESTION)

    def __init__(
        self, question: str, answer: str = "", *, secret: bool = False, keeps: bool = False
    ) -> None:
        super().__init__()
        self._question = question
        self._answer = answer
        self._secret = secret
        self._keeps = keeps

    def compose(self) -> ComposeResult:
        """The question above its line."""
        with Vertical(id="question"):
            yield Static(Content(self._question), markup=False)
            yield OneLine(
                self._answer, compact=True, select_on_focus=not self._keeps, password=self._secret
            )

    def say(self, question: str) -> None:
        """Ask in other words; what is typed stays."""
        self.query_one(Static).update(Content(question))

    def answered(self, answer: str) -> None:
        """What becomes of an answer that is given: the question ends with it."""
        self.dismiss(answer)

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        event.stop()
        self.answered(event.value)

    def action_close(self) -> None:
        """Leave the question without an answer."""
        self.dismiss(None)
