"""Numbers that are written in groups: 1 250 000, an ISBN with hyphens, a telephone number.

Their groups are words like any others; besides, the whole is a term of its own, the digits alone,
so that it is found however it was grouped. Text is folded here: every kind of blank is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_GROUPS = re.compile(r"[+0-9][0-9]*(?:(?:[ .,'/-]|-? ?\(0\)[ -]?)[0-9]+)+(?:-x(?![^\W_]))?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:([ .,'])[0-9]{3})(?:\1[0-9]{3})*")
_WITHIN = re.compile(rf"(?<![0-9])({_THOUSANDS.pattern})(?![0-9])".replace("\\1", "\\2"))
_ISBN = re.compile(r"(?:97[89]([ -])?)?[0-9]{1,5}([ -])[0-9]{1,7}\2[0-9]{1,7}\2[0-9x]")
_DATE = re.compile(
    r"[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{2,4}|[0-9]{4}([./-])[0-9]{2}(?:\2[0-9]{2})?"
)
_TELEPHONE = re.compile(r"(?:\+|0)[0-9]{1,4}[0-9 .()/-]*")
_OPTIONAL = "(0)"
"""What is only dialled within a country, as in +46 (0)8."""


class Number(NamedTuple):
    """A number in groups: its digits alone, and where it stands in the folded text."""

    digits: str
    start: int
    end: int


def numbers_in(text: str) -> Iterator[Number]:
    """The numbers in groups of a folded text, in order."""
    # Much of what is written has no digit, and that is found sooner than where none is.
    if not any(map(text.__contains__, "0123456789")):
        return
    for found in _GROUPS.finditer(text):
        start, end = found.span()
        if (start and _is_joined(text[start - 1])) or text[end : end + 1].isalnum():
            continue
        if (digits := number_of(found.group())) is not None:
            yield Number(digits, start, end)
            continue
        # Several beside one another, or a year before one.
        for part in _WITHIN.finditer(text, start, end):
            if not _goes_on(text[start : part.start()], part.group()):
                yield Number(_digits(part.group()), *part.span())


def number_of(text: str) -> str | None:
    """The digits of a text that is one number in groups, None where it is something else."""
    digits = _digits(text)
    if not 4 <= len(digits) <= 15:
        return None
    if _THOUSANDS.fullmatch(text):
        return digits
    if _ISBN.fullmatch(text) and len(digits) in (10, 13):
        return digits
    if _TELEPHONE.fullmatch(text) and len(digits) >= 7 and not _DATE.fullmatch(text):
        return digits
    return None


def _digits(text: str) -> str:
    return "".join(sign for sign in text.replace(_OPTIONAL, "") if sign.isdigit() or sign == "x")


def _goes_on(before: str, groups: str) -> bool:
    """Whether groups of three may belong to the group before them, as in 1 250 beside 250 000."""
    last = re.search(r"[0-9]+(?=.$)", before)
    return last is not None and len(last[0]) <= 3 and groups[:3].isdigit()


def _is_joined(before: str) -> bool:
    return before.isalnum() or before in "_.,/+"
