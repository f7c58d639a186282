"""Sums of the blocks of a file: made while it is written, compared when a block is first read.

A sum is CRC-32 (ISO 3309), which no damage within 32 bits of a block escapes, and a longer one once
in four thousand million times. A block is as large as a page of memory, so that comparing it reads
nothing from the disk that is not read anyway.
"""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np
import numpy.typing as npt

SIZE = 4096

SUM = np.dtype("<u4")
"""How a sum stands in a file."""

_FEW = 256


class BadArraysError(Exception):
    """A file of arrays is cut off, or not what was written into it."""


class BlockSums:
    """Gathers the sums of the blocks of what is written."""

    def __init__(self) -> None:
        self._sums: list[int] = []
        self._sum = 0
        self._filled = 0

    def add(self, data: bytes) -> None:
        """Go on with `data`."""
        view = memoryview(data)
        while len(view):
            part = view[: SIZE - self._filled]
            view = view[len(part) :]
            self._sum = zlib.crc32(part, self._sum)
            self._filled += len(part)
            if self._filled == SIZE:
                self._end_block()

    def encoded(self) -> bytes:
        """All sums, that of the block which is not full too."""
        if self._filled:
            self._end_block()
        return np.array(self._sums, SUM).tobytes()

    def _end_block(self) -> None:
        self._sums.append(self._sum)
        self._sum = self._filled = 0


class Blocks:
    """The first `size` bytes of a file in blocks, each compared with its sum once.

    Threads may share it: at worst two compare the same block.
    """

    def __init__(self, name: str, data: Any, size: int, sums: npt.NDArray[Any]) -> None:
        if len(sums) != -(-size // SIZE):
            raise BadArraysError(f"{name} has {len(sums)} sums for {size} bytes")
        self._name = name
        self._bytes = memoryview(data)[:size]
        self._sums = sums
        self._unread = bytearray(b"\1") * len(sums)

    def compare(self, start: int, end: int) -> None:
        """Make sure of the bytes from `start` to `end`. Raises BadArraysError."""
        after = -(-end // SIZE)
        block = self._unread.find(1, start // SIZE, after)
        while block >= 0:
            if zlib.crc32(self._bytes[block * SIZE : (block + 1) * SIZE]) != self._sums[block]:
                raise BadArraysError(f"{self._name} is damaged in its block {block}")
            self._unread[block] = 0
            block = self._unread.find(1, block, after)

    def are_compared(self, start: int, end: int) -> bool:
        """Whether all bytes from `start` to `end` were compared before."""
        return self._unread.find(1, start // SIZE, -(-end // SIZE)) < 0


class _InMemory:
    """What was never in a file needs no sums."""

    def are_compared(self, start: int, end: int) -> bool:
        """There is nothing to compare."""
        return True

    def compare(self, start: int, end: int) -> None:
        """Nothing to compare."""


class CheckedArray:
    """An array that stands in blocks: what is taken out of it has been compared with its sums."""

    __slots__ = ("_blocks", "_start", "_values", "_width")

    def __init__(self, values: npt.NDArray[Any], blocks: Blocks | _InMemory, start: int) -> None:
        self._values = values
        self._blocks = blocks
        self._start = start
        self._width = values.itemsize

    def __len__(self) -> int:
        return len(self._values)

    @property
    def dtype(self) -> np.dtype[Any]:
        """The type of its numbers."""
        return self._values.dtype

    def __getitem__(self, places: slice) -> npt.NDArray[Any]:
        first, last, _ = places.indices(len(self._values))
        self._compare(first, max(first, last))
        return self._values[places]

    def at(self, place: int) -> Any:
        """The number at one place, which counts from 0."""
        self._compare(place, place + 1)
        return self._values[place]

    def take(self, places: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """The numbers at several places."""
        if len(places) > _FEW:
            self._compare(int(places.min()), int(places.max()) + 1)
        else:
            for place in places.tolist():
                self._compare(place, place + 1)
        found: npt.NDArray[Any] = self._values[places]
        return found

    def whole(self) -> npt.NDArray[Any]:
        """All of it."""
        self._compare(0, len(self._values))
        return self._values

    def first_from(self, value: Any) -> int:
        """The first place whose number is not less than `value`, where they ascend."""
        return self._border(value, "left")

    def first_after(self, value: Any) -> int:
        """The first place whose number is greater than `value`, where they ascend."""
        return self._border(value, "right")

    def _border(self, value: Any, side: Any) -> int:
        # By halves down to a block, so that few blocks are read of a large array.
        low, high = 0, len(self._values)
        if self._blocks.are_compared(self._start, self._start + high * self._width):
            return int(self._values.searchsorted(value, side))
        while (high - low) * self._width > SIZE:
            middle = (low + high) // 2
            number = self.at(middle)
            if number < value or (side == "right" and number == value):
                low = middle + 1
            else:
                high = middle
        return low + int(self[low:high].searchsorted(value, side))

    def _compare(self, first: int, last: int) -> None:
        start = self._start
        self._blocks.compare(start + first * self._width, start + last * self._width)


def in_memory(values: npt.NDArray[Any]) -> CheckedArray:
    """An array that was made here, as if it had been read."""
    return CheckedArray(values, _InMemory(), 0)
