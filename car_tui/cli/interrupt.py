"""Ctrl-C during long work: the first asks it to stop in good order, the second stops at once."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType
from typing import Any

from car_tui.cli.messages import end_progress, say


class InterruptFlag:
    """While it is entered, the first Ctrl-C only sets a mark that the work asks for."""

    def __init__(self) -> None:
        self._asked = False
        self._before: Any = None

    def asked(self) -> bool:
        """Whether the person wants it to stop."""
        return self._asked

    def __enter__(self) -> InterruptFlag:
        # Only the main thread of a process hears signals.
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._hear)
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def _hear(self, _signal: int, _frame: FrameType | None) -> None:
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True
        end_progress()
        say("finishing what is in hand; Ctrl-C again stops at once")
