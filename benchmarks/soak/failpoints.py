"""Failpoints: kills a command, or lets it fail, at the n-th thing it writes; needs Linux and a cc.

`failpoints.c` counts the writing operations of a process and of those it starts: files made and
emptied, writes, syncs, renames, links, deletions, SQLite's among them. Nothing in the program knows
of it. The process that watches is run under it too, disarmed, so that a command is a fork of it.
"""

from __future__ import annotations

import errno
import mmap
import os
import shutil
import struct
import subprocess
import sys
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

_SOURCE = Path(__file__).with_name("failpoints.c")
_CONTROL = struct.Struct("@qqiiq512s")  # `struct control` in failpoints.c
_COMPILE_S = 60


class How(IntEnum):
    """What befalls the operation; the numbers are those of failpoints.c."""

    OFF = 0
    COUNT = 1
    KILL_BEFORE = 2
    KILL_AFTER = 3
    TEAR = 4
    """Killed when half of it is written."""
    FAIL_ONCE = 5
    FAIL_ON = 6
    """Fails, and so does whatever needs space after it."""


@dataclass(frozen=True, slots=True)
class Failpoint:
    """What befalls the operation with the number `at`; `error` is an errno, where it fails."""

    how: How
    at: int = 0
    error: int = 0

    def __str__(self) -> str:
        named = f" with {errno.errorcode[self.error]}" if self.error else ""
        return f"{self.how.name.lower().replace('_', ' ')} {self.at}{named}"


@dataclass(frozen=True, slots=True)
class Struck:
    """How many operations there were, and which one was struck; empty where none was."""

    operations: int
    what: str


class Failpoints:
    """The shared memory through which failpoints are set; the process must run under them."""

    def __init__(self, control: Path) -> None:
        with control.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), _CONTROL.size)

    def set(self, point: Failpoint) -> None:
        """Start counting; the operation of this number will be struck."""
        self._memory[:] = _CONTROL.pack(0, point.at, point.how, point.error, 0, b"")

    def take_away(self) -> Struck:
        """Let everything pass again; says what happened since `set`."""
        count, _, _, _, _, what = _CONTROL.unpack(self._memory[:])
        self._memory[:] = bytes(_CONTROL.size)
        return Struck(count, what.rstrip(b"\0").decode("utf-8", "replace"))


def can_watch() -> bool:
    """Whether failpoints work here."""
    return sys.platform == "linux" and shutil.which("cc") is not None


def run_under_failpoints(place: Path, root: Path, module: str, *words: str) -> int:
    """Run a module of Python with failpoints for what it writes below `root`; its exit status.

    `place` is a folder for the library, the shared memory and the log.
    """
    library, control, log = (place / name for name in ("failpoints.so", "control", "log"))
    options = ("-O2", "-shared", "-fPIC", "-ldl")
    subprocess.run(["cc", _SOURCE, "-o", library, *options], check=True, timeout=_COMPILE_S)
    control.write_bytes(bytes(_CONTROL.size))
    log.touch()
    environment = {
        **os.environ,
        "LD_PRELOAD": str(library),
        "FAILPOINTS_CONTROL": str(control),
        "FAILPOINTS_ROOT": str(root),
        "FAILPOINTS_LOG": str(log),
        # One thread: what has several cannot be forked.
        "OPENBLAS_NUM_THREADS": "1",
    }
    command = [sys.executable, "-m", module, *words]
    return subprocess.run(command, env=environment, check=False).returncode
