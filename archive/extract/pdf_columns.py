"""Puts a page's columns behind each other where a PDF draws them line by line across the page.

Most programs draw one column after the other, and their text needs nothing. Old typesetters, and
the text behind a recognised scan, draw each line over the whole page, so that sentences go on in
the next column. A table looks like that, too: it stays as it is, known by cells that are no prose.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pypdfium2 import PdfTextPage, raw

from archive.extract.hyphens import join_divided_words

_FEWEST_LINES = 4
_MOST_RECTS, _MOST_CHARACTERS = 4_000, 40_000
# A line is across the page where it has so much of the width of the text.
_ACROSS = 0.55
_STRIPS, _STRIP_POINTS = 48, 1.0
# Of the lines across the page, on how many a strip between columns may hold a letter: headings.
_LETTERS_BETWEEN = 0.3
_NARROWEST_GAP = 7.0
_GAP_OF_HEIGHT = 0.8
_NEXT_LINE = 1.9
_ALIGNED_WITHIN = 4.0
# What tells prose from the cells of a table: words in a line, lines that go on in small letters,
# lines that begin where most do.
_WORDS_A_LINE, _GOING_ON, _ALIGNED = 2.6, 0.34, 0.6
_MOST_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Line:
    """The words drawn side by side, in their order, and where they stand."""

    words: tuple[_Word, ...]
    bottom: float
    height: float

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    def gaps(self) -> Iterator[tuple[float, float]]:
        """Yield where there is no ink between two words, for longer than between most."""
        for word, following in pairwise(self.words):
            width = following.left - word.right
            if width >= max(_NARROWEST_GAP, _GAP_OF_HEIGHT * self.height):
                yield word.right, following.left

    def part(self, *, left_of: bool, x: float) -> _Line | None:
        """Return the words on one side of `x`; None where there are none."""
        words = tuple(word for word in self.words if (word.right <= x) is left_of)
        return _Line(words, self.bottom, self.height) if words else None


def text_in_columns(page: PdfTextPage) -> str | None:
    """Return a page's text column by column, None where its order is right as it is drawn."""
    if not _may_have_columns(page):
        return None
    lines = list(_lines(page))
    ordered = _in_columns(lines, _MOST_COLUMNS)
    if ordered == lines:
        return None
    return join_divided_words("\n".join(line.text for line in ordered))


