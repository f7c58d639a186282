"""A document's text as lines: its headings, sentences, list items and rows of tables, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.model.document import Passage
from archive.text.sentences import sentence_ends

_LIST_SIGN = re.compile(r"\s*(?:[-–—•*·▪◦‣]|\d{1,3}[.)]|[A-Za-z][.)])[ \t]+")
_MARKED_HEADING = re.compile(r"\s*#{1,6}[ \t]+")
_LONGEST_HEADING = 90
_ENDS_OPEN = (".", "!", "?", ";", ",", ":", "…")


class LineKind(StrEnum):
    """What a line is by its form."""

    HEADING = "heading"
    SENTENCE = "sentence"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Line:
    """A heading, sentence, list item or row: characters `start` to `end` of a passage's text.

    `text` is these characters without the sign of a list or heading, white space as one space.
    `heading` is the last heading before it, else that of the passage.
    """

    kind: LineKind
    passage: int
    start: int
    end: int
    text: str
    heading: str | None


def lines_of(passages: Sequence[Passage]) -> Iterator[Line]:
    """The lines of a text in reading order; those without letters or digits are left out."""
    for passage in passages:
        heading = passage.heading
        for start, end in _spans(passage.text):
            kind, text = _form(passage.text, start, end)
            if any(letter.isalnum() for letter in text):
                yield Line(kind, passage.number, start, end, text, heading)
                heading = text if kind is LineKind.HEADING else heading


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text without the space around them; a heading above one is its own."""
    begin = 0
    for end in [*sentence_ends(text, 0, len(text)), len(text)]:
        start = begin
        begin = end
        while start < end:
            border = text.find("\n", start, end)
            above = text[start:border] if border >= 0 else ""
            if not above.strip() and border >= 0:
                start = border + 1
            elif border >= 0 and _MARKED_HEADING.match(above) and text[border:end].strip():
                yield _stripped(text, start, border)
                start = border + 1
            else:
                yield _stripped(text, start, end)
                break


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def _form(text: str, start: int, end: int) -> tuple[LineKind, str]:
    part = text[start:end]
    if sign := _MARKED_HEADING.match(part):
        return LineKind.HEADING, " ".join(part[sign.end() :].split())
    if sign := _LIST_SIGN.match(part):
        return LineKind.ITEM, " ".join(part[sign.end() :].split())
    words = " ".join(part.split())
    if "\t" in part:
        return LineKind.ROW, words
    return (LineKind.HEADING if _is_heading(text, start, end) else LineKind.SENTENCE), words


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether a line that stands alone, short and without a stop, has something below it."""
    alone = "\n" not in text[start:end] and text[end : end + 1] in ("\n", "")
    short = end - start <= _LONGEST_HEADING and not text[start:end].endswith(_ENDS_OPEN)
    return alone and short and bool(text[end:].strip())
