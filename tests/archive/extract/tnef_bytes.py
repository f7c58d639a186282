"""Makes TNEF streams (MS-OXTNEF) as Outlook does."""

from __future__ import annotations

import struct

_BINARY, _OBJECT, _UNICODE, _TIME, _LONG = 0x0102, 0x000D, 0x001F, 0x0040, 0x0003


def attribute(number: int, value: bytes, level: int = 1) -> bytes:
    head = struct.pack("<BII", level, number, len(value))
    return head + value + struct.pack("<H", sum(value) & 0xFFFF)


def padded(value: bytes) -> bytes:
    return value + b"\0" * (-len(value) % 4)


def text_property(tag: int, text: str) -> bytes:
    return variable(_UNICODE, tag, text.encode("utf-16-le") + b"\0\0")


def binary_property(tag: int, value: bytes) -> bytes:
    return variable(_BINARY, tag, value)


def object_property(tag: int, value: bytes) -> bytes:
    return variable(_OBJECT, tag, value)


def variable(kind: int, tag: int, value: bytes, name: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, tag) + name + struct.pack("<II", 1, len(value)) + padded(value)


def number_property(tag: int, value: int) -> bytes:
    return struct.pack("<HHI", _LONG, tag, value)


def named(number: int) -> bytes:
    return b"\x02\x20\x06\0\0\0\0\0\xc0\0\0\0\0\0\0\x46" + struct.pack("<II", 0, number)


def named_text(number: int, text: str) -> bytes:
    return variable(_UNICODE, 0x8001, text.encode("utf-16-le") + b"\0\0", named(number))


def named_time(number: int, seconds_since_1601: int) -> bytes:
    steps = struct.pack("<Q", seconds_since_1601 * 10_000_000)
    return struct.pack("<HH", _TIME, 0x8002) + named(number) + steps


def properties(*each: bytes) -> bytes:
    return struct.pack("<I", len(each)) + b"".join(each)


def file(name: str, data: bytes, *more: bytes) -> bytes:
    return (
        attribute(0x00069002, b"\1\0\0\0\0\0\0\0\0\0\0\0\0\0", 2)
        + attribute(0x00018010, name.encode("cp1257") + b"\0", 2)
        + (attribute(0x0006800F, data, 2) if data else b"")
        + (attribute(0x00069005, properties(*more), 2) if more else b"")
    )


def tnef(*parts: bytes) -> bytes:
    code_page = attribute(0x00069007, struct.pack("<II", 1257, 0))
    return b"\x78\x9f\x3e\x22\x01\0" + code_page + b"".join(parts)
