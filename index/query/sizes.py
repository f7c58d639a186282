"""Sizes of files in a query: `size:>1m`, `size:<500k`, `size:1m..5m`, `size:2m`."""

from __future__ import annotations

import math
import re

from index.query.ast import Sized
from index.query.bounds import shown

_UNITS = {"k": 1_000, "m": 1_000**2, "g": 1_000**3, "t": 1_000**4}
_BINARY = {"k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}
_SIZE = re.compile(
    r"(?P<number>[0-9]{1,15})(?:[.,](?P<part>[0-9]{1,6}))? ?(?:(?P<unit>[kmgt])(?P<binary>i)?)?b?",
    re.IGNORECASE,
)
_HINT = "write size:>1m, size:<500k or size:1m..5m, with k, m or g for 1,000, a million or more"
_LARGEST = 2**62


class BadSizeError(Exception):
    """A text that is no size; `message` says what would be one."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def sized(text: str) -> Sized:
    """The bounds that `size:text` asks for, in bytes; a k is 1,000 bytes, a Ki 1,024.

    A size alone is what is shown as that: `2m` is 1.5 to 2.5 million bytes, `2.0m` 1.95 to 2.05.
    Raises BadSizeError.
    """
    said = text.strip()
    if found := re.fullmatch(r"([<>]=?|=)\s*(.*)", said):
        sign, size = found[1], _Size(found[2], text)
        if sign == "=":
            return Sized(size.least, size.most, f"of about {size.words}")
        least = {">": size.bytes + 1, ">=": size.bytes}.get(sign)
        most = {"<": size.bytes - 1, "<=": size.bytes}.get(sign)
        side = {">": "larger than", ">=": "at least", "<": "smaller than", "<=": "at most"}[sign]
        return Sized(least, most, f"{side} {size.words}")
    begin, dots, end = said.partition("..") if ".." in said else said.partition("-")
    if not dots:
        size = _Size(said, text)
        return Sized(size.least, size.most, f"of about {size.words}")
    first, last = (_Size(side, text) if side.strip() else None for side in (begin, end))
    if first is not None and last is not None:
        if first.bytes > last.bytes:
            raise BadSizeError(f"“{shown(said)}” ends before it begins; {_HINT}")
        return Sized(first.bytes, last.bytes, f"of {first.words} to {last.words}")
    if first is not None:
        return Sized(first.bytes, None, f"at least {first.words}")
    if last is not None:
        return Sized(None, last.bytes, f"at most {last.words}")
    raise _bad(text)


class _Size:
    """A size as it was typed; `least` and `most` are what is shown as that."""

    def __init__(self, said: str, typed: str) -> None:
        found = _SIZE.fullmatch(said.strip())
        if found is None:
            raise _bad(typed)
        unit = (found["unit"] or "").lower()
        factor = (_BINARY if found["binary"] else _UNITS).get(unit, 1)
        places = len(found["part"] or "")
        number = float(f"{found['number']}.{found['part'] or 0}")
        step = factor / 10**places
        self.bytes = min(round(number * factor), _LARGEST)
        self.least = min(max(math.ceil(number * factor - step / 2), 0), self.bytes)
        self.most = max(min(math.ceil(number * factor + step / 2) - 1, _LARGEST), self.bytes)
        self.words = f"{number:.{places}f} {unit.upper()}{'i' if found['binary'] else ''}B"


def _bad(text: str) -> BadSizeError:
    return BadSizeError(f"“{shown(text)}” is no size; {_HINT}")
