"""The shares of a whole: a line of numbers, and a bar of cells where there is room for it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip

from car_tui.browser.widgets.line_view import LineView
from car_tui.present.registers.shares import Share, cells_of


class ShareBar(LineView, can_focus=False):
    """One line with each sign, its number and its name, and with the class `-tall` a bar below."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ShareBar { height: 1; overflow: hidden; }
    ShareBar.-tall { height: 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.shares: Sequence[Share] = ()
        self.display = False

    def show(self, shares: Sequence[Share]) -> None:
        """Show these; nothing where there is nothing to share out."""
        self.shares = shares
        self.display = any(share.count for share in shares)
        self.redraw()

    def render_line(self, y: int) -> Strip:
        """Draw one line (the Textual line API)."""
        width = self.size.width
        plain = self.role_style("text")
        segments = [Segment(" ", plain), *(self._bar(width - 2) if y else self._numbers(width - 2))]
        return Strip(segments).crop_extend(0, width, plain)

    def _numbers(self, width: int) -> list[Segment]:
        """All numbers with their names; where there is no room without those of nothing, and where
        there is none for these, with their signs alone."""
        told = [share for share in self.shares if share.count]
        ways = (
            [(share.words, share) for share in self.shares],
            [(share.words, share) for share in told],
            [(f"{share.sign} {share.count}", share) for share in told],
        )
        fitting = (way for way in ways if sum(len(words) + 2 for words, _ in way) <= width + 2)
        return [
            Segment(f"{words}  ", self.role_style("text", share.role))
            for words, share in next(fitting, ways[-1])
        ]

    def _bar(self, width: int) -> list[Segment]:
        cells = cells_of([share.count for share in self.shares], width)
        return [
            Segment(share.fill * cell, self.role_style("text", share.role))
            for share, cell in zip(self.shares, cells, strict=True)
        ]
