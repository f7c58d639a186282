"""Cuts a document's sections into passages: what search finds and a reader opens at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archive.text.clean import clean_line
from archive.text.sentences import sentence_ends

if TYPE_CHECKING:
    from archive.extract.extracted import Section

_PASSAGE_WORDS = 250
_PAGE_WORDS = 400
_LONGEST_SENTENCE_WORDS = 1_000
# Text without sentences is cut into runs of this length, which then make up passages.
_LONGEST_RUN_CHARACTERS = 400
# Shorter sentences go with the next, so that a text of nothing but stops gives few pieces.
_SHORTEST_PIECE_CHARACTERS = 60
# Far above the region's averages, so that only text without words is measured by its length.
_CHARACTERS_A_WORD = 12

# A paragraph that ends in a colon stays with the list it announces.
_PARAGRAPH_BORDER = re.compile(r"(?<!:)\n[ \t]*\n\s*")
_UP_TO_LAST_SPACE = re.compile(r".*\s", re.DOTALL)


# Without slots: those make a dataclass slow to send to another process (Python 3.11).
@dataclass(frozen=True)
class CutPassage:
    """A stretch of a document's text, counted from 1, with the page and heading it stands under."""

    number: int
    page: str | None
    heading: str | None
    text: str


def cut_passages(sections: Sequence[Section]) -> tuple[CutPassage, ...]:
    """Return the passages of a document, in reading order; a document without text has none.

    A page is one passage unless it is longer than about 400 words. Text without pages is cut at
    headings and paragraphs into passages of about 250 words, or at sentence ends where a paragraph
    is longer. Only a "sentence" of more than 1,000 words is cut inside, at whitespace, and between
    letters only where 400 of them come without whitespace. The passages hold every word once.
    """
    cut = (
        (section, text)
        for section in _with_lone_headings_joined(sections)
        for text in _passage_texts(section)
    )
    return tuple(
        CutPassage(number, section.page, section.heading, text)
        for number, (section, text) in enumerate(cut, 1)
    )


def _with_lone_headings_joined(sections: Iterable[Section]) -> Iterator[Section]:
    """Put a section that is nothing but its heading before the section that follows it."""
    lone: list[str] = []
    last: Section | None = None
    for section in sections:
        if section.page is None and clean_line(section.text[:1_000]) == section.heading:
            lone.append(section.text.strip())
            last = section
        else:
            if lone:
                section = replace(section, text="\n\n".join([*lone, section.text]))
                lone = []
            yield section
    if lone and last is not None:
        yield replace(last, text="\n\n".join(lone))


def _passage_texts(section: Section) -> Iterator[str]:
    """Cut one section into texts of even size, so that no small bit is left at its end."""
    text = section.text
    longest = _PAGE_WORDS if section.page is not None else _PASSAGE_WORDS
    if _size(text) <= longest:
        if whole := text.strip():
            yield whole
        return
    pieces = list(_pieces(text))
    sizes = [_size(text[start:end]) for start, end in pieces]
    passages = max(1, round(sum(sizes) / _PASSAGE_WORDS))
    goal = max(1.0, sum(sizes) / passages)
    # A piece belongs to the passage its middle falls into.
    before, current, begin = 0.0, 0, 0
    for (start, _), size in zip(pieces, sizes, strict=True):
        passage = int((before + size / 2) / goal)
        before += size
        if passage > current:
            if start > begin and (cut := text[begin:start].strip()):
                yield cut
            current, begin = passage, start
    if last := text[begin:].strip():
        yield last


def _size(text: str) -> float:
    """Return the length of a text in words; text without spaces counts by its characters."""
    return max(len(text.split()), len(text) / _CHARACTERS_A_WORD)


def _fits(text: str, start: int, end: int, words: int) -> bool:
    """Return whether a span has at most so many words, without splitting one that is far longer."""
    return end - start <= words * _CHARACTERS_A_WORD and _size(text[start:end]) <= words


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Return the spans that stay whole: paragraphs, else sentences, else runs of words."""
    paragraph_ends = (border.end() for border in _PARAGRAPH_BORDER.finditer(text))
    for paragraph in _spans(0, len(text), paragraph_ends):
        if _fits(text, *paragraph, _PASSAGE_WORDS):
            yield paragraph
            continue
        for sentence in _spans(
            *paragraph, sentence_ends(text, *paragraph, _SHORTEST_PIECE_CHARACTERS)
        ):
            if _fits(text, *sentence, _LONGEST_SENTENCE_WORDS):
                yield sentence
            else:
                yield from _spans(*sentence, _run_ends(text, *sentence))


def _spans(start: int, end: int, borders: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Return the spans between `start` and `end` that the borders divide."""
    for border in borders:
        if start < border < end:
            yield start, border
            start = border
    yield start, end


def _run_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Return where to cut a text that has no sentences."""
    while start < end:
        limit = min(start + _LONGEST_RUN_CHARACTERS, end)
        space = _UP_TO_LAST_SPACE.match(text, start, limit)
        start = limit if space is None or limit == end else space.end()
        yield start
