"""A document's text as lines: its headings, sentences, list items and rows of tables, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.model.document import Passage
from archive.text.sentences import sentence_ends

_LIST_SIGN = re.compile(
    r"\s*(?:[-–—•*·▪◦‣]|\d{1,3}[.)]|\d{1,3}(?:\.\d{1,3}){1,2}[.)]?|[A-Za-z][.)])[ \t]+"
)
_MARKED_HEADING = re.compile(r"\s*#{1,6}[ \t]+")
# A marked heading or a drawn rule, which is one line.
_ALONE = re.compile(r"[ \t]*+(?:#{1,6}[ \t]|[-_*=]{3,}+[ \t]*+$)")
_BORDER = re.compile(r"\n(?=[ \t]*+(?:\n|#{1,6}[ \t]|[-_*=]{3,}+[ \t]*+(?:\n|$)))")
_NUMBER = re.compile(r"(\d{1,3})[.)]")
_BLANK = re.compile(r"[ \t]*\n[ \t]*\n")
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
    `heading` is the last heading before it, else that of the passage; `language` is the passage's.
    `cells` are those of a row, `indent` the characters before a list item in its row.
    """

    kind: LineKind
    passage: int
    start: int
    end: int
    text: str
    heading: str | None
    language: str | None = None
    cells: tuple[str, ...] = ()
    indent: int = 0


def lines_of(passages: Sequence[Passage]) -> Iterator[Line]:
    """The lines of a text in reading order; those without letters or digits are left out."""
    for passage in passages:
        heading = passage.heading
        for start, end in _spans(passage.text):
            kind, text = _form(passage.text, start, end)
            if kind is LineKind.ITEM and _is_numbered_heading(passage, start, end):
                kind = LineKind.HEADING
            if any(letter.isalnum() for letter in text):
                yield Line(
                    kind,
                    passage.number,
                    start,
                    end,
                    text,
                    heading,
                    passage.language,
                    _cells(passage.text[start:end]) if kind is LineKind.ROW else (),
                    start - passage.text.rfind("\n", 0, start) - 1 if kind is LineKind.ITEM else 0,
                )
                heading = text if kind is LineKind.HEADING else heading


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text without the space around them; a heading above one is its own."""
    begin = 0
    for border in sorted({*sentence_ends(text, 0, len(text)), *_borders(text), len(text)}):
        start, end = _stripped(text, begin, border)
        begin = border
        if start < end and (text[start] == "|" or text.find("\n|", start, end) >= 0):
            yield from _rows(text, start, end)
            continue
        while start < end:
            below = text.find("\n", start, end)
            if below < 0 or not _ALONE.match(text, start, below):
                yield start, end
                break
            yield _stripped(text, start, below)
            start, end = _stripped(text, below, end)


def _borders(text: str) -> Iterator[int]:
    """Where a blank line, a marked heading or a drawn rule ends what is above, stop or not."""
    return (found.start() for found in _BORDER.finditer(text))


def _rows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a stretch in which a table is drawn with strokes."""
    while start < end:
        border = text.find("\n", start, end)
        border = end if border < 0 else border
        yield _stripped(text, start, border)
        start = border + 1


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
    if "\t" in part or part.startswith("|"):
        return LineKind.ROW, words
    return (LineKind.HEADING if _is_heading(text, start, end) else LineKind.SENTENCE), words


def _is_numbered_heading(passage: Passage, start: int, end: int) -> bool:
    """Whether "2. Conclusions" is a heading: the passage's own, or with something else below it."""
    part = passage.text[start:end]
    if passage.heading and part.split() == passage.heading.split():
        return True
    below = passage.text[end : end + _LONGEST_HEADING]
    return (
        _NUMBER.match(part) is not None
        and _BLANK.match(below) is not None
        and _is_heading(passage.text, start, end)
        and _is_first_or_no_item(below.lstrip())
    )


def _is_first_or_no_item(text: str) -> bool:
    """Whether a text does not go on with a list: it begins one, or is no item."""
    number = _NUMBER.match(text)
    return int(number[1]) == 1 if number else _LIST_SIGN.match(text) is None


def _cells(row: str) -> tuple[str, ...]:
    drawn = row.startswith("|")
    cells = row.strip("|").split("|") if drawn else row.split("\t")
    return tuple(" ".join(cell.split()) for cell in cells)


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether a line that stands alone, short and without a stop, has something below it."""
    alone = "\n" not in text[start:end] and text[end : end + 1] in ("\n", "")
    short = end - start <= _LONGEST_HEADING and not text[start:end].endswith(_ENDS_OPEN)
    short = short and not text[start].islower()
    return alone and short and bool(text[end:].strip())
