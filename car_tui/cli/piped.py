"""Lists for a pipe or file: the lines that rich would draw there, put together without it.

Of a long list rich spends a fifth of a millisecond on each line, for styles that a pipe never sees.
It is asked only for what has to be wrapped. Where its own settings may change what it writes
(FORCE_COLOR and the like), it draws everything.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import zip_longest

WIDTH = 160
"""Characters of a line in a pipe: wide enough that what reads it rarely meets a wrapped line."""

# A line with less beside its indent is rich's to break.
_NARROWEST = 20

# What is one cell wide in every terminal: letters without marks, digits, and signs of text.
_ONE_CELL_EACH = re.compile(
    "[ -~\xa1-\xac\xae-\u02ff"
    "\u0370-\u0377\u037a-\u037f\u038c\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    "\u2010-\u2027\u2030-\u205e\u2190-\u2193\u2248\u2260]*"
)
_CHANGES_WHAT_RICH_WRITES = ("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE")


def pipe_width() -> int | None:
    """The characters of a line where the output is none that rich would style, else None."""
    if sys.stdout.isatty() or any(name in os.environ for name in _CHANGES_WHAT_RICH_WRITES):
        return None
    if not str(sys.stdout.encoding).lower().startswith("utf"):
        return None
    columns = os.environ.get("COLUMNS")
    if columns is None:
        return WIDTH
    is_number = columns.isascii() and columns.isdigit()
    return int(columns) if is_number and int(columns) >= _NARROWEST else None


def write_lines(lines: Iterable[str]) -> None:
    """Write lines to standard output."""
    sys.stdout.writelines(f"{line}\n" for line in lines)


def cells(text: str) -> int:
    """How many cells of a terminal a line takes."""
    if (text.isascii() and text.isprintable()) or _ONE_CELL_EACH.fullmatch(text):
        return len(text)
    # Imported here: nearly every text is one of letters and signs.
    from rich.cells import cell_len

    return cell_len(text)


def fits(text: str, width: int) -> bool:
    """Whether a text is one line of at most so many cells, and so is written as it stands."""
    return text.isprintable() and (len(text) * 2 <= width or cells(text) <= width)


class PlainTable:
    """Rows in columns of fixed widths, one of which wraps what is too long for it.

    `between` are the spaces between columns.
    """

    def __init__(self, widths: Sequence[int], between: int) -> None:
        self._widths = widths
        self._between = " " * between

    @classmethod
    def of(
        cls,
        rows: Collection[Sequence[str]],
        wrapping: Collection[int],
        between: int,
        narrowest: int,
        width: int,
    ) -> PlainTable | None:
        """A table for these rows within `width`; None where widths are for rich to work out.

        A column that is wrapped is at least `narrowest` wide.
        """
        if not rows:
            return None
        widths = [
            max(max(map(cells, cell.split("\n"))) for cell in column)
            for column in zip(*rows, strict=True)
        ]
        for number in wrapping:
            widths[number] = max(widths[number], narrowest)
        spaces = between * (len(widths) - 1)
        excess = sum(widths) + spaces - width
        if excess > 0:
            if len(wrapping) != 1:
                return None
            (wraps,) = wrapping
            widths[wraps] -= excess
            if widths[wraps] < narrowest:
                return None
        return cls(widths, between)

    @property
    def width(self) -> int:
        """The cells of each line."""
        return sum(self._widths) + len(self._between) * (len(self._widths) - 1)

    def lines(self, row: Sequence[str]) -> Iterator[str]:
        """The lines of a row, each as wide as the table."""
        pairs = list(zip(row, self._widths, strict=True))
        if all(fits(cell, width) for cell, width in pairs):
            yield self._between.join(_padded(cell, width) for cell, width in pairs)
            return
        columns = [self._wrapped(cell, width) for cell, width in pairs]
        for line in zip_longest(*columns, fillvalue=""):
            padded = map(_padded, line, self._widths)
            yield self._between.join(padded)

    def _wrapped(self, cell: str, width: int) -> list[str]:
        return [line for part in cell.split("\n") for line in wrapped(part, width)]


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a line that is cut at spaces where it is longer than `width`."""
    if fits(text, width):
        return [text]
    # Imported here: nearly every line fits.
    from rich.console import Console
    from rich.text import Text

    out = Console(highlight=False, markup=False, emoji=False)
    return [part.plain for part in Text(text).wrap(out, width, overflow="fold")]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))
