"""Reads lists of MAPI properties: what Outlook knows of a mail or of a file in it."""

from __future__ import annotations

import datetime as dt
import struct
from dataclasses import dataclass, field

_SHORT, _UNICODE, _STRING, _OBJECT, _BINARY = 0x0002, 0x001F, 0x001E, 0x000D, 0x0102
# How many bytes a value of a type takes (MS-OXCDATA 2.11.1), filled up to four.
_SIZES = {
    _SHORT: 4, 0x0003: 4, 0x0004: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x000A: 4, 0x000B: 4,
    0x0014: 8, 0x0040: 8, 0x0048: 16,
}  # fmt: skip
_SEVERAL = 0x1000
_FIRST_NAMED = 0x8000
_GUID_BYTES = 16
# The property lists of real mails have some hundred; each takes at least four bytes.
_MOST_PROPERTIES = 20_000
_BEGIN = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class MapiProperties:
    """Properties by their tags (MS-OXPROPS): texts decoded, other values as their bytes.

    Named properties, whose tags change from mail to mail, stand under the number (0x8000 and
    above) or word that they are called by.
    """

    texts: dict[int | str, str] = field(default_factory=dict)
    values: dict[int | str, bytes] = field(default_factory=dict)

    def time(self, tag: int) -> dt.datetime | None:
        """A time in UTC, which is kept in steps of 100 nanoseconds since 1601 (MS-DTYP 2.3.3)."""
        steps = int.from_bytes(self.values.get(tag, b""), "little")
        try:
            return _BEGIN + dt.timedelta(microseconds=steps // 10) if steps else None
        except OverflowError:
            return None


def read_properties(data: bytes, encoding: str) -> MapiProperties:
    """Read a list of properties (MS-OXTNEF 2.1.3.4), its texts of bytes in this encoding.

    Raises ValueError or struct.error where the list is damaged.
    """
    reader = _Reader(data)
    found = MapiProperties()
    for _ in range(min(reader.number(), _MOST_PROPERTIES)):
        kind, tag = reader.pair()
        key = reader.name() if tag >= _FIRST_NAMED else tag
        value = reader.value(kind)
        if kind == _UNICODE:
            found.texts[key] = value.decode("utf-16-le", "replace").rstrip("\0")
        elif kind == _STRING:
            found.texts[key] = value.decode(encoding, "replace").rstrip("\0")
        else:
            found.values[key] = value
    return found


class _Reader:
    """Walks the bytes of a list; what lies beyond its end is a ValueError."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, size: int) -> bytes:
        """Bytes, and behind them what fills them up to four."""
        begin, end = self._at, self._at + size
        if end > len(self._data):
            raise ValueError("cut off")
        self._at = end + -size % 4
        return self._data[begin:end]

    def number(self) -> int:
        return int.from_bytes(self.take(4), "little")

    def pair(self) -> tuple[int, int]:
        first, second = struct.unpack("<HH", self.take(4))
        return first, second

    def name(self) -> int | str:
        """What a named property is called by: a number, or a word."""
        self.take(_GUID_BYTES)
        if self.number() == 0:
            return self.number()
        return self.take(self.number()).decode("utf-16-le", "replace").rstrip("\0")

    def value(self, kind: int) -> bytes:
        """A value's bytes; of several the first."""
        several = bool(kind & _SEVERAL)
        single = kind & ~_SEVERAL
        if single in (_UNICODE, _STRING, _OBJECT, _BINARY):
            values = [self.take(self.number()) for _ in range(self._count())]
        elif single in _SIZES:
            count = self._count() if several else 1
            values = [self.take(_SIZES[single]) for _ in range(count)]
        else:
            raise ValueError(f"a value of the unknown type {single}")
        return values[0] if values else b""

    def _count(self) -> int:
        count = self.number()
        # Each has a length of its own, four bytes at least.
        if count * 4 > len(self._data):
            raise ValueError("more values than there is room for")
        return count
