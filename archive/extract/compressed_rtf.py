"""Unpacks the RTF that Outlook keeps a mail's text in (MS-OXRTFCP)."""

from __future__ import annotations

import struct

from archive.errors import ExtractionError

_HEAD = struct.Struct("<IIII")
_COMPRESSED, _PLAIN = 0x75465A4C, 0x414C454D
_WINDOW = 4_096
_LARGEST_BYTES = 64 * 1024 * 1024
# What the window holds before the first byte comes (MS-OXRTFCP 2.1.3.1).
_BEGIN = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def unpack_rtf(data: bytes) -> bytes:
    """Return the RTF of a compressed one; raises ExtractionError where it is none."""
    if len(data) < _HEAD.size:
        raise ExtractionError("The text of this mail is damaged.")
    _, size, kind, _ = _HEAD.unpack_from(data)
    packed = data[_HEAD.size :]
    if kind == _PLAIN:
        return packed[:size]
    if kind != _COMPRESSED:
        raise ExtractionError("The text of this mail is packed in an unknown way.")
    return _unpacked(packed, min(size, _LARGEST_BYTES))


def _unpacked(packed: bytes, size: int) -> bytes:
    """Bytes as they are, and references into the last 4,096, in runs of eight."""
    out = bytearray(_BEGIN)
    end = len(_BEGIN) + size
    at = 0
    while at < len(packed) and len(out) < end:
        control = packed[at]
        at += 1
        for bit in range(8):
            if at >= len(packed) or len(out) >= end:
                break
            if not control >> bit & 1:
                out.append(packed[at])
                at += 1
                continue
            reference = int.from_bytes(packed[at : at + 2], "big")
            at += 2
            offset, length = reference >> 4, (reference & 0xF) + 2
            back = (len(out) - offset) % _WINDOW
            if back == 0:
                return bytes(out[len(_BEGIN) :])
            begin = len(out) - back
            if begin < 0:
                raise ExtractionError("The text of this mail is damaged.")
            for step in range(length):
                out.append(out[begin + step])
    return bytes(out[len(_BEGIN) : end])
