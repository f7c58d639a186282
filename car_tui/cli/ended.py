"""The end by a signal: SIGTERM asks for it, SIGHUP says that the terminal was closed."""

from __future__ import annotations

import signal
from types import FrameType

ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


class Ended(SystemExit):
    """Ends the program as the signal of this number asks: whatever is open is closed on the way."""

    def __init__(self, number: int) -> None:
        super().__init__(128 + number)


def end_on_signals() -> None:
    """Have SIGTERM and SIGHUP raise Ended, where nobody (`nohup`) has them ignored."""
    for number in ENDING:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    raise Ended(number)
