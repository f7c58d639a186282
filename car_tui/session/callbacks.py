"""How a session speaks: through functions that whoever opens it gives."""

from __future__ import annotations

from collections.abc import Callable

Notify = Callable[[str], None]
"""Hears a sentence for the person: that another process is writing, say."""

Progress = Callable[[str], None]
"""Hears how far long work has come; each sentence replaces the last, an empty one ends them."""


def silent(_sentence: str) -> None:
    """For callers that have nobody to speak to."""


class ProgressLine:
    """The progress of one piece of work, ended once and only if anything was said."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._is_shown = False

    def show(self, sentence: str) -> None:
        """Replace the last sentence by this one."""
        self._is_shown = True
        self._progress(sentence)

    def indexed(self, texts: int) -> None:
        """Say now and then how many texts have been indexed."""
        if texts % 100 == 0:
            self.show(f"indexing: {texts} texts")

    def brought_in(self, done: int, records: int) -> None:
        """Say now and then how many records of the bundled history are in."""
        if done % 25 == 0 or done == records:
            self.show(f"bundled history: {done} of {records} records")

    def end(self) -> None:
        """Take the last sentence away."""
        if self._is_shown:
            self._is_shown = False
            self._progress("")
