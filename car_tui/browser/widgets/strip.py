"""A strip of counts along an axis, with a cursor that walks on it."""

from __future__ import annotations

from itertools import accumulate

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from car_tui.browser.widgets.cells import fit, printable
from car_tui.browser.widgets.line_view import LineView
from car_tui.present.timeline.density import Density

_TICK_GAP = 8
_TALL_ROWS = 3
_GUTTER = 11
_ASIDE = 20
# From this width on there is room for words at both sides of the bars.
_WORDS_FROM = 90


class DensityStrip(LineView, can_focus=False):
    """Counts as bars, the axis below them, and the cursor with what it points at.

    With the class `-tall` the bars have three rows, else one. What lies far before or after the
    others is told in words, so that it takes no room on the axis.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    DensityStrip { height: 3; overflow: hidden; }
    DensityStrip.-tall { height: 5; }
    """

    class Walked(Message):
        """A cell was clicked."""

        def __init__(self, cell: int) -> None:
            super().__init__()
            self.cell = cell

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._density = Density()
        self._near = (0, 0)
        self._most = 0
        self._far: list[str] = []
        self._cursor = 0
        self._pointed = 0

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
        self._near, self._most = density.near(), density.most
        self._far = self._far_off()
        self.point(cursor)

    def point(self, cell: int) -> None:
        """Move the cursor, as far as the counts reach; what lies beyond them is told as that."""
        self._pointed = cell
        self._cursor = max(self._density.first, min(cell, self._density.last))
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        """Point at the cell that was clicked."""
        place = event.get_content_offset(self)
        if place is not None and self._density.counts:
            start, stop, wide = self._window()
            cell = start + max(0, place.x - self._gutter) // wide
            self.post_message(self.Walked(min(cell, stop - 1)))

    def render_line(self, y: int) -> Strip:
        """Draw one line (the Textual line API)."""
        width = self.size.width
        if not self._density.counts:
            return Strip.blank(width, self.role_style("muted"))
        rows = self._rows
        if y < rows:
            segments = self._bars(y, rows)
        else:
            segments = self._names() if y == rows else self._pointer()
        return Strip(segments).crop_extend(0, width, self.role_style("text"))

    @property
    def _rows(self) -> int:
        return _TALL_ROWS if self.has_class("-tall") else 1

    @property
    def _has_words(self) -> bool:
        return self._rows > 1 and self.size.width >= _WORDS_FROM

    @property
    def _gutter(self) -> int:
        """The cells before the bars."""
        return _GUTTER if self._has_words else 1

    def _window(self) -> tuple[int, int, int]:
        """The first cell in view, the one after the last, and how many columns a cell takes."""
        first, last = self._near
        aside = _ASIDE if self._has_words else 1
        room = max(1, self.size.width - self._gutter - aside)
        cells = last - first + 1
        wide = max(1, min(4, room // cells))
        shown = room // wide
        if cells <= shown:
            return first, last + 1, wide
        start = min(max(first, self._cursor - shown // 2), last + 1 - shown)
        return start, start + shown, wide

    def _bars(self, y: int, rows: int) -> list[Segment]:
        start, stop, wide = self._window()
        within = self._density.within
        low = y == rows - 1
        before = "‹" if low and start > self._near[0] else " "
        words = self._scale()[y] if self._has_words else ""
        muted = self.role_style("text", "muted")
        segments = [Segment(fit(words, self._gutter - 1) + before, muted)]
        if y == 0 and self._scale_is_within:
            after_words = start + -(-len(self._scale_words) // wide)
            segments.append(Segment(self._scale_words.ljust((after_words - start) * wide), muted))
            start = after_words
        for cell in range(start, stop):
            inside = within is None or within[0] <= cell <= within[1]
            roles = ("date",) if inside else ("muted",)
            if cell == self._cursor:
                roles = ("cursor",)
            sign = self._density.bars(cell, rows, self._most)[y]
            segments.append(Segment(sign * wide, self.role_style("text", *roles)))
        after = "›" if low and stop <= self._near[1] else " "
        told = self._far[y : y + 1] if self._has_words else []
        segments.append(Segment(after + " ".join(told), muted))
        return segments

    @property
    def _scale_words(self) -> str:
        return f"most {self._most}, root scale"

    @property
    def _scale_is_within(self) -> bool:
        """Whether the scale can be told above bars of which none is as high as that."""
        if self._has_words or self._rows == 1:
            return False
        start, stop, wide = self._window()
        needed = start + -(-len(self._scale_words) // wide)
        low = range(start, needed + 1)
        return needed < stop and all(
            self._density.bars(cell, self._rows, self._most)[0] == " " for cell in low
        )

    def _scale(self) -> list[str]:
        """What the height of a bar means."""
        return [f"most: {self._most}", "root scale", ""]

    def _far_off(self) -> list[str]:
        """What lies far off, before and after."""
        density = self._density
        before = density.told("before", density.before(self._near[0]))
        after = density.told("after", density.after(self._near[1]))
        if before and after:
            return [f"{told[0]}, {told[1]}" for told in (before, after)]
        return [*before, *after]

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
        line = line or self._density.name(start)
        return [Segment(printable(" " * self._gutter + line), self.role_style("text", "muted"))]

    def _pointer(self) -> list[Segment]:
        start, stop, wide = self._window()
        label = self._label()
        room = self.size.width - 1
        if self._cursor < start:
            line = " " * self._gutter + f"◂ {label}"
        elif self._cursor >= stop:
            line = " " * max(0, self._gutter + (stop - start) * wide - len(label) - 2)
            line += f"{label} ▸"
        else:
            at = self._gutter + (self._cursor - start) * wide
            sign = "▲" * wide
            if at + len(sign) + 1 + len(label) <= room:
                line = " " * at + f"{sign} {label}"
            else:
                line = " " * max(0, at - len(label) - 1) + f"{label} {sign}"
        segments = [Segment(printable(line), self.role_style("text", "title"))]
        if not self._has_words:
            words = self._fitting(room - len(line) - 2)
            segments.append(Segment(words, self.role_style("text", "muted")))
        return segments

    def _label(self) -> str:
        """What is pointed at; no cell is named that the row does not lie in."""
        name = self._density.name(self._cursor)
        if self._pointed != self._cursor:
            return f"before {name}" if self._pointed < self._cursor else f"after {name}"
        return f"{name}: {self._density.counts.get(self._cursor, 0) or 'nothing'}"

    def _fitting(self, room: int) -> str:
        """Of what would stand beside the bars as much as there is room for, at the right edge."""
        parts = [] if self._scale_is_within else [self._scale_words]
        if self._far:
            parts.append(", ".join(self._far))
        if not parts:
            return ""
        lines = accumulate(parts, lambda one, other: f"{one} · {other}")
        words = [line for line in lines if len(line) <= room]
        return "  " + words[-1].rjust(room) if words else ""
