"""Text measured and cut in terminal cells, so that no column ever breaks.

Widths are those of `rich.cells` (Unicode East Asian Width, UAX #11), which Textual draws by. A
grapheme here is one character and the zero-width ones that follow it; sequences that some
terminals join and others do not are taken apart first, so that all of them agree on the width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from rich.cells import get_character_cell_size

ELLIPSIS = "…"

# Characters that take one cell each and never change with what stands beside them.
_NARROW = re.compile("[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e]*")

# Control characters, bidirectional overrides and isolates, lone surrogates.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# Zero-width joiner, emoji selector and skin tones, whose width terminals disagree about.
_JOINING = re.compile("[\u200d\ufe0f\U0001f3fb-\U0001f3ff]")
_COMBINING_GRAPHEME_JOINER = "\u034f"
_SPACES = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"


def printable(text: str) -> str:
    """Return `text` with every character that could steer a terminal replaced, one for one.

    The length stays, so that an offset in `text` is the same offset in what is shown. Line ends
    and tabs become spaces, other control characters U+FFFD, joiners an invisible mark that every
    terminal draws with no width. This is the last line of defence before the screen; what goes
    into the archive has been cleaned before.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _STEERING.sub(lambda found: " " if found[0] in _SPACES else "\ufffd", text)
    return _JOINING.sub(_COMBINING_GRAPHEME_JOINER, text)


def is_narrow(text: str, start: int = 0, end: int | None = None) -> bool:
    """Tell whether `text[start:end]` has only characters of one cell (Latin, Greek, Cyrillic)."""
    end = len(text) if end is None else end
    return _NARROW.fullmatch(text, start, end) is not None


def graphemes(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, cells) for each grapheme of a printable text, without gaps."""
    start = cells = 0
    for index, character in enumerate(text):
        width = get_character_cell_size(character)
        if width and index:
            yield start, index, cells
            start, cells = index, 0
        cells += width
    if text:
        yield start, len(text), cells


def width_of(text: str) -> int:
    """Return how many cells the text takes on screen."""
    if is_narrow(text):
        return len(text)
    return sum(get_character_cell_size(character) for character in printable(text))


def fit(text: str, width: int, *, align: Literal["left", "right"] = "left") -> str:
    """Return `text` made harmless and exactly `width` cells wide.

    Shorter text is padded with spaces, longer text is cut between graphemes and ends with "…".
    The cost depends on `width`, not on the length of the text.
    """
    if width <= 0:
        return ""
    head = text[: width + 1]
    if is_narrow(head):
        shown = text if len(text) <= width else head[: width - 1] + ELLIPSIS
        return shown.ljust(width) if align == "left" else shown.rjust(width)
    shown, cells, whole = _cut(text, width)
    if not whole:
        shown, cells, _ = _cut(text, width - 1)
        shown, cells = shown + ELLIPSIS, cells + 1
    padding = " " * (width - cells)
    return shown + padding if align == "left" else padding + shown


def _cut(text: str, width: int) -> tuple[str, int, bool]:
    """Return the longest start of `text` within `width` cells, its width, whether it is all."""
    used = 0
    # Eight characters a cell are more than any script stacks; the rest of a hostile pile is cut.
    shown = printable(text[: width * 8])
    for start, _end, cells in graphemes(shown):
        if used + cells > width:
            return shown[:start], used, False
        used += cells
    return shown, used, len(shown) == len(text)
