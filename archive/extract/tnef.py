"""Opens TNEF, in which Outlook packs a mail's text and files (winmail.dat)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.errors import ExtractionError
from archive.extract.mapi_properties import MapiProperties, read_properties
from archive.extract.ole import encoding_of

SIGNATURE = b"\x78\x9f\x3e\x22"
_HEAD_BYTES, _ATTRIBUTE_HEAD = 6, struct.Struct("<BII")
_CHECKSUM_BYTES = 2
# Attributes (MS-OXTNEF 2.1.3) by the lower half of their numbers.
_SUBJECT, _SENT, _BODY = 0x8004, 0x8005, 0x800C
_BEGINS_FILE, _FILE_NAME, _FILE_DATA = 0x9002, 0x8010, 0x800F
_PROPERTIES, _FILE_PROPERTIES, _CODE_PAGE = 0x9003, 0x9005, 0x9007


@dataclass(slots=True)
class TnefFile:
    """A file in a TNEF stream, as its attributes name and hold it."""

    name: str = ""
    data: bytes = b""
    properties: MapiProperties = field(default_factory=MapiProperties)


@dataclass(slots=True)
class Tnef:
    """What a TNEF stream holds; `date` is the day it was sent as ISO 8601, "" for none.

    With `is_damaged` it ends, or stops to make sense, before its end.
    """

    subject: str = ""
    date: str = ""
    body: str = ""
    properties: MapiProperties = field(default_factory=MapiProperties)
    files: list[TnefFile] = field(default_factory=list)
    is_damaged: bool = False


def read_tnef(data: bytes) -> Tnef:
    """Read a TNEF stream (MS-OXTNEF), as far as it is whole.

    Raises ExtractionError where it is no such stream.
    """
    if not data.startswith(SIGNATURE):
        raise ExtractionError("This is no TNEF file (winmail.dat).")
    tnef, encoding = Tnef(), "cp1252"
    try:
        for number, value in _attributes(data):
            if number == _CODE_PAGE:
                encoding = encoding_of(int.from_bytes(value[:4], "little"))
            else:
                _take(tnef, number, value, encoding)
    except (struct.error, ValueError):
        tnef.is_damaged = True
    return tnef


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The attributes in their order. Raises ValueError where one is cut off or its sum is wrong."""
    at = _HEAD_BYTES
    while at < len(data):
        _, number, size = _ATTRIBUTE_HEAD.unpack_from(data, at)
        begin = at + _ATTRIBUTE_HEAD.size
        at = begin + size + _CHECKSUM_BYTES
        if at > len(data):
            raise ValueError("cut off")
        value = data[begin : begin + size]
        if sum(value) & 0xFFFF != int.from_bytes(data[begin + size : at], "little"):
            raise ValueError("damaged")
        yield number & 0xFFFF, value


def _take(tnef: Tnef, number: int, value: bytes, encoding: str) -> None:
    if number == _SUBJECT:
        tnef.subject = _text(value, encoding)
    elif number == _SENT:
        tnef.date = _day(value)
    elif number == _BODY:
        tnef.body = _text(value, encoding)
    elif number == _PROPERTIES:
        tnef.properties = read_properties(value, encoding)
    elif number == _BEGINS_FILE:
        tnef.files.append(TnefFile())
    elif tnef.files and number == _FILE_NAME:
        tnef.files[-1].name = _text(value, encoding)
    elif tnef.files and number == _FILE_DATA:
        tnef.files[-1].data = value
    elif tnef.files and number == _FILE_PROPERTIES:
        tnef.files[-1].properties = read_properties(value, encoding)


def _text(value: bytes, encoding: str) -> str:
    return value.decode(encoding, "replace").rstrip("\0")


def _day(value: bytes) -> str:
    """The day of a date (MS-OXTNEF 2.1.3.3.2): year, month and day come first."""
    year, month, day = struct.unpack_from("<HHH", value)
    return f"{year:04}-{month:02}-{day:02}" if year else ""
