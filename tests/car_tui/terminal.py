"""A terminal of its own for a program under test: what it draws, and how it leaves the terminal."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

_LONGEST_S = 60.0
_MAX_READS = 10_000


class Terminal:
    """Runs `car-tui WORDS` on a pseudo-terminal; nothing waits longer than a minute.

    `drawn` is every byte that came, `before` the terminal's settings before the program started.
    """

    def __init__(self, archive: Path, *words: str) -> None:
        self._master, self._slave = pty.openpty()
        termios.tcsetwinsize(self._slave, (30, 100))
        self.before = termios.tcgetattr(self._slave)
        self.drawn = b""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "car_tui", "--archive", str(archive), *words],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            start_new_session=True,
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(timeout=_LONGEST_S)
        for handle in (self._master, self._slave):
            if handle >= 0:
                os.close(handle)

    @property
    def settings(self) -> list[Any]:
        """The terminal's settings as they are now."""
        return termios.tcgetattr(self._slave)

    def until(self, shown: str) -> None:
        """Read what is drawn until it has these words in it, from the last call on."""
        begin = len(self.drawn)
        self._until(lambda: shown.encode() in self.drawn[begin:], shown)

    def type(self, keys: str) -> None:
        """Type keys."""
        os.write(self._master, keys.encode())

    def send(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.process.pid, number)

    def vanish(self) -> None:
        """Close the terminal without a signal, as for a program of another session."""
        os.close(self._slave)
        os.close(self._master)
        self._slave = self._master = -1

    def hang_up(self) -> None:
        """Close the terminal, as a window is closed."""
        self.vanish()
        self.send(signal.SIGHUP)

    def stopped(self) -> bool:
        """Whether the program stands still in the background."""
        state = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()[0]
        return state == "T"

    def until_stopped(self) -> None:
        """Read what is drawn until the program stands still."""
        self._until(self.stopped, "the program stopped")
        self._read()

    def ended(self) -> int:
        """Read what is drawn until the program ends; returns its exit status."""
        self._until(lambda: self.process.poll() is not None, "the program ended")
        self._read()
        return self.process.returncode

    def _until(self, done: Callable[[], bool], wanted: str) -> None:
        deadline = time.monotonic() + _LONGEST_S
        for _ in range(_MAX_READS):
            if done():
                return
            assert time.monotonic() < deadline, (wanted, self.drawn[-2000:])
            self._read()
        raise AssertionError((wanted, self.drawn[-2000:]))

    def _read(self) -> None:
        if self._master < 0:
            time.sleep(0.05)
            return
        for _ in range(_MAX_READS):
            if not select.select([self._master], [], [], 0.05)[0]:
                return
            self.drawn += os.read(self._master, 65_536)
