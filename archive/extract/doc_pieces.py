"""The table of the pieces that a Word document is made of, alike in Word 6, 95 and 97 to 2003."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_PIECE_TABLE, _PROPERTIES = 2, 1
_PAGE_BYTES = 512
# The number of the deletion where a piece carries one property alone (MS-DOC 2.9.214).
_DELETED = 0x41

MarksDeleted = Callable[[bytes], bool]
"""Whether a list of properties marks its text as deleted."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text: how many letters, where they lie, and whether they are deleted.

    `place` is as the table has it; Word 97 puts more than an offset into it.
    """

    length: int
    place: int
    is_deleted: bool


def pieces_of(clx: bytes, marks_deleted: MarksDeleted) -> Iterator[Piece]:
    """Yield the pieces of a table (Clx, MS-DOC 2.9.38) in the order of the text.

    Raises:
        struct.error: there is no table, or it is damaged.
    """
    at, lists = 0, []
    while at < len(clx) and clx[at] == _PROPERTIES:
        (size,) = struct.unpack_from("<H", clx, at + 1)
        lists.append(clx[at + 3 : at + 3 + size])
        at += 3 + size
    if at >= len(clx) or clx[at] != _PIECE_TABLE:
        raise struct.error("no piece table")
    (size,) = struct.unpack_from("<I", clx, at + 1)
    count = (min(size, len(clx) - at - 5) - 4) // 12
    if count < 1:
        raise struct.error("no pieces")
    positions = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
    descriptors = at + 5 + 4 * (count + 1)
    for number in range(count):
        length = positions[number + 1] - positions[number]
        place, modifier = struct.unpack_from("<IH", clx, descriptors + 8 * number + 2)
        if length < 0:
            raise struct.error("a piece that ends before it begins")
        yield Piece(length, place, _is_deleted(modifier, lists, marks_deleted))


def page_of(document: bytes, number: int) -> bytes:
    """Return the page of properties with a number; empty or short where the document ends."""
    return document[number * _PAGE_BYTES : (number + 1) * _PAGE_BYTES]


def deleted_runs(page: bytes, marks_deleted: MarksDeleted) -> Iterator[tuple[int, int]]:
    """Yield the stretches that a page of properties (ChpxFkp, MS-DOC 2.9.33) marks as deleted.

    A page that is damaged or not there marks nothing.
    """
    if len(page) < _PAGE_BYTES:
        return
    count = page[-1]
    if 4 * (count + 1) + count >= _PAGE_BYTES:
        return
    places = struct.unpack_from(f"<{count + 1}I", page)
    for run in range(count):
        at = 2 * page[4 * (count + 1) + run]
        if at and marks_deleted(page[at + 1 : at + 1 + page[at]]):
            yield places[run], places[run + 1]


def _is_deleted(modifier: int, lists: list[bytes], marks_deleted: MarksDeleted) -> bool:
    """Whether what a piece itself says of its text marks it as deleted (Prm, MS-DOC 2.9.213)."""
    if modifier & 1:
        number = modifier >> 1
        return number < len(lists) and marks_deleted(lists[number])
    return modifier >> 1 & 0x7F == _DELETED and modifier >> 8 != 0
