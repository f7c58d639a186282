"""What stands left of a text: air, the margin with its page, the gutter with its pointer."""

from __future__ import annotations

from dataclasses import dataclass

from car_tui.browser.widgets.cells import fit, width_of
from car_tui.browser.widgets.document import TextDocument

GUTTER = 2
# Where a line would be shorter than this there is no margin.
_LEAST_MEASURE = 60
_GAP = 1


@dataclass(frozen=True, slots=True)
class Margin:
    """The cells of each; `measure` is what is left for a line of text."""

    air: int
    width: int
    measure: int

    @property
    def left(self) -> int:
        """How many cells stand before the text."""
        return self.air + self.width + GUTTER

    def drawn(self, word: str, pointer: str) -> str:
        """Everything before the text of one line."""
        shown = fit(word, min(width_of(word), self.width - _GAP)) if self.width and word else ""
        before = " " * (self.air + self.width - _GAP - width_of(shown)) if self.width else ""
        air = before + shown + " " * _GAP if self.width else " " * self.air
        return air + pointer.ljust(GUTTER)


def margin_in(document: TextDocument, width: int, measure: int) -> Margin:
    """The margin of a document in a view of this width, with lines of at most `measure` cells.

    What the lines leave free in a wide view is air, as much on the left as on the right.
    """
    wanted = document.margin_width + _GAP if document.margin_width else 0
    if width - GUTTER - wanted < _LEAST_MEASURE:
        wanted = 0
    line = max(1, min(measure, width - GUTTER - wanted))
    return Margin(max(0, (width - GUTTER - wanted - line) // 2), wanted, line)
