"""From the bytes of a file to its text: bounded, in a Unicode encoding, without controls."""

from __future__ import annotations

import re
from pathlib import Path

from archive.authored.document import Bounds, Unreadable, unreadable
from archive.text.byte_order_marks import BYTE_ORDER_MARKS
from archive.text.decoding import decoded

# YAML 1.2.2, section 5.2: without a mark, a first character of ASCII shows the encoding.
_FIRST_CHARACTERS = (
    (re.compile(rb"\0\0\0[^\0]", re.DOTALL), "utf-32-be"),
    (re.compile(rb"[^\0]\0\0\0", re.DOTALL), "utf-32-le"),
    (re.compile(rb"\0[^\0]", re.DOTALL), "utf-16-be"),
    (re.compile(rb"[^\0]\0", re.DOTALL), "utf-16-le"),
)
# YAML 1.2.2, section 5.1, without the byte order mark, which belongs at the beginning alone.
_NOT_TEXT = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def bytes_of(path: Path, file: str, bounds: Bounds) -> bytes | Unreadable:
    """The bytes of a file; one that is too large, or that the system does not give, is refused."""
    try:
        with path.open("rb") as opened:
            data = opened.read(bounds.bytes + 1)
    except OSError as error:
        return unreadable(file, 0, 0, f"cannot be read: {(error.strerror or str(error)).lower()}")
    return data


def text_of(data: bytes | str, file: str, bounds: Bounds) -> str | Unreadable:
    """The text, in UTF-8, or in UTF-16 or UTF-32 where a mark or the first character shows it.

    In an 8-bit encoding where the letters leave no doubt which. What is text already is only
    checked.
    """
    if len(data) > bounds.bytes:
        return unreadable(file, 0, 0, f"is larger than {_amount(bounds.bytes)}; divide it")
    text = _decoded(data, file) if isinstance(data, bytes) else data
    if isinstance(text, str) and (wrong := _NOT_TEXT.search(text)):
        sentence = f"a control character (U+{ord(wrong[0]):04X}) stands here; take it out"
        return unreadable(file, *position(text[: wrong.start()]), sentence)
    return text


def _decoded(data: bytes, file: str) -> str | Unreadable:
    encoding, begin = "utf-8", 0
    for mark, marked in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            encoding, begin = marked, len(mark)
            break
    else:
        for first, shown in _FIRST_CHARACTERS:
            if first.match(data):
                encoding = shown
                break
    try:
        return data[begin:].decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and not begin:
            read = decoded(data)
            if not read.is_uncertain and "\ufffd" not in read.text:
                return read.text
        before = data[begin : begin + error.start].decode(encoding, "replace")
        name = encoding[:6].upper()
        return unreadable(file, *position(before), f"this is not {name}; save the file as UTF-8")


def position(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows this text; lines end as in YAML 1.1."""
    line, begin = 1, 0
    for end in _LINE_END.finditer(before):
        line, begin = line + 1, end.end()
    return line, len(before) - begin + 1


def _amount(size: int) -> str:
    return f"{size >> 20} MB" if size >= 1 << 20 else f"{size >> 10} KB"
