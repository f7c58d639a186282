"""A terminal that is gone without a word: the system sends SIGHUP to its own session alone.

Textual then reads the end of its input over and over, and stops at the first write that fails.
"""

from __future__ import annotations

import select
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.driver import Driver

if TYPE_CHECKING:
    from textual.app import App

_GONE = select.POLLHUP | select.POLLERR if sys.platform != "win32" else 0


class DroppingFile:
    """A terminal's file; what it no longer takes is dropped, and `lost` is called at each time."""

    def __init__(self, file: Any, lost: Callable[[], None]) -> None:
        self._file = file
        self._lost = lost

    def write(self, text: str) -> int:
        """Write a text; returns its length, whatever becomes of it."""
        try:
            self._file.write(text)
        except OSError:
            self._lost()
        return len(text)

    def flush(self) -> None:
        """Hand on what was written."""
        try:
            self._file.flush()
        except OSError:
            self._lost()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def watched(driver: type[Driver], lost: Callable[[], None]) -> type[Driver]:
    """The driver that calls `lost`, from any thread and perhaps often, once its terminal is gone.

    One for another system than Unix, or without a terminal, is returned as it is.
    """
    if sys.platform == "win32":
        return driver
    # Imported here: it cannot be on Windows.
    from textual.drivers.linux_driver import LinuxDriver

    if driver is not LinuxDriver:
        return driver

    class WatchedDriver(LinuxDriver):
        """Textual's own, over a file that takes everything, with an eye on the terminal."""

        _watching: threading.Thread | None = None

        def __init__(self, app: App[Any], **options: Any) -> None:
            super().__init__(app, **options)
            self._file = DroppingFile(self._file, lost)  # type: ignore[assignment]

        def start_application_mode(self) -> None:
            super().start_application_mode()  # type: ignore[no-untyped-call]
            # Again after `fg`, where it still watches.
            if self._watching is None:
                self._watching = threading.Thread(
                    target=_watch, args=(self.fileno, lost), name="terminal", daemon=True
                )
                self._watching.start()

    return WatchedDriver


def _watch(handle: int, lost: Callable[[], None]) -> None:
    """Wait until nobody is at the other end; costs nothing meanwhile."""
    gone = select.poll()
    gone.register(handle, 0)
    if any(happened & _GONE for _, happened in gone.poll()):
        lost()
