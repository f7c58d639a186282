"""A picture of the browser that can be read in a diff: its text, and below it how that looks."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_letters
from zlib import crc32

from rich.segment import Segment
from rich.style import Style
from textual.pilot import Pilot

from tests.car_tui.snapshot_file import as_lines

_ATTRIBUTES = ("bold", "dim", "italic", "underline", "reverse", "strike")


def picture(pilot: Pilot[None]) -> str:
    """What is on screen: the text, a letter for the look of each cell, and what the letters mean.

    The look in which most cells are drawn is a dot, and left away where it ends a line.
    """
    lines = [list(strip) for strip in pilot.app.screen._compositor.render_strips()]
    letters = _letters(lines)
    text = "\n".join("".join(segment.text for segment in line) for line in lines)
    looks = "\n".join(
        "".join(letters[_look(segment)] * segment.cell_length for segment in line).rstrip(".")
        for line in lines
    )
    meanings = "\n".join(f"{letter}  {look}" for look, letter in letters.items())
    return as_lines(f"{text}\n\n{looks}\n\n{meanings}")


def _letters(lines: list[list[Segment]]) -> dict[str, str]:
    """A letter for each look, in the order in which they are met.

    It follows from the look, the next free one where two would be the same, so that a look that
    comes or goes seldom changes the letters of the others.
    """
    cells: dict[str, int] = {}
    for segment in (segment for line in lines for segment in line):
        look = _look(segment)
        cells[look] = cells.get(look, 0) + segment.cell_length
    commonest = max(cells, key=cells.__getitem__)
    letters = {commonest: "."}
    for look in cells:
        start = crc32(look.encode()) % len(ascii_letters)
        free = (
            each for each in ascii_letters[start:] + ascii_letters if each not in letters.values()
        )
        letters.setdefault(look, next(free))
    return letters


def _look(segment: Segment) -> str:
    style = segment.style or Style.null()
    return " ".join(_words(style))


def _words(style: Style) -> Iterator[str]:
    yield style.color.name if style.color else "default"
    yield f"on {style.bgcolor.name}" if style.bgcolor else "on default"
    yield from (attribute for attribute in _ATTRIBUTES if getattr(style, attribute))
