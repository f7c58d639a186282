"""Lines that only tell something: drawn for the width there is, without focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual.strip import Strip

from car_tui.browser.widgets.cells import printable
from car_tui.browser.widgets.line_view import LineView, Piece

Lines = Sequence[Sequence[Piece]]


class Facts(LineView, can_focus=False):
    """Draws the lines that a function makes for a width and a height in cells.

    One cell at the left stays free, as in a list the column of the pointer.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "Facts { height: 1fr; overflow: hidden; scrollbar-gutter: auto; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._told: Callable[[int, int], Lines] = lambda _width, _height: ()
        self._lines: tuple[tuple[int, int], Lines] | None = None

    def tell(self, told: Callable[[int, int], Lines]) -> None:
        """Tell something else."""
        self._told = told
        self._lines = None
        self.redraw()

    def render_line(self, y: int) -> Strip:
        """Draw one line (the Textual line API)."""
        size = (self.size.width - 2, self.size.height)
        if self._lines is None or self._lines[0] != size:
            self._lines = (size, self._told(*size) if size[0] > 0 else ())
        lines = self._lines[1]
        style = self.role_style("text")
        pieces = lines[y] if y < len(lines) else ()
        segments = [
            Segment(printable(piece.text), self.role_style(piece.role))
            for piece in pieces
            if piece.text
        ]
        return Strip([Segment(" ", style), *segments]).crop_extend(0, self.size.width, style)
