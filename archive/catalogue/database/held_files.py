"""Catalogue files that this process holds open through SQLite, which no other handle may touch.

POSIX gives up the locks on a file when its process closes any handle of it, SQLite's or not. To
read a few bytes of a catalogue that is open here would take SQLite's locks away without its
knowledge: the next process that closes the catalogue would take itself for the last one and delete
the log under this one; what is written here afterwards would be lost, or damage the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

_held: Counter[tuple[int, int]] = Counter()
_lock = Lock()


@contextmanager
def unless_held(file: Path) -> Iterator[bool]:
    """Whether the file may be opened beside SQLite; SQLite does not get it within the block."""
    with _lock:
        yield not _held[_key(file)]


def hold(file: Path) -> Callable[[], None]:
    """Note, before SQLite opens the file, that it does; call what is returned once it is closed.

    Calling that again does nothing. Raises OSError when there is no such file.
    """
    key = _key(file)
    with _lock:
        _held[key] += 1
    left = [key]

    def let_go() -> None:
        with _lock:
            if left:
                _held[left.pop()] -= 1

    return let_go


def _key(file: Path) -> tuple[int, int]:
    status = file.stat()
    return status.st_dev, status.st_ino
