"""Joins the lines of a text that lets them flow (RFC 3676)."""

from __future__ import annotations

import re

_QUOTED = re.compile(r">*")
_SIGNATURE = "-- "


def joined_lines(text: str, *, delete_space: bool) -> str:
    """Return a `format=flowed` text with its paragraphs on one line each.

    A line that ends with a space goes on in the next one of the same depth of quoting. With
    `delete_space` (DelSp) that space is not part of the text. "-- " stands alone.
    """
    paragraphs: list[list[str]] = []
    depth, goes_on = 0, False
    for line in text.split("\n"):
        marks = _QUOTED.match(line)
        quoted = marks.end() if marks else 0
        words = line[quoted:].removeprefix(" ")
        if not goes_on or quoted != depth or words == _SIGNATURE:
            paragraphs.append([f"{'>' * quoted} " if quoted else ""])
        depth, goes_on = quoted, words.endswith(" ") and words != _SIGNATURE
        paragraphs[-1].append(words[:-1] if goes_on and delete_space else words)
    return "\n".join("".join(parts) for parts in paragraphs)
