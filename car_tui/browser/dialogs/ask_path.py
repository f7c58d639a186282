"""A path that is typed, and asked for again where nothing is there."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.message import Message
from textual.widgets import Input

from car_tui.browser.background import ReportsWorkerErrors, thread_worker
from car_tui.browser.dialogs.ask import AskScreen


class AskPathScreen(ReportsWorkerErrors, AskScreen):
    """Asks `question`; ends with a path that is there, written out, or None.

    The disk is asked in a thread: a network share may take its time, or never answer. One may type
    on and leave meanwhile; an answer about another path than the one that stands there is dropped.
    """

    class _Looked(Message):
        def __init__(self, typed: str, found: Path | None) -> None:
            super().__init__()
            self.typed = typed
            self.found = found

    def __init__(self, question: str, answer: str) -> None:
        super().__init__(question, answer, keeps=True)
        self._asked = question
        self._looked_for = ""

    def answered(self, answer: str) -> None:
        """Look whether it is there; Enter once more changes nothing about that."""
        typed = answer.strip()
        if not typed:
            self.dismiss(None)
        elif typed != self._looked_for:
            self._looked_for = typed
            self.say(f"Looking whether that is there … {self._asked}")
            self._look(typed)

    def action_close(self) -> None:
        """Leave the question; what is found out later is nobody's any more."""
        self._looked_for = ""
        super().action_close()

    def failed(self, message: str) -> None:
        """Say why it cannot be told whether a path is there."""
        self._ask_again(message)

    @thread_worker("typed path")
    def _look(self, typed: str) -> None:
        self.post_message(self._Looked(typed, _there(typed)))

    @on(_Looked)
    def _take(self, event: _Looked) -> None:
        if event.typed != self._looked_for:
            return
        if event.found is None:
            self._ask_again("That is not there.")
        elif self.is_active:
            self.dismiss(str(event.found))
        else:  # The help lies over it.
            self._ask_again("That is there.")

    @on(Input.Changed)
    def _typed_on(self, event: Input.Changed) -> None:
        """What is being looked for is no longer what is meant."""
        if self._looked_for and event.value.strip() != self._looked_for:
            self._looked_for = ""
            self.say(self._asked)

    def _ask_again(self, why: str) -> None:
        self._looked_for = ""
        self.say(f"{why} {self._asked}")


def _there(typed: str) -> Path | None:
    try:
        path = Path(typed).expanduser()
        path.stat()
    except (OSError, RuntimeError, ValueError):
        return None
    return path
