"""Reads a YAML list of which a broken entry costs that entry."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.authored.document import Bounds, Fault, Read, Unreadable
from archive.authored.text import text_of
from archive.authored.yaml_file import read_yaml

_MAX_BROKEN = 20
# A hyphen where lines begin: in a list that is not within anything, no line of an entry does.
_ENTRY = re.compile(r"^-(?=[ \t\r\n])", re.MULTILINE)
_ALL_BUT_LINE_ENDS = re.compile("[^\n\r\x85\u2028\u2029]+")


def read_entries(data: bytes, file: str, bounds: Bounds) -> Read:
    """Read a list whose entries begin with a hyphen; those that are broken become faults.

    With more than a few of them, and where no entry can be told from the next, nothing is read.
    """
    text = text_of(data, file, bounds)
    if isinstance(text, Unreadable):
        return text
    first = read = read_yaml(text, file, bounds)
    broken: list[Fault] = []
    while isinstance(read, Unreadable):
        (fault,) = read.faults
        rest = _without_entry(text, fault.line)
        if rest is None or len(broken) == _MAX_BROKEN:
            return first
        broken.append(fault)
        text = rest
        read = read_yaml(text, file, bounds)
    return replace(read, faults=(*broken, *read.faults))


def _without_entry(text: str, line: int) -> str | None:
    """The text with the entry around this line blank; None when the line is in none."""
    begins = [found.start() for found in _ENTRY.finditer(text)]
    before = [begin for begin in begins if text.count("\n", 0, begin) < line]
    if not before:
        return None
    begin = before[-1]
    end = next((later for later in begins if later > begin), len(text))
    return text[:begin] + _ALL_BUT_LINE_ENDS.sub("", text[begin:end]) + text[end:]
