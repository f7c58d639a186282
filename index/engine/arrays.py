"""A file of named arrays: written once, mapped into memory, and read where it is touched.

The arrays stand one after another, each at a multiple of eight bytes; behind them the sums of all
blocks so far (`blocks.py`) and a table of the arrays' names, types and places as JSON. At the very
end stand the lengths of the sums and the table, a sum of both, and a magic word.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import tempfile
import zlib
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import IO, Any, TypeAlias, overload

import numpy as np
import numpy.typing as npt

from index.engine.blocks import SUM, BadArraysError, Blocks, BlockSums, CheckedArray

Array: TypeAlias = npt.NDArray[Any]

_MAGIC = b"ARRAYS02"
_END = struct.Struct("<QQI8s")
_ALIGNED = 8


class ArraysWriter:
    """Writes named arrays into a file that is open for writing, and closes it."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._at = 0
        self._sums = BlockSums()
        self._table: dict[str, tuple[str, int, int]] = {}

    def add(self, name: str, values: Array) -> None:
        """Write `values`, which has one dimension."""
        self.add_parts(name, values.dtype, (values,))

    def add_parts(self, name: str, dtype: np.dtype[Any], parts: Iterable[Array | bytes]) -> None:
        """Write an array that comes in parts, in their order."""
        self._write(b"\0" * (-self._at % _ALIGNED))
        start = self._at
        for part in parts:
            self._write(part if isinstance(part, bytes) else part.astype(dtype).tobytes())
        count = (self._at - start) // dtype.itemsize
        self._table[name] = (dtype.newbyteorder("<").str, start, count)

    def close(self) -> None:
        """Write sums and table, and close the file."""
        sums, table = self._sums.encoded(), json.dumps(self._table).encode()
        behind = sums + table
        self._file.write(behind)
        self._file.write(_END.pack(len(sums), len(table), zlib.crc32(behind), _MAGIC))
        self._file.close()

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._sums.add(data)
        self._at += len(data)


class Arrays:
    """The arrays of one file of a Whoosh storage; their bytes are read when they are used.

    What is read is compared with its sums: whatever is asked here may raise BadArraysError.
    """

    def __init__(self, storage: Any, name: str) -> None:
        self._name = name
        self._known: dict[str, CheckedArray] = {}
        file = storage.open_file(name)
        try:
            self._bytes: Any = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (AttributeError, ValueError, OSError):
            # A storage in memory has no file that could be mapped.
            self._bytes = file.get(0, storage.file_length(name))
        finally:
            file.close()

    @cached_property
    def _behind(self) -> tuple[dict[str, tuple[str, int, int]], Blocks]:
        """What stands behind the arrays: their table, and the sums of their blocks."""
        end = len(self._bytes) - _END.size
        if end < 0:
            raise BadArraysError(f"{self._name} is cut off")
        sums, length, total, magic = _END.unpack_from(self._bytes, end)
        start = end - length - sums
        if magic != _MAGIC or start < 0:
            raise BadArraysError(f"{self._name} is no file of arrays")
        behind = bytes(self._bytes[start:end])
        if zlib.crc32(behind) != total or sums % SUM.itemsize:
            raise BadArraysError(f"{self._name} is damaged in its table")
        blocks = Blocks(self._name, self._bytes, start, np.frombuffer(behind[:sums], SUM))
        return json.loads(behind[sums:]), blocks

    def __contains__(self, name: str) -> bool:
        return name in self._behind[0]

    def __getitem__(self, name: str) -> CheckedArray:
        if name not in self._known:
            table, blocks = self._behind
            dtype, start, count = table[name]
            values = np.frombuffer(self._bytes, np.dtype(dtype), count, start)
            self._known[name] = CheckedArray(values, blocks, start)
        return self._known[name]

    def let_go(self) -> None:
        """Give back the memory of what has been read so far; it is read again when it is used."""
        if hasattr(self._bytes, "madvise"):
            self._bytes.madvise(mmap.MADV_DONTNEED)

    def names(self) -> list[str]:
        """The names of all arrays."""
        return list(self._behind[0])


class Spool:
    """An array of one type that is written in parts before it is known where it will stand."""

    def __init__(self, dtype: np.dtype[Any], folder: str | None) -> None:
        self.dtype = dtype
        self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115

    def add(self, part: Array) -> None:
        """Write one part."""
        self._file.write(part.astype(self.dtype, copy=False).tobytes())

    def move_to(self, writer: ArraysWriter, name: str) -> None:
        """Put the whole array into `writer` and let go of the spool."""
        self._file.seek(0)
        writer.add_parts(name, self.dtype, iter(lambda: self._file.read(1 << 20), b""))
        self._file.close()


class Strings(Sequence[bytes]):
    """Byte strings that stand one after another in one array, each made when it is asked for."""

    def __init__(self, letters: CheckedArray, ends: CheckedArray) -> None:
        self._letters = letters
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, number: int) -> bytes: ...

    @overload
    def __getitem__(self, number: slice) -> list[bytes]: ...

    def __getitem__(self, number: int | slice) -> bytes | list[bytes]:
        if isinstance(number, slice):
            first, last, step = number.indices(len(self))
            ends = self._ends[first : max(first, last) + 1].tolist()
            letters = self._letters[ends[0] : ends[-1]].tobytes()
            begin = ends[0]
            return [letters[start - begin : end - begin] for start, end in pairwise(ends)][::step]
        if number >= len(self):
            raise IndexError(number)
        start, end = self._ends[number : number + 2].tolist()
        return self._letters[start:end].tobytes()


def folder_of(storage: Any) -> str | None:
    """The folder of a storage on the disk, None for one in memory."""
    folder = getattr(storage, "folder", None)
    return os.fspath(folder) if folder and Path(folder).is_dir() else None


def narrowest(largest: int) -> np.dtype[Any]:
    """The smallest type of unsigned integers that holds numbers up to `largest`."""
    return np.min_scalar_type(largest)


def joined(pieces: list[bytes]) -> tuple[Array, Array]:
    """Byte strings as one array, and where each ends, a zero before the first."""
    ends = np.zeros(len(pieces) + 1, np.uint32)
    np.cumsum([len(piece) for piece in pieces], out=ends[1:])
    return np.frombuffer(b"".join(pieces), np.uint8), ends
