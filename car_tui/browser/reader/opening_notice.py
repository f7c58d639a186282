"""The word that something is being opened, where that takes long."""

from __future__ import annotations

from collections.abc import Callable

from textual.timer import Timer
from textual.widget import Widget

# Work that takes longer than this says that it runs.
_BUSY_AFTER_S = 0.5


class OpeningNotice:
    """Calls `late` once the work of `owner` takes longer than half a second."""

    def __init__(self, owner: Widget, late: Callable[[], None]) -> None:
        self._owner = owner
        self._late = late
        self._timer: Timer | None = None

    def begin(self) -> None:
        """Work begins, or goes on to something else."""
        if self._timer is None:
            self._timer = self._owner.set_timer(_BUSY_AFTER_S, self._tell)

    def end(self) -> None:
        """The work is done or has failed."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _tell(self) -> None:
        # A timer that went off just before it was stopped still calls.
        if self._timer is not None:
            self._late()
