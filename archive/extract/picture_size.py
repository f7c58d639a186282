"""Reads how large a picture is from its first bytes."""

from __future__ import annotations

import re
import struct

_GIF = re.compile(rb"GIF8[79]a(?P<size>.{4})", re.DOTALL)
_PNG = re.compile(rb"\x89PNG\r\n\x1a\n.{4}IHDR(?P<size>.{8})", re.DOTALL)
_BMP = re.compile(rb"BM.{12}.{4}(?P<size>.{8})", re.DOTALL)
_JPEG = b"\xff\xd8"
# Segments of a JPEG that hold its size (ITU T.81, table B.1): all SOF but DHT, JPG and DAC.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Return the width and height in pixels of a GIF, PNG, BMP or JPEG; None where none is told."""
    for shape, order in ((_GIF, "<HH"), (_PNG, ">II"), (_BMP, "<ii")):
        if found := shape.match(data):
            width, height = struct.unpack(order, found["size"])
            return width, abs(height)
    return _jpeg_size(data) if data.startswith(_JPEG) else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = len(_JPEG)
    while at + 9 <= len(data) and data[at] == 0xFF:
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if kind in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + length
    return None
