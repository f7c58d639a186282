"""Reads the text of Word 6 and 95 documents: a byte a letter, without what tracked changes delete.

Everything lies in the stream "WordDocument": the information block (FIB) names the text, the table
of pieces of a document that was saved in a hurry, and the pages of character properties.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from archive.extract.doc_deletions import DeletedBytes, joined_edges
from archive.extract.doc_pieces import deleted_runs, page_of, pieces_of
from archive.text.decoding import Decoded, decoded

_COMPLEX = 0x0004
# Offsets in the information block.
_LANGUAGE, _FLAGS, _TEXT, _CHARACTER_PAGES, _CLX = 0x06, 0x0A, 0x18, 0xB8, 0x160
_FIRST_PAGE = 0x18A
_SHORTEST = 0x190
_DELETED = 65
# How many bytes the operand of a character property has, by its number; -1 says so itself.
_OPERAND_BYTES = {
    **dict.fromkeys((65, 66, 67, 71, 75, 85, 86, 87, 88, 89, 90, 91, 92, 94, 98, 100, 102), 1),
    **dict.fromkeys((104, 117, 118, 119), 1),
    **dict.fromkeys((69, 72, 80, 93, 96, 97, 99, 101, 107, 109, 110, 111, 112), 2),
    **dict.fromkeys((121, 122, 123, 124), 2),
    **dict.fromkeys((73, 95), 3),
    **dict.fromkeys((0, 83), 0),
    70: 4,
    **dict.fromkeys((64, 68, 74, 77, 79, 81, 82, 103, 105, 106, 108, 113, 115, 116, 120), -1),
}
# The code page of Windows in which programs of a language wrote, by the language's number.
_CODE_PAGES = {
    **dict.fromkeys((0x05, 0x0E, 0x15, 0x18, 0x1A, 0x1B, 0x1C, 0x24), "cp1250"),
    **dict.fromkeys((0x02, 0x19, 0x22, 0x23), "cp1251"),
    **dict.fromkeys((0x25, 0x26, 0x27), "cp1257"),
}
_LANGUAGE_WITHOUT_COUNTRY = 0x3FF


def word_6_text(document: bytes, encoding: str | None) -> Decoded:
    """Return the text of a document, and in which encodings it may be written.

    `encoding` is the one that a person named. Else what the letters say decides; the language of
    the program that wrote it only makes one likelier.

    Raises:
        struct.error: the document is damaged.
    """
    # What a short block does not name is not there.
    document = document.ljust(_SHORTEST, b"\0")
    deleted = DeletedBytes(tuple(joined_edges(_deleted_runs(document))))
    kept = b"".join(
        _without(document, begin, end, deleted) for begin, end in _pieces(document) if begin < end
    )
    (language,) = struct.unpack_from("<H", document, _LANGUAGE)
    declared = _CODE_PAGES.get(language & _LANGUAGE_WITHOUT_COUNTRY, "cp1252")
    return decoded(kept, declared, encoding)


def _without(document: bytes, begin: int, end: int, deleted: DeletedBytes) -> bytes:
    kept, at = [], begin
    for first, last in deleted.within(begin, end):
        kept.append(document[at:first])
        at = last
    return b"".join((*kept, document[at:end]))


def _pieces(document: bytes) -> Iterator[tuple[int, int]]:
    """Yield where the pieces of the text lie, in its order, without those that are deleted."""
    (flags,) = struct.unpack_from("<H", document, _FLAGS)
    if not flags & _COMPLEX:
        begin, end = struct.unpack_from("<II", document, _TEXT)
        yield begin, min(end, len(document))
        return
    begin, size = struct.unpack_from("<II", document, _CLX)
    for piece in pieces_of(document[begin : begin + size], marks_deleted_in_word_6):
        if piece.place + piece.length > len(document):
            raise struct.error("a piece beyond the document")
        if not piece.is_deleted:
            yield piece.place, piece.place + piece.length


def _deleted_runs(document: bytes) -> Iterator[tuple[int, int]]:
    """Yield the stretches of bytes that the pages of character properties mark as deleted."""
    begin, size = struct.unpack_from("<II", document, _CHARACTER_PAGES)
    listed = document[begin : begin + size]
    count = (len(listed) - 4) // 6
    numbers: dict[int, None] = {}
    if count > 0:
        numbers = dict.fromkeys(struct.unpack_from(f"<{count}H", listed, 4 * (count + 1)))
    # The list may be shorter than the pages, which then follow each other.
    first, _, pages = struct.unpack_from("<HHH", document, _FIRST_PAGE)
    if len(numbers) < pages:
        numbers |= dict.fromkeys(range(first, first + pages))
    for number in numbers:
        yield from deleted_runs(page_of(document, number), marks_deleted_in_word_6)


def marks_deleted_in_word_6(properties: bytes) -> bool:
    """Whether a list of properties, each with a number of one byte, marks its text as deleted."""
    deleted, at = False, 0
    while at + 1 < len(properties):
        number, size = properties[at], _OPERAND_BYTES.get(properties[at])
        if size is None:
            break  # Of an unknown one nobody knows where it ends.
        at += 1
        if number == _DELETED:
            deleted = properties[at] != 0
        at += size if size >= 0 else properties[at] + 1
    return deleted
