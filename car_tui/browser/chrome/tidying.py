"""Collecting garbage while nobody waits."""

from __future__ import annotations

import gc
from collections.abc import Callable

from textual.app import App
from textual.events import Event, InputEvent, Paste
from textual.timer import Timer

# So long after the last key or click, in seconds, what it brings has been drawn.
_REST_S = 0.1
# So long after it, one reads.
_LONG_REST_S = 3.0
# So many collections of one generation make one of the next worth while, as in Python itself.
_BEFORE_THE_NEXT = 10


class TidiesUp(App[None]):
    """An app that collects garbage when one has stopped typing.

    Each layout, each styling and each thread leaves some thousand objects that refer to one
    another. Python looks through them once they are 50,000 (`car_tui/start.py`), in the midst of
    whatever goes on then: one key in ten waited for it, up to twice as long as for its own work.
    """

    _resting: Timer | None = None

    async def on_event(self, event: Event) -> None:
        """Wait anew after whatever is done with keys or mouse."""
        await super().on_event(event)
        if isinstance(event, InputEvent | Paste):
            self._wait(_REST_S, self._tidy_up)

    @property
    def is_settled(self) -> bool:
        """Whether every key has done its work."""
        return True

    def _wait(self, seconds: float, act: Callable[[], object]) -> None:
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(seconds, act)

    def _tidy_up(self) -> None:
        """Young objects after every rest, those that stay after ten, all after a long one."""
        if not self.is_settled:
            self._wait(_REST_S, self._tidy_up)
            return
        _, young, older = gc.get_count()
        gc.collect(1 if young >= _BEFORE_THE_NEXT else 0)
        if older >= _BEFORE_THE_NEXT:
            self._wait(_LONG_REST_S, self._tidy_all)

    def _tidy_all(self) -> None:
        if self.is_settled:
            gc.collect()
