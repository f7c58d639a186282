"""What the reading of one file may cost, and how a process is held to it."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from dataclasses import dataclass

_MB = 1024 * 1024


# Without slots: those make a dataclass slow to send to another process (Python 3.11).
@dataclass(frozen=True)
class Limits:
    """Bounds for one file: `seconds` of wall time, `memory` in bytes of address space.

    `members`, `member_bytes` (one) and `total_bytes` (all
    of them, as they are really read) bound what lies within a file, `depth` how often files may
    lie within files.
    """

    seconds: float = 20.0
    memory: int = 2048 * _MB
    members: int = 10_000
    member_bytes: int = 256 * _MB
    total_bytes: int = 1024 * _MB
    depth: int = 4


def limits_not_set_here() -> list[str]:
    """Sentences about the limits that this platform cannot set; none on Linux."""
    sentences = {
        "linux": [],
        "win32": [
            "this system cannot limit the memory that reading a file takes",
            "a reader whose import was killed may go on for a while",
        ],
    }
    return sentences.get(
        sys.platform, ["this system cannot limit the memory that reading a file takes"]
    )


def limit_memory(size: int) -> None:
    """Hold this process to an address space of `size` bytes, where the platform can."""
    if sys.platform == "win32":
        return
    import resource

    # Never above what the process was started with.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def end_this_process_after(seconds: float) -> None:
    """Have the system end this process then, whoever else still watches it; 0 calls that off."""
    if sys.platform == "win32":
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
