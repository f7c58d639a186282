"""One heap for all threads, so that what a search lets go of is there for the next one."""

from __future__ import annotations

import sys
from contextlib import suppress

_M_ARENA_MAX = -8


def share_one_heap() -> None:
    """Have threads that come from now on share a heap, where the C library can be told so (glibc).

    Otherwise each thread that searches gets its own, and each grows to what a search needs.
    """
    if sys.platform != "linux":
        return
    # Imported here: commands do without.
    import ctypes

    with suppress(OSError, AttributeError):  # Another C library has no such switch.
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
