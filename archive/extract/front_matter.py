"""Reads the YAML front matter that may stand at the head of a Markdown file."""

from __future__ import annotations

import re

from archive.authored.document import Bounds, Plain, Unreadable
from archive.authored.yaml_file import read_yaml

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.M)
_LONGEST_CHARACTERS = 65_536
_BOUNDS = Bounds(bytes=_LONGEST_CHARACTERS, values=10_000)


class BadFrontMatterError(ValueError):
    """The front matter is no YAML mapping; the message says why and where."""


def split_front_matter(text: str) -> tuple[dict[str, Plain], str]:
    """Return the front matter's mapping, empty when there is none, and the text behind it.

    A date is the text that was written.

    Raises:
        BadFrontMatterError: it is broken, no mapping, too long, too deep, or uses aliases.
    """
    match = _FRONT_MATTER.match(text, 0, _LONGEST_CHARACTERS)
    if match is None:
        return {}, text
    # The line before it is kept, so that lines are counted as in the file.
    read = read_yaml(f"\n{match[1]}", "", _BOUNDS)
    if isinstance(read, Unreadable) or read.faults:
        raise BadFrontMatterError(read.faults[0].within_file)
    if read.value is None:
        return {}, text[match.end() :]
    if not isinstance(read.value, dict):
        raise BadFrontMatterError("it is no list of keys and values")
    return read.value, text[match.end() :]
