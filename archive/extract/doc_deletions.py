"""Finds the text that a tracked deletion takes out of a Word document (MS-DOC, Word 97 to 2003)."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.extract.doc_pieces import deleted_runs, page_of

# Where the information block names the pages of character properties (MS-DOC 2.5.6).
_FC_CHARACTER_PAGES = 0xFA
_PAGE_NUMBER = 0x3FFFFF
_SPRM_DELETED = 0x0800
_DELETED_IN_PAGE = _SPRM_DELETED.to_bytes(2, "little")
# How many bytes an operand has, by the upper three bits of the property; 6 says so itself.
_OPERAND_BYTES = (1, 1, 2, 4, 2, 2, 0, 3)
_VARIABLE = 6


@dataclass(frozen=True, slots=True)
class DeletedBytes:
    """Which bytes of the stream "WordDocument" belong to deleted text.

    `edges` are where deletions begin and end by turns, in ascending order.
    """

    edges: tuple[int, ...]

    def within(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the stretches from `begin` to `end` that are deleted, in their order."""
        at = bisect_right(self.edges, begin)
        while begin < end:
            edge = min(end, self.edges[at]) if at < len(self.edges) else end
            if at % 2:
                yield begin, edge
            begin, at = edge, at + 1


def deleted_bytes(document: bytes, table: bytes) -> DeletedBytes:
    """Return which bytes of the text are deleted, by the properties of its runs (PlcBteChpx).

    A page of properties that is damaged deletes nothing.

    Raises:
        struct.error: the information block ends before it names them.
    """
    begin, size = struct.unpack_from("<II", document, _FC_CHARACTER_PAGES)
    listed = table[begin : begin + size]
    count = (len(listed) - 4) // 8
    if count < 1:
        return DeletedBytes(())
    # Each page once, however often a contrived file names it.
    numbers = dict.fromkeys(struct.unpack_from(f"<{count}I", listed, 4 * (count + 1)))
    pages = (page_of(document, number & _PAGE_NUMBER) for number in numbers)
    runs = (
        run
        for page in pages
        if _DELETED_IN_PAGE in page
        for run in deleted_runs(page, marks_deleted)
    )
    return DeletedBytes(tuple(joined_edges(runs)))


def marks_deleted(properties: bytes) -> bool:
    """Whether a list of properties (Grpprl, MS-DOC 2.9.114) marks its text as deleted."""
    deleted, at = False, 0
    while at + 2 < len(properties):
        (sprm,) = struct.unpack_from("<H", properties, at)
        at += 2
        if sprm == _SPRM_DELETED:
            deleted = properties[at] != 0
        kind = sprm >> 13
        at += properties[at] + 1 if kind == _VARIABLE else _OPERAND_BYTES[kind]
    return deleted


def joined_edges(runs: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Yield the edges of runs, those that touch or overlap as one."""
    last = -1
    for begin, end in sorted(runs):
        if begin >= end or end <= last:
            continue
        if last < 0:
            yield begin
        elif begin > last:
            yield last
            yield begin
        last = end
    if last >= 0:
        yield last
