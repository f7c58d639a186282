"""Reads plain text in any encoding."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain

from archive.extract.encoding import read_beginning
from archive.extract.extracted import Extracted, Section
from archive.extract.guess import guessed_title
from archive.extract.hyphens import join_divided_words
from archive.text.clean import clean_text

# A line marked as in Markdown behind a blank line, or all lines up to the next blank one.
_BLOCK = re.compile(
    r"(?:(?<=\n\n)|\A)#{1,6}[ \t]+(?P<marked>\S[^\n]{0,99})(?=\n|\Z)"
    r"|\S[^\n]*(?:\n[^\n]*\S[^\n]*)*"
)
_LONGEST_HEADING = 100
_HEADING_WORDS = 16
_LONG_HEADING_WORDS = 7
_HEADINGS_IN_A_ROW = 3
# A list item, an entry of a calendar, an address, a table row, or a sentence is no heading.
_NO_HEADING = re.compile(
    r"^[-–—•*·▪◦‣|]|^\d{1,2}(?:\s?[-–]\s?\d{1,2})?\.? \w+,|://|www\.|@|\t|\n|[.,;:!]$"
)
_LETTERS = re.compile(r"[^\W\d_]{2}")


def read_text(data: bytes, encoding: str | None = None) -> Extracted:
    """Return the text of a plain text file, divided at lines that are clearly headings."""
    read = read_beginning(data, encoding)
    text = join_divided_words(clean_text(read.text))
    sections = tuple(divide_at_headings(text))
    return Extracted(
        "text/plain",
        sections,
        title=guessed_title(sections),
        warnings=read.warnings,
        encodings=read.encodings,
    )


def divide_at_headings(text: str) -> list[Section]:
    """Divide text at its headings: lines marked with "#", and short lines between blank lines.

    In doubt a line is none: when it ends like a sentence, when small letters follow, when more than
    three stand in a row (a list), or when a long one comes again (a caption or a page header).
    """
    blocks = list(_BLOCK.finditer(text))
    texts = [block["marked"] or block[0].strip() for block in blocks]
    repeated = {block for block, count in Counter(texts).items() if count > 1}
    candidates = [
        _looks_like_heading(block, following, block in repeated)
        for block, following in zip(texts, chain(texts[1:], [""]), strict=False)
    ]
    sections: list[Section] = []
    heading: str | None = None
    start = 0
    for place, block in enumerate(blocks):
        marked = block["marked"]
        if marked or (candidates[place] and _row_of(candidates, place) <= _HEADINGS_IN_A_ROW):
            sections.append(Section(text[start : block.start()].strip(), heading=heading))
            heading = texts[place]
            start = block.start("marked") if marked else block.start()
    sections.append(Section(text[start:].strip(), heading=heading))
    return [section for section in sections if section.text]


def _looks_like_heading(block: str, following: str, repeated: bool) -> bool:
    if len(block) > _LONGEST_HEADING or not following or following[0].islower():
        return False
    words = len(block.split())
    return (
        words <= (_LONG_HEADING_WORDS if repeated else _HEADING_WORDS)
        and not block[0].islower()
        and _LETTERS.search(block) is not None
        and _NO_HEADING.search(block) is None
    )


def _row_of(candidates: list[bool], place: int) -> int:
    """Count the unbroken row of candidates around one, up to one more than is allowed."""
    count = 1
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(candidates) and candidates[at] and count <= _HEADINGS_IN_A_ROW:
            count += 1
            at += step
    return count
