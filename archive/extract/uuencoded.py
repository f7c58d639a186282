"""Takes uuencoded files out of a text, as mails before MIME carried them."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Sequence

_BEGIN = re.compile(r"begin [0-7]{3,4} (\S.{0,200})")
_ENDS = ("`", " ", "")
# A full line has 45 bytes, which are 60 letters behind the one that gives their number.
_LONGEST_LINE = 64


def take_uuencoded(text: str) -> tuple[str, list[tuple[str, bytes]]]:
    """Return the text without the files in it, and these by name (POSIX uuencode).

    A line with the name stands where a file stood. What only looks like one stays text.
    """
    if "begin " not in text:
        return text, []
    lines = text.split("\n")
    kept: list[str] = []
    files: list[tuple[str, bytes]] = []
    at = 0
    while at < len(lines):
        begin = _BEGIN.fullmatch(lines[at].rstrip("\r"))
        found = _file(lines, at + 1) if begin else None
        if begin is None or found is None:
            kept.append(lines[at])
            at += 1
            continue
        data, at = found
        name = begin[1].strip()
        files.append((name, data))
        kept.append(f"[{name}]")
    return "\n".join(kept), files


def _file(lines: Sequence[str], at: int) -> tuple[bytes, int] | None:
    """The bytes of a file and the line behind it; None where its lines are not as they should."""
    chunks: list[bytes] = []
    for number, line in _from(lines, at):
        if line in _ENDS:
            following = next(_from(lines, number + 1), None)
            if following and following[1] == "end":
                return b"".join(chunks), following[0] + 1
            return None
        if line == "end":
            return b"".join(chunks), number + 1
        chunk = _bytes(line)
        if chunk is None:
            return None
        chunks.append(chunk)
    return None


def _from(lines: Sequence[str], at: int) -> Iterator[tuple[int, str]]:
    return ((number, lines[number].rstrip("\r")) for number in range(at, len(lines)))


def _bytes(line: str) -> bytes | None:
    if len(line) > _LONGEST_LINE or not line.isascii():
        return None
    size = ord(line[0]) - 32 & 63
    # Spaces at the end are lost on many a way, and some add a letter for a checksum.
    whole = line[: 1 + (size + 2) // 3 * 4].ljust(1 + (size + 2) // 3 * 4)
    if len(line) > len(whole) + 1:
        return None
    try:
        return binascii.a2b_uu(whole)
    except binascii.Error:
        return None
