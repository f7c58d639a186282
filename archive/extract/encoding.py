"""Tells text from other data, and turns as much of a text into characters as is read of it."""

from __future__ import annotations

from archive.extract.extracted import LONGEST_TEXT_CHARACTERS
from archive.text.byte_order_marks import BYTE_ORDER_MARKS
from archive.text.decoding import Decoded, count_of, decoded, utf16_order

_HEAD_BYTES = 8_192
# By so much a text may be longer than what is read of it, so that it is seen to be longer.
_A_LITTLE = 100_000
_CONTROLS = bytes([*range(7), *range(14, 27), *range(28, 32), 127])


def is_text(data: bytes) -> bool:
    """Tell text from binary data by the first 8 KB: text has next to no control characters."""
    head = data[:_HEAD_BYTES]
    if any(head.startswith(mark) for mark, _ in BYTE_ORDER_MARKS) or utf16_order(head):
        return True
    return count_of(head, _CONTROLS) * 20 <= len(head)


def read_beginning(data: bytes, stated: str | None = None) -> Decoded:
    """Return the text of as much of the data as is read, and a little more.

    `stated` is the encoding that a person named.
    """
    # Not more than four bytes make a character.
    read = decoded(data[: 4 * (LONGEST_TEXT_CHARACTERS + _A_LITTLE)], stated=stated)
    return Decoded(read.text[: LONGEST_TEXT_CHARACTERS + _A_LITTLE], read.encodings)


def marks_of(head: bytes) -> str:
    """Return the beginning of a text, of which only the signs of ASCII need be right."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    return head.decode(utf16_order(head) or "latin-1", "replace")


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding; whatever the bytes, this never fails."""
    read = decoded(data)
    return read.text, read.encoding


def decode_beginning(data: bytes) -> tuple[str, str]:
    """Return what `decode` does, of as much of the data as is read, and a little more."""
    read = read_beginning(data)
    return read.text, read.encoding
