"""Ctrl-C during long work: the first asks it to stop in good order, the second stops at once.

SIGTERM and SIGHUP ask in the same way.
"""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType
from typing import Any

from car_tui.cli.ended import ENDING, Ended
from car_tui.cli.messages import end_progress, say
from car_tui.cli.streams import OutputError


class InterruptFlag:
    """While it is entered, the first such signal only sets a mark that the work asks for."""

    def __init__(self) -> None:
        self._number: int | None = None
        self._before: dict[int, Any] = {}

    def asked(self) -> bool:
        """Whether the person, or the system, wants it to stop."""
        return self._number is not None

    @property
    def exit_status(self) -> int:
        """The exit status of what was stopped: 128 and the number of the signal."""
        return 128 + (self._number or signal.SIGINT)

    def __enter__(self) -> InterruptFlag:
        # Only the main thread of a process hears signals.
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, *ENDING):
                if signal.getsignal(number) is not signal.SIG_IGN:
                    self._before[number] = signal.signal(number, self._hear)
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if isinstance(error, OutputError) and self._number is not None:
            # The terminal was closed, which is why it was asked to stop.
            raise Ended(self._number) from error

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        if self.asked():
            raise KeyboardInterrupt if number == signal.SIGINT else Ended(number)
        self._number = number
        end_progress()
        say("finishing what is in hand; Ctrl-C again stops at once")
