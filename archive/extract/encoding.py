"""Finds out how bytes became text, and turns them back."""

from __future__ import annotations

import re

from archive.extract.extracted import LONGEST_TEXT_CHARACTERS
from archive.extract.legacy_encoding import likeliest_encoding
from archive.text.byte_order_marks import BYTE_ORDER_MARKS

_HEAD_BYTES = 8_192
# High bytes of UTF-16 letters in Latin, Greek and Cyrillic text.
_UTF16_HIGH_BYTES = bytes(range(5))
# By so much a text may be longer than what is read of it, so that it is seen to be longer.
_A_LITTLE = 100_000
_CONTROLS = bytes([*range(7), *range(14, 27), *range(28, 32), 127])


def is_text(data: bytes) -> bool:
    """Tell text from binary data by the first 8 KB: text has next to no control characters."""
    head = data[:_HEAD_BYTES]
    if any(head.startswith(mark) for mark, _ in BYTE_ORDER_MARKS) or _utf16_order(head):
        return True
    return _count(head, _CONTROLS) * 20 <= len(head)


def decode_beginning(data: bytes) -> tuple[str, str]:
    """Return what `decode` does, of as much of the data as is read, and a little more."""
    # Not more than four bytes make a character.
    text, encoding = decode(data[: 4 * (LONGEST_TEXT_CHARACTERS + _A_LITTLE)])
    return text[: LONGEST_TEXT_CHARACTERS + _A_LITTLE], encoding


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding; whatever the bytes, this never fails.

    Tried in order: byte order mark, UTF-8, UTF-16 without a mark, UTF-8 with a few broken bytes
    (U+FFFD in their place), then what the letters beyond ASCII look like most.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    if order := _utf16_order(data[:_HEAD_BYTES]):
        return data.decode(order, "replace"), order
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        repaired = data.decode("utf-8", "replace")
    broken = repaired.count("\ufffd")
    letters = sum(map(len, re.findall("[\x80-\ufffc\U00010000-\U0010ffff]+", repaired)))
    if broken * 2 <= letters:
        return repaired, "utf-8"
    encoding = likeliest_encoding(data)
    return data.decode(encoding, "replace"), encoding


def _utf16_order(head: bytes) -> str | None:
    pairs = len(head) // 2
    # Every letter has such a byte: what has none needs no counting.
    if pairs < 2 or not _count(head, _UTF16_HIGH_BYTES):
        return None
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = _count(head[first::2], _UTF16_HIGH_BYTES)
        low = _count(head[1 - first :: 2], _UTF16_HIGH_BYTES)
        if high * 10 >= pairs * 9 and low * 4 <= pairs:
            return encoding
    return None


def _count(data: bytes, of: bytes) -> int:
    return len(data) - len(data.translate(None, of))
