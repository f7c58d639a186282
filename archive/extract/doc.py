"""Reads old Word documents (DOC)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import replace

from archive.errors import ExtractionError
from archive.extract.doc_deletions import DeletedBytes, deleted_bytes, marks_deleted
from archive.extract.doc_pieces import pieces_of
from archive.extract.doc_word6 import word_6_text
from archive.extract.extracted import Extracted, Section
from archive.extract.metadata import extracted_document
from archive.extract.ole import open_storage, stream, summary
from archive.extract.unlock import LOCKED_HINT
from archive.text.clean import clean_text

DOC = "application/msword"
_WORD_97 = 193
_SIGNATURES = (0xA5EC, 0xA5DC)
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
# Offsets in the file information block (MS-DOC 2.5): stories, piece table.
_CCP_TEXT, _FC_CLX = 0x4C, 0x01A2
_STORIES = 8
_COMPRESSED = 0x40000000
# The instruction of a field, as "HYPERLINK ...", up to where its result begins or the field ends.
_INSTRUCTION = re.compile("\x13[^\x13-\x15]*[\x14\x15]?|[\x14\x15]")
# Anchors of pictures, drawings, footnotes and comments.
_ANCHORS = re.compile("[\x01-\x06\x08\x10-\x12\x16-\x19]")
# Stands for what a tracked change deletes until the text is divided; no text has it.
_DELETED = "\uffff"
_DELETED_UNIT = _DELETED.encode("utf-16-le")
_MARKS = str.maketrans(
    {"\r": "\n\n", "\x0b": "\n", "\x0c": "\n\n", "\x0e": "\n\n", "\x1e": "-", "\x1f": "\xad"}
)


def read_doc(data: bytes, encoding: str | None = None) -> Extracted:
    """Return the text of an old Word document (MS-DOC, Word 6 to 2003).

    A table gives a line a row, with tabs between the cells. Footnotes, headers, comments and
    text boxes follow the text. Headings are not distinguished from other paragraphs. What a tracked
    change deletes is left out. `encoding` is the one that a person named, of Word 6 and 95.

    Raises:
        ExtractionError: it is locked with a password or damaged.
    """
    with open_storage(data) as storage:
        document = stream(storage, "WordDocument")
        try:
            signature, version = struct.unpack_from("<HH", document)
            (flags,) = struct.unpack_from("<H", document, 0x0A)
            if signature not in _SIGNATURES:
                raise ExtractionError("This Word document is of a kind that cannot be read.")
            if flags & _ENCRYPTED:
                raise ExtractionError(
                    "This document needs a password.",
                    LOCKED_HINT,
                )
            encodings: tuple[str, ...] = ()
            if version < _WORD_97:
                old = word_6_text(document, encoding)
                stories, encodings = [old.text], old.encodings
            else:
                table = stream(storage, "1Table" if flags & _SECOND_TABLE else "0Table")
                stories = list(_stories(document, table))
        except struct.error as error:
            raise ExtractionError(
                "This Word document is damaged.", "Try to save it again in Word or LibreOffice."
            ) from error
        stories = [_shown(story) for story in stories]
        sections = tuple(Section(each) for each in stories if each)
        read = extracted_document(DOC, sections, summary(storage))
        return replace(read, encodings=encodings)


def _stories(document: bytes, table: bytes) -> Iterator[str]:
    """Yield the text, then footnotes, headers, comments, endnotes and text boxes."""
    clx, clx_length = struct.unpack_from("<II", document, _FC_CLX)
    deleted = deleted_bytes(document, table)
    text = b"".join(_pieces(document, table[clx : clx + clx_length], deleted))
    # Lengths count UTF-16 code units, of which a letter beyond the first 65,536 has two.
    begin = 0
    for length in struct.unpack_from(f"<{_STORIES}I", document, _CCP_TEXT):
        story = text[begin : begin + 2 * length].decode("utf-16-le", "replace")
        yield story.replace(_DELETED, "")
        begin += 2 * length


def _pieces(document: bytes, clx: bytes, deleted: DeletedBytes) -> Iterator[bytes]:
    """Yield the pieces the text is made of in UTF-16, in their order (MS-DOC 2.9.38).

    In place of a deleted code unit stands a noncharacter, so that all keep their places.
    """
    for piece in pieces_of(clx, marks_deleted):
        length, place = piece.length, piece.place
        if length > len(document):
            raise struct.error("a piece beyond the document")
        width = 1 if place & _COMPRESSED else 2
        begin = (place & ~_COMPRESSED) // 2 if width == 1 else place
        end = begin + width * length
        if piece.is_deleted:
            yield _DELETED_UNIT * length
            continue
        units = document[begin:end]
        if width == 1:
            units = units.decode("cp1252", "replace").encode("utf-16-le")
        letters = bytearray(units.ljust(2 * length, b"\0"))
        for first, last in deleted.within(begin, end):
            of = slice((first - begin) // width * 2, (last - begin) // width * 2)
            letters[of] = _DELETED_UNIT * ((of.stop - of.start) // 2)
        yield bytes(letters)


def _shown(story: str) -> str:
    """Return a story as a reader sees it, without the instructions of fields."""
    story = _INSTRUCTION.sub("", story)
    # Each cell ends in a mark, and so does each row.
    story = story.replace("\x07\x07", "\n").replace("\x07", "\t")
    return clean_text(_ANCHORS.sub("", story).translate(_MARKS)).strip()
