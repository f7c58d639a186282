"""Reads how big the lines of a PDF's page are, to find its title among them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

from pypdfium2 import PdfTextPage, raw

from archive.extract.title_lines import SizedLine
from archive.text.clean import clean_line

_MAX_CHARACTERS = 4_000
_BOLD = 600
_HYPHENS = (0x02, 0xFFFE)
# How far letters may lie from the line before they begin one of their own, in their height.
_OFF_THE_LINE = 0.6
_TURNED = 0.1
_FAR_IN_HEIGHTS = 1.5
_OTHER_SIZE = 1.15


@dataclass(slots=True)
class _Line:
    bottom: float
    top: float
    letters: list[str] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    bold: int = 0
    right: float = 0.0
    is_turned: bool = False

    def begins_anew(self, box: raw.FS_RECTF) -> bool:
        """Whether a letter of another size stands far behind this line: a line of its own."""
        height, size = box.top - box.bottom, self.top - self.bottom
        far = box.left - self.right > _FAR_IN_HEIGHTS * max(height, size)
        return bool(far and max(height, size) > _OTHER_SIZE * min(height, size))


def sized_lines(page: PdfTextPage) -> list[SizedLine]:
    """Return the lines of a page in the order in which they are drawn, as far as they are read.

    Sizes are in points. A line that is turned, as a mark across the page is, is left out.
    """
    return [
        SizedLine(text, _usual(line.sizes), -line.top, line.bold * 2 > len(line.sizes))
        for line in _lines(page)
        if not line.is_turned and line.sizes and (text := clean_line("".join(line.letters)))
    ]


def _lines(page: PdfTextPage) -> Iterator[_Line]:
    box = raw.FS_RECTF()
    line: _Line | None = None
    for index in range(min(page.count_chars(), _MAX_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(page, index)
        if code in (0x0A, 0x0D):
            if line is not None:
                yield line
            line = None
            continue
        letter = "-" if code in _HYPHENS else chr(code) if code < 0x110000 else ""
        if raw.FPDFText_IsGenerated(page, index) or letter.isspace():
            if line is not None:
                line.letters.append(letter)
            continue
        if not raw.FPDFText_GetLooseCharBox(page, index, ctypes.byref(box)):
            continue
        height = box.top - box.bottom
        if line is not None and (
            abs(box.bottom - line.bottom) > _OFF_THE_LINE * max(height, line.top - line.bottom)
            or line.begins_anew(box)
        ):
            yield line
            line = None
        if line is None:
            turned = abs(raw.FPDFText_GetCharAngle(page, index)) > _TURNED
            line = _Line(box.bottom, box.top, is_turned=turned)
        line.letters.append(letter)
        line.right = box.right
        line.sizes.append(height)
        line.bold += raw.FPDFText_GetFontWeight(page, index) >= _BOLD
    if line is not None:
        yield line


def _usual(sizes: list[float]) -> float:
    return sorted(sizes)[len(sizes) // 2]
