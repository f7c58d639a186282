"""Greedy line wrap by cell width.

A wrapped line is a range of the text, not a copy of it: what lies between two lines is the
white space at which the text was broken, and nothing is lost.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rich.cells import get_character_cell_size

from car_tui.browser.widgets.cells import is_narrow, printable, width_of

_LIST_ITEM = re.compile(r"[ \t]*(?:(?:[-–—*•·‣▪◦]|\(?\d{1,3}[.)]|\(?[a-z]\))[ \t]+)?")
_SPACES = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f"
_NOT_FIRST_IN_LINE = "\u3000、。，．：；！？）］｝〉》」』】〕…ー々"
_NOT_LAST_IN_LINE = "（［｛〈《「『【〔"


class Line(NamedTuple):
    """One line on screen: `text[start:end]`, moved right by `indent` cells."""

    start: int
    end: int
    indent: int


def wrap(
    text: str, width: int, start: int = 0, end: int | None = None, *, hang: int = 0
) -> list[Line]:
    """Break the paragraph `text[start:end]`, which holds no line end, into lines.

    Lines break at white space, and before or after a wide character such as a CJK one (with the
    commonest prohibitions of JIS X 4051). A word longer than a line is cut between graphemes;
    only a single grapheme may be wider than `width`. Further lines of a list item, or of an
    indented paragraph, start under its first word, or `hang` cells in where that is more. An empty
    paragraph is one empty line.
    """
    paragraph = text[start:end].rstrip(_SPACES)
    width, length = max(1, width), len(paragraph)
    narrow = is_narrow(paragraph)
    if (length if narrow else width_of(paragraph)) <= width:
        return [Line(start, start + length, 0)]
    item = _LIST_ITEM.match(paragraph)
    hang = min(max(hang, width_of(item[0]) if item else 0), width // 2)
    first = length - len(paragraph.lstrip(_SPACES))
    if 0 < first < length and not width_of(paragraph[first]):
        first -= 1  # a space that carries an accent is no white space
    at = indent = 0
    if first > width // 2:
        at, indent = first, width // 2
    break_line = _break_narrow if narrow else _break_any
    shape = paragraph if narrow else _shape(paragraph, first)
    lines: list[Line] = []
    while True:
        stop, following = break_line(shape, at, max(at, first), width - indent)
        lines.append(Line(start + at, start + stop, indent))
        if following >= length:
            return lines
        at, indent = following, hang


def _break_narrow(text: str, at: int, first: int, limit: int) -> tuple[int, int]:
    """Return where the line that begins `at` stops, and where the next one begins.

    For text of one-cell characters, which is most of it: jump to the last space that fits. White
    space before `first`, the first character of a word, is no place to break.
    """
    if len(text) - at <= limit:
        return len(text), len(text)
    stop = following = text.rfind(" ", first, at + limit + 1)
    if stop == -1:
        return at + limit, at + limit
    while text[stop - 1] == " ":
        stop -= 1
    while text[following] == " ":
        following += 1
    return stop, following


# The shape of a text has one letter for each character: what it means to a line break.
_SPACE, _ZERO, _NARROW, _WIDE, _NOT_FIRST, _NOT_LAST = "s01wfl"


class _Shapes(dict[int, str]):
    """The shape of each character by code point, worked out when first met."""

    def __missing__(self, codepoint: int) -> str:
        character = chr(codepoint)
        cells = get_character_cell_size(character)
        if character in _SPACES:
            shape = _SPACE
        elif cells < 2:
            shape = _NARROW if cells else _ZERO
        elif character in _NOT_FIRST_IN_LINE:
            shape = _NOT_FIRST
        else:
            shape = _NOT_LAST if character in _NOT_LAST_IN_LINE else _WIDE
        self[codepoint] = shape
        return shape


_SHAPES = _Shapes()


def _shape(paragraph: str, first: int) -> str:
    """Return the shape of a paragraph, in which white space before `first` is no white space."""
    shape = printable(paragraph).translate(_SHAPES)
    return (_NARROW * first + shape[first:]).replace(_SPACE + _ZERO, _NARROW + _ZERO)


def _break_any(shape: str, at: int, first: int, limit: int) -> tuple[int, int]:
    """Return where the line that begins `at` stops and the next begins, for text of any script."""
    used = 0
    stop = following = at
    before = _NARROW
    for index in range(at, len(shape)):
        kind = shape[index]
        if kind == _ZERO:
            continue
        if kind == _SPACE:
            if before != _SPACE:
                stop = index
            following = index + 1
            used += 1
        else:
            wide = kind != _NARROW
            if (
                (wide or before in _WIDE + _NOT_FIRST)
                and kind != _NOT_FIRST
                and before != _NOT_LAST
                and first < index != following
            ):
                stop = following = index
            used += 2 if wide else 1
            if used > limit and index > at:
                return (stop, following) if stop > at else (index, index)
        before = kind
    return len(shape), len(shape)
