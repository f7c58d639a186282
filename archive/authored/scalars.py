"""What a plain value of a YAML file is: text, a number, true or false, or nothing."""

from __future__ import annotations

import re
from datetime import date

from archive.text.clean import clean_line

_TAG = "tag:yaml.org,2002:"
_LARGEST = 2**63
_NULL = re.compile(r"(?:~|null|Null|NULL)\Z")
_TRUE = re.compile(r"(?:yes|Yes|YES|true|True|TRUE|on|On|ON)\Z")
_FALSE = re.compile(r"(?:no|No|NO|false|False|FALSE|off|Off|OFF)\Z")
# YAML 1.1 without its numbers to the base of 60: 12:30 is a time, and so a text.
_WHOLE = re.compile(r"[-+]?(?:0b[01][01_]*|0x[0-9a-fA-F][0-9a-fA-F_]*|(0)[0-7_]+|0|[1-9][0-9_]*)\Z")
_FRACTION = re.compile(
    r"(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z"
)
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_MAX_DIGITS = 100  # Far more than the largest number has, far fewer than Python refuses.
_MAY_BEGIN = frozenset("~nNyYtToOfF+-.0123456789")


class NoValueError(ValueError):
    """A value that is not what it should be; the message says what would be right."""


def plain_scalar(written: str) -> bool | int | float | str | None:
    """The value of a text without quotation marks (YAML 1.1). Raises NoValueError.

    A day (2015-03-05) stays text; one that no calendar has is refused.
    """
    if not written:
        return None
    if written[0] not in _MAY_BEGIN:
        return written
    if _NULL.match(written):
        return None
    if _TRUE.match(written):
        return True
    if _FALSE.match(written):
        return False
    if whole := _WHOLE.match(written):
        return _whole(written, octal=whole[1] is not None)
    if _FRACTION.match(written):
        return float(written.replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan"))
    if day := _DAY.match(written):
        _check_day(day)
    return written


def tagged_scalar(tag: str, written: str) -> bool | int | float | str | None:
    """The value of a text with a tag (`!!str 2001`). Raises NoValueError."""
    name = tag.removeprefix(_TAG)
    if name in ("str", "!"):
        return written
    if name in ("int", "float", "bool", "null"):
        value = plain_scalar(written)
        if name == "float" and type(value) is int:
            return float(value)
        if {"int": int, "float": float, "bool": bool, "null": type(None)}[name] is type(value):
            return value
        raise NoValueError(f"“{clean_line(written, 40)}” is no !!{name}")
    raise unread_tag(tag)


def unread_tag(tag: str) -> NoValueError:
    """The refusal of a tag, such as one that would run a program."""
    name = tag.replace(_TAG, "!!", 1)
    return NoValueError(f"the tag {clean_line(name, 60)} is not read; take it out")


def _whole(written: str, *, octal: bool) -> int:
    digits = written.replace("_", "")
    base = 8 if octal else 10 if digits.lstrip("+-").isdecimal() else 0
    if len(digits) > _MAX_DIGITS or abs(value := int(digits, base)) >= _LARGEST:
        raise NoValueError("the number is too large; quotation marks make it a text")
    return value


def _check_day(day: re.Match[str]) -> None:
    if day[1] == "0000":  # EDTF has it, Python does not.
        return
    try:
        date(int(day[1]), int(day[2]), int(day[3]))
    except ValueError as error:
        raise NoValueError(
            f"{day[0]} is no day of the calendar; quotation marks make it a text"
        ) from error
