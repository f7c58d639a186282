"""Reads TOML (1.0) as people write it, with the place of each name.

The standard library's parser gives no places: they are found by reading each statement by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from archive.authored.document import (
    AuthoredFile,
    Bounds,
    Place,
    Plain,
    Read,
    Unreadable,
    unreadable,
)
from archive.authored.text import position, text_of
from archive.text.clean import clean_line

BOUNDS = Bounds(bytes=64 << 10, values=10_000)
"""How large a file may be. The parser's time is the square of some of its lengths."""

_LARGEST = 2**63
_AT = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
# What may be the first line of a statement: a heading, or a name and its sign.
_MAY_BEGIN = re.compile(r"[ \t]*(?:\[[^,]*\][ \t]*(?:#.*)?$|[\w\"'.\- \t]+=)")
# Lines of one statement that look like a new one; with more of them its places are not known.
_MAX_TRIES = 100


def read_toml(data: bytes | str, file: str, bounds: Bounds = BOUNDS) -> Read:
    """Read a TOML file: groups of values by name. Days and times are the texts of ISO 8601.

    The place of what stands within an array or an inline table is that of its statement.
    """
    text = text_of(data, file, bounds)
    if isinstance(text, Unreadable):
        return text
    if deep := re.search(
        rf"^[\[ \t]*(?:[\w-]+[ \t]*\.[ \t]*){{{bounds.depth}}}", text, re.MULTILINE
    ):
        # The parser takes the square of its length for a long name.
        return unreadable(file, *position(text[: deep.start()]), _too_deep(bounds))
    # Imported here: most people have no such file.
    import tomllib

    try:
        value = _plain(tomllib.loads(text), bounds)
    except tomllib.TOMLDecodeError as error:
        return unreadable(file, *_place_and_sentence(error, text))
    except RecursionError:
        return unreadable(file, 0, 0, _too_deep(bounds))
    except ValueError as error:
        # Of the parser only a number of more digits than Python reads.
        said = str(error) if isinstance(error, _BoundError) else "holds too large a number"
        return unreadable(file, 0, 0, said)
    return AuthoredFile(file, value, Place(1, 1, _places(text)))


class _BoundError(ValueError):
    """More than the bounds allow."""


def _place_and_sentence(error: Exception, text: str) -> tuple[int, int, str]:
    found = _AT.fullmatch(str(error))
    if found is None:
        return 0, 0, clean_line(str(error), 200)
    line, column = (int(found[2]), int(found[3])) if found[2] else position(text.rstrip())
    said = clean_line(found[1], 200)
    return line, column, said[:1].lower() + said[1:]


def _plain(table: dict[str, Any], bounds: Bounds) -> Plain:
    """The same with texts for days and times. Raises _BoundError."""
    left = bounds.values
    level: list[tuple[Any, Any, Any]] = [({}, "", table)]
    top = level[0][0]
    for _ in range(bounds.depth + 1):
        below: list[tuple[Any, Any, Any]] = []
        for holder, name, value in level:
            left -= 1
            if isinstance(value, dict):
                holder[name] = {}
                below.extend((holder[name], key, part) for key, part in value.items())
            elif isinstance(value, list):
                holder[name] = [None] * len(value)
                below.extend((holder[name], at, part) for at, part in enumerate(value))
            elif type(value) is int and abs(value) >= _LARGEST:
                raise _BoundError("holds too large a number")
            elif isinstance(value, str | bool | int | float):
                holder[name] = value
            else:
                holder[name] = value.isoformat()
        if left < 0:
            raise _BoundError(f"holds more than {bounds.values:,} values")
        if not below:
            found: Plain = top[""]
            return found
        level = below
    raise _BoundError(_too_deep(bounds))


def _too_deep(bounds: Bounds) -> str:
    return f"is nested deeper than {bounds.depth} levels"


def _places(text: str) -> Mapping[str, Place]:
    top: dict[str, Place] = {}
    table = top
    for line, column, statement, is_heading in _statements(text):
        place = Place(line, column)
        within = top if is_heading else table
        last = _put(within, statement, place)
        if is_heading:
            table = last
    return top


def _put(within: dict[str, Place], parsed: Mapping[str, Any], place: Place) -> dict[str, Place]:
    """Note the place of every name; returns where the parts of the last one go."""
    last = within
    for name, value in parsed.items():
        kept = within.setdefault(name, place._replace(within={}))
        # Of an array of tables only the place of its first heading is kept.
        last = kept.within if isinstance(kept.within, dict) and isinstance(value, dict) else {}
        if isinstance(value, dict) and value:
            last = _put(last, value, place)
    return last


def _statements(text: str) -> Iterator[tuple[int, int, Mapping[str, Any], bool]]:
    """Line, column and value of each statement, and whether it is the heading of a table."""
    import tomllib

    lines = text.split("\n")
    begin, tries = 0, 0
    for number in range(1, len(lines) + 1):
        if number < len(lines) and not _MAY_BEGIN.match(lines[number]):
            continue
        try:
            parsed = tomllib.loads("\n".join(lines[begin:number]))
        except (ValueError, RecursionError):
            tries += 1
            if tries > _MAX_TRIES:
                return
            continue
        if parsed:
            first = next(at for at in range(begin, number) if _MAY_BEGIN.match(lines[at]))
            bare = lines[first].lstrip(" \t")
            yield first + 1, len(lines[first]) - len(bare) + 1, parsed, bare.startswith("[")
        begin, tries = number, 0
