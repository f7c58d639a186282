"""A strip of counts along an axis, with a cursor that walks on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from car_tui.browser.widgets.cells import printable
from car_tui.browser.widgets.line_view import LineView

_BARS = "▁▂▃▄▅▆▇█"
NOTHING = "·"
_TICK_GAP = 8


@dataclass(frozen=True, slots=True)
class Density:
    """Counts by the number of a cell, how a cell is called, and what an axis writes above it.

    `within` is the first and last cell of a range that is picked out, None without one.
    """

    counts: Mapping[int, int] = field(default_factory=dict)
    name: Callable[[int], str] = str
    tick: Callable[[int], str] = str
    within: tuple[int, int] | None = None

    @property
    def first(self) -> int:
        """The first cell that has anything."""
        return min(self.counts, default=0)

    @property
    def last(self) -> int:
        """The last cell that has anything."""
        return max(self.counts, default=0)

    def bar(self, cell: int, most: int) -> str:
        """The sign of a cell when the fullest has `most`."""
        count = self.counts.get(cell, 0)
        return _BARS[(count * len(_BARS) - 1) // most] if count else NOTHING


class DensityStrip(LineView, can_focus=False):
    """Three lines: names, counts as bars, and the cursor with what it points at."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "DensityStrip { height: 3; overflow: hidden; }"

    class Walked(Message):
        """A cell was clicked."""

        def __init__(self, cell: int) -> None:
            super().__init__()
            self.cell = cell

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._density = Density()
        self._cursor = 0

    @property
    def cursor(self) -> int:
        """The cell the cursor is at."""
        return self._cursor

    @property
    def density(self) -> Density:
        """What is shown."""
        return self._density

    def show(self, density: Density, cursor: int) -> None:
        """Show other counts, the cursor at a cell."""
        self._density = density
        self.point(cursor)

    def point(self, cell: int) -> None:
        """Move the cursor, as far as the counts reach."""
        self._cursor = max(self._density.first, min(cell, self._density.last))
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        """Point at the cell that was clicked."""
        place = event.get_content_offset(self)
        if place is not None and self._density.counts:
            start, _, wide = self._window()
            cell = start + max(0, place.x - 1) // wide
            self.post_message(self.Walked(min(cell, self._density.last)))

    def render_line(self, y: int) -> Strip:
        """Draw one line (the Textual line API)."""
        width = self.size.width
        if not self._density.counts:
            return Strip.blank(width, self.role_style("muted"))
        lines = (self._names, self._bars, self._pointer)
        left, right = self._more() if y == 1 else (" ", "")
        segments = [Segment(left, self.role_style("text")), *lines[min(y, 2)]()]
        segments.append(Segment(right, self.role_style("text")))
        return Strip(segments).crop_extend(0, width, self.role_style("text"))

    def _window(self) -> tuple[int, int, int]:
        """The first cell in view, the one after the last, and how many columns a cell takes."""
        first, last = self._density.first, self._density.last
        room = max(1, self.size.width - 2)
        cells = last - first + 1
        wide = max(1, min(4, room // cells))
        shown = room // wide
        if cells <= shown:
            return first, last + 1, wide
        start = min(max(first, self._cursor - shown // 2), last + 1 - shown)
        return start, start + shown, wide

    def _more(self) -> tuple[str, str]:
        """What stands before and after the bars: a sign where more lies beyond the edge."""
        start, stop, _ = self._window()
        return (
            "‹" if start > self._density.first else " ",
            "›" if stop <= self._density.last else "",
        )

    def _names(self) -> list[Segment]:
        start, stop, wide = self._window()
        line = ""
        for cell in range(start, stop):
            at = (cell - start) * wide
            name = self._density.tick(cell)
            room = (stop - start) * wide - at
            clear = at >= len(line) + (_TICK_GAP - len(name) if line else 0)
            if name and clear and len(name) <= room:
                line = line.ljust(at) + name + " "
        return [Segment(printable(line), self.role_style("muted"))]

    def _bars(self) -> list[Segment]:
        start, stop, wide = self._window()
        most = max(self._density.counts.values())
        within = self._density.within
        segments = []
        for cell in range(start, stop):
            sign = self._density.bar(cell, most)
            inside = within is None or within[0] <= cell <= within[1]
            roles = ("date",) if inside else ("muted",)
            if cell == self._cursor:
                roles = ("cursor",)
            segments.append(Segment(sign * wide, self.role_style("text", *roles)))
        return segments

    def _pointer(self) -> list[Segment]:
        start, _, wide = self._window()
        count = self._density.counts.get(self._cursor, 0)
        label = f"{self._density.name(self._cursor)}: {count or 'nothing'}"
        at = (self._cursor - start) * wide
        room = self.size.width - 2
        if at + len(label) + 2 <= room:
            line = " " * at + "↑ " + label
        else:
            line = " " * max(0, at - len(label) - 1) + label + " ↑"
        return [Segment(printable(line), self.role_style("title"))]
