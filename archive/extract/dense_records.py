"""Moves the cells of binary sheets together in their place, as `dense_sheets` does with XML."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from archive.extract.dense_sheets import is_sparse

# Records of an old workbook (MS-XLS 2.3): a sheet begins and ends, and those with cells.
_BEGIN, _END = 0x0809, 0x000A
_CELLS = frozenset((0x0006, 0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x00D6))
_NUMBERS_IN_A_ROW = 0x00BD
# Stands right behind the beginning where everything after it is encrypted.
_LOCKED, _LOCKED_WITHIN = 0x002F, 8
# Records of a binary sheet (MS-XLSB 2.3): a row begins, and the cells within it.
_ROW, _CELLS_OF_ROW = 0, range(2, 12)


@dataclass(slots=True)
class _Sheet:
    """The records of one sheet with cells: the row, where it is written, and how many cells."""

    cells: list[tuple[int, int, int]] = field(default_factory=list)
    columns: int = 0

    def add(self, row: int, column: int, at: int, count: int = 1) -> None:
        self.cells.append((row, at, count))
        self.columns = max(self.columns, column + count)

    @property
    def are_sparse(self) -> bool:
        rows = max((row for row, *_ in self.cells), default=-1) + 1
        return is_sparse(rows * self.columns, sum(count for *_, count in self.cells))


def dense_xls(stream: bytes) -> bytes:
    """Return the stream of a workbook (MS-XLS) as long as before, the cells of sparse sheets moved
    together. What cannot be followed stays as it is."""
    sheets, open_sheets = [], [_Sheet()]
    for kind, at, size in _records(stream):
        if kind == _BEGIN:
            open_sheets.append(_Sheet())
            sheets.append(open_sheets[-1])
        elif kind == _END and len(open_sheets) > 1:
            open_sheets.pop()
        elif kind in _CELLS and size >= 4:
            row, column = struct.unpack_from("<HH", stream, at)
            open_sheets[-1].add(row, column, at)
        elif kind == _NUMBERS_IN_A_ROW and size >= 12:
            row, column = struct.unpack_from("<HH", stream, at)
            open_sheets[-1].add(row, column, at, (size - 6) // 6)
    sparse = [sheet for sheet in sheets if sheet.are_sparse]
    if not sparse:
        return stream
    moved = bytearray(stream)
    for sheet in sparse:
        _move(moved, sheet)
    return bytes(moved)


def is_locked(stream: bytes) -> bool:
    """Whether the stream of a workbook (MS-XLS) is encrypted (FilePass, 2.4.117)."""
    return any(kind == _LOCKED for kind, *_ in islice(_records(stream), _LOCKED_WITHIN))


def _move(stream: bytearray, sheet: _Sheet) -> None:
    ranks = {row: rank for rank, row in enumerate(sorted({row for row, *_ in sheet.cells}))}
    taken: Counter[int] = Counter()
    for row, at, count in sheet.cells:
        struct.pack_into("<HH", stream, at, ranks[row], taken[row])
        taken[row] += count
        if count > 1:
            struct.pack_into("<H", stream, at + 4 + 6 * count, taken[row] - 1)


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the kind of each record, where its content begins and how long it is."""
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        at += 4
        if at + size > len(stream):
            return
        yield kind, at, size
        at += size


def dense_binary(sheet: bytes) -> bytes:
    """Return a binary sheet (MS-XLSB), its cells moved together if it is sparse."""
    moved, rows, highest, columns, cells = bytearray(sheet), -1, 0, 0, 0
    in_row = 0
    for kind, at, size in _binary_records(sheet):
        if size < 4 or (kind != _ROW and kind not in _CELLS_OF_ROW):
            continue
        (number,) = struct.unpack_from("<I", sheet, at)
        if kind == _ROW:
            rows, in_row, highest = rows + 1, 0, max(highest, number + 1)
            struct.pack_into("<I", moved, at, rows)
        else:
            struct.pack_into("<I", moved, at, in_row)
            in_row, columns, cells = in_row + 1, max(columns, number + 1), cells + 1
    return bytes(moved) if is_sparse(highest * columns, cells) else sheet


def _binary_records(sheet: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the kind of each record, where its content begins and how long it is."""
    at = 0
    while at < len(sheet):
        kind, at = _variable(sheet, at, 2)
        size, at = _variable(sheet, at, 4)
        if at + size > len(sheet):
            return
        yield kind, at, size
        at += size


def _variable(data: bytes, at: int, longest: int) -> tuple[int, int]:
    """Return a number of seven bits a byte, and where what follows it begins."""
    value = 0
    for place, byte in enumerate(data[at : at + longest]):
        value |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return value, at + place + 1
    return value, at + longest