def _may_have_columns(page: PdfTextPage) -> bool:
    """Whether lines across the page have an empty strip in common; quick, and right if it is no."""
    rows = _rows(page)
    if len(rows) < _FEWEST_LINES:
        return False
    left, right = min(row[0] for row in rows), max(row[1] for row in rows)
    across = [row for row in rows if row[1] - row[0] >= _ACROSS * (right - left)]
    if len(across) < _FEWEST_LINES:
        return False
    bottom, top = min(row[2] for row in across), max(row[3] for row in across)
    step = (right - left) / _STRIPS
    most = _LETTERS_BETWEEN * len(across)
    for number in range(_STRIPS * 3 // 10, _STRIPS * 7 // 10):
        x = left + number * step
        # Each line of the strip has two more, for its end; the quick look counts those, too.
        found = raw.FPDFText_GetBoundedText(page, x, top, x + _STRIP_POINTS, bottom, None, 0)
        if found <= 3 * most:
            strip = page.get_text_bounded(x, bottom, x + _STRIP_POINTS, top)
            if len("".join(strip.split())) <= most:
                return True
    return False


def _rows(page: PdfTextPage) -> list[tuple[float, float, float, float]]:
    """Return what is drawn side by side without going back: left, right, bottom and top."""
    rows: list[tuple[float, float, float, float]] = []
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    for number in range(min(raw.FPDFText_CountRects(page, 0, -1), _MOST_RECTS)):
        raw.FPDFText_GetRect(page, number, left, top, right, bottom)
        box = (left.value, right.value, bottom.value, top.value)
        if rows and _beside(rows[-1], box):
            last = rows[-1]
            rows[-1] = (last[0], box[1], min(last[2], box[2]), max(last[3], box[3]))
        else:
            rows.append(box)
    return rows


def _beside(
    last: tuple[float, float, float, float], box: tuple[float, float, float, float]
) -> bool:
    middle = (box[2] + box[3]) / 2
    return last[2] <= middle <= last[3] and box[0] >= last[1] - _ALIGNED_WITHIN


def _lines(page: PdfTextPage) -> Iterator[_Line]:
    """Yield the lines of a page in the order in which they are drawn."""
    words: list[_Word] = []
    text = ""
    left = right = 0.0
    bottoms: list[float] = []
    tops: list[float] = []

    def end_word() -> None:
        nonlocal text
        if text:
            words.append(_Word(text, left, right))
        text = ""

    def end_line() -> Iterator[_Line]:
        end_word()
        if words:
            yield _Line(tuple(words), median(bottoms), max(tops) - min(bottoms))
        words.clear()
        bottoms.clear()
        tops.clear()

    box = [ctypes.c_double() for _ in range(4)]
    for number in range(min(raw.FPDFText_CountChars(page), _MOST_CHARACTERS)):
        letter = chr(raw.FPDFText_GetUnicode(page, number))
        if letter in "\r\n":
            yield from end_line()
            continue
        if letter.isspace():
            end_word()
            continue
        raw.FPDFText_GetCharBox(page, number, *box)
        begin, end, bottom, top = (value.value for value in box)
        if bottoms and (top < min(bottoms) or bottom > max(tops)):
            yield from end_line()
        if text and begin - right > _NARROWEST_GAP:
            end_word()
        if not text:
            left = begin
        text += letter
        right = end
        bottoms.append(bottom)
        tops.append(top)
    yield from end_line()


def _in_columns(lines: list[_Line], columns: int) -> list[_Line]:
    """Return the lines with those side by side in columns of prose behind each other."""
    x = _gutter(lines) if columns > 1 else None
    if x is None:
        return lines
    ordered: list[_Line] = []
    run: list[_Line] = []
    for line in lines:
        if run and not _follows(line, run, x):
            ordered += _divided(run, x, columns)
            run = []
        if _is_across(line, x):
            ordered += _divided(run, x, columns)
            ordered.append(line)
            run = []
        else:
            run.append(line)
    return ordered + _divided(run, x, columns)


def _gutter(lines: Sequence[_Line]) -> float | None:
    """Return the place that lies between words on most lines; None where it does on few."""
    edges: list[tuple[float, int]] = []
    for line in lines:
        for begin, end in line.gaps():
            edges += [(begin, -1), (end, 1)]
    best, place, count = _FEWEST_LINES - 1, None, 0
    edges.sort()
    for number, (x, edge) in enumerate(edges):
        count -= edge
        if count > best:
            best, place = count, (x + edges[number + 1][0]) / 2
    return place


def _is_across(line: _Line, x: float) -> bool:
    if line.right <= x or line.left >= x:
        return False
    return not any(begin <= x <= end for begin, end in line.gaps())


def _follows(line: _Line, run: Sequence[_Line], x: float) -> bool:
    """Whether a line with words on one side alone is the next of its column, or has both."""
    if line.left < x < line.right:
        return True
    steps = [above.bottom - below.bottom for above, below in pairwise(run)]
    usual = median(steps) if steps else 2 * line.height
    return 0 <= run[-1].bottom - line.bottom <= _NEXT_LINE * max(usual, line.height)


def _divided(run: list[_Line], x: float, columns: int) -> list[_Line]:
    sides = [[line.part(left_of=side, x=x) for line in run] for side in (True, False)]
    left, right = ([part for part in side if part is not None] for side in sides)
    both = [pair for pair in zip(*sides, strict=True) if None not in pair]
    if len(both) < _FEWEST_LINES or not (_is_prose(left) and _is_prose(right)):
        return run
    return _in_columns(left, columns - 1) + _in_columns(right, columns - 1)


def _is_prose(lines: Sequence[_Line]) -> bool:
    words = sum(len(line.words) for line in lines) / len(lines)
    going_on = sum(line.text[0].islower() for line in lines) / len(lines)
    begins = Counter(round(line.left / _ALIGNED_WITHIN) for line in lines)
    usual = max(begins, key=lambda place: begins[place] + begins[place + 1])
    aligned = (begins[usual] + begins[usual + 1]) / len(lines)
    return words >= _WORDS_A_LINE and going_on >= _GOING_ON and aligned >= _ALIGNED
