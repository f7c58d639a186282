"""A file of named arrays: written once, mapped into memory, and read where it is touched.

The arrays stand one after another, each at a multiple of eight bytes; behind them stands a table
of their names, types and places as JSON, and at the very end the table's length and a magic word.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import tempfile
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import IO, Any, TypeAlias, overload

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]

_MAGIC = b"ARRAYS01"
_END = struct.Struct("<Q8s")
_ALIGNED = 8


class BadArraysError(ValueError):
    """A file is no file of arrays, or is cut off."""


class ArraysWriter:
    """Writes named arrays into a file that is open for writing, and closes it."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._at = 0
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
        """Write the table, and close the file."""
        table = json.dumps(self._table).encode()
        self._write(table)
        self._write(_END.pack(len(table), _MAGIC))
        self._file.close()

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._at += len(data)


class Arrays:
    """The arrays of one file of a Whoosh storage; their bytes are read when they are used."""

    def __init__(self, storage: Any, name: str) -> None:
        self._name = name
        file = storage.open_file(name)
        try:
            self._bytes: Any = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (AttributeError, ValueError, OSError):
            # A storage in memory has no file that could be mapped.
            self._bytes = file.get(0, storage.file_length(name))
        finally:
            file.close()

    @cached_property
    def _table(self) -> dict[str, tuple[str, int, int]]:
        if len(self._bytes) < _END.size:
            raise BadArraysError(f"{self._name} is cut off")
        length, magic = _END.unpack_from(self._bytes, len(self._bytes) - _END.size)
        start = len(self._bytes) - _END.size - length
        if magic != _MAGIC or start < 0:
            raise BadArraysError(f"{self._name} is no file of arrays")
        table: dict[str, tuple[str, int, int]] = json.loads(bytes(self._bytes[start : -_END.size]))
        return table

    def __contains__(self, name: str) -> bool:
        return name in self._table

    def __getitem__(self, name: str) -> Array:
        dtype, start, count = self._table[name]
        return np.frombuffer(self._bytes, np.dtype(dtype), count, start)

    def let_go(self) -> None:
        """Give back the memory of what has been read so far; it is read again when it is used."""
        if hasattr(self._bytes, "madvise"):
            self._bytes.madvise(mmap.MADV_DONTNEED)

    def names(self) -> list[str]:
        """The names of all arrays."""
        return list(self._table)


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

    def __init__(self, letters: Array, ends: Array) -> None:
        self._array = letters
        self._letters = letters.data
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
            return [bytes(self._letters[start:end]) for start, end in pairwise(ends)][::step]
        if number >= len(self):
            raise IndexError(number)
        return bytes(self._letters[int(self._ends[number]) : int(self._ends[number + 1])])


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
