"""The rows of a list, drawn as they come into view."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from car_tui.browser.widgets.cells import printable
from car_tui.browser.widgets.line_view import POINTER, POINTER_ASIDE, LineView
from car_tui.browser.widgets.row_source import FlowingRows, NoRows, RowSource
from car_tui.browser.widgets.wrap import wrap


class DrawnList(LineView):
    """Which row stands on which line of the screen, and how it looks; `VirtualList` moves in it."""

    def __init__(
        self,
        *,
        row_height: int = 1,
        empty: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._source: RowSource = NoRows()
        self._flowing: FlowingRows | None = None
        self._row_height = row_height
        self._empty = empty
        self._highlighted: int | None = None
        self._beside: list[Widget] = []
        self.is_chosen: Callable[[int], bool] | None = None

    @property
    def source(self) -> RowSource:
        """The rows shown."""
        return self._source

    @property
    def highlighted(self) -> int | None:
        """The index of the highlighted row, or None when no row can be."""
        return self._highlighted

    @property
    def indent(self) -> int:
        """The cells before a row: the column of the pointer, and that of the chosen ones."""
        return 2 if self.is_chosen else 1

    @property
    def row_width(self) -> int:
        """The cells that a row is drawn in."""
        return self.view_size.width - self.indent

    def drawn_with(self, widget: Widget) -> None:
        """Draw a widget anew whenever the rows are: what stands above them follows their width."""
        self._beside.append(widget)

    @property
    def empty(self) -> str:
        """What the list says when it has no rows."""
        return self._empty

    @empty.setter
    def empty(self, text: str) -> None:
        self._empty = text
        self.redraw()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen (the Textual line API)."""
        width = self.view_size.width
        row, line = self._at(y)
        if row >= len(self._source):
            return self._empty_line(y, width)
        key = (row, line, width, self._is_highlighted(row))
        strip = self._strips.get(key)
        if strip is None:
            for number, drawn in enumerate(self._draw(row, width)):
                self._strips[(row, number, *key[2:])] = drawn
            strip = self._strips[key]
        return strip

    def _draw(self, row: int, width: int) -> Iterator[Strip]:
        """Yield the lines of a row, all `row_height` of them."""
        over = ("cursor",) if self._is_highlighted(row) else ()
        pointed = POINTER if self.has_focus or self.has_class("led") else POINTER_ASIDE
        column = self.indent
        chosen = self.is_chosen is not None and self.is_chosen(row)
        lines = list(self._source.lines(row, width - column))
        for number in range(self._row_height):
            pieces = lines[number] if number < len(lines) else ()
            pointer = pointed if row == self._highlighted and number == 0 else " "
            sign = ("✓" if chosen and number == 0 else " ") * (column - 1)
            segments = [Segment(pointer + sign, self.role_style("text", *over))]
            segments += [
                Segment(printable(piece.text), self._style_of(piece.role, over))
                for piece in pieces
                if piece.text
            ]
            yield Strip(segments).crop_extend(0, width, self.role_style("text", *over))

    def _style_of(self, role: str, over: tuple[str, ...]) -> Style:
        """The style of a piece; in the row pointed at a marked word stays marked."""
        if over and role == "mark":
            return self.role_style(*over, "current")
        return self.role_style(role, *over)

    def _empty_line(self, y: int, width: int) -> Strip:
        """Draw a line below the last row, or of what an empty list says."""
        style = self.role_style("muted")
        lines = [] if self._source else wrap(self._empty, max(1, width - 2))
        if y >= len(lines) or not self._empty:
            return Strip.blank(width, style)
        text = self._empty[lines[y].start : lines[y].end]
        return Strip([Segment(f" {printable(text)}", style)]).crop_extend(0, width, style)

    def redraw(self) -> None:
        """Draw every visible line again, and what stands above them."""
        super().redraw()
        for widget in self._beside:
            widget.refresh()

    @property
    def flow_width(self) -> int:
        """The cells for rows that flow: the same whether any are chosen or not; 0 out of view."""
        return max(0, self.view_size.width - 2)

    def _block(self, row: int) -> range:
        """The rows that are highlighted together with one."""
        return self._flowing.block(row) if self._flowing is not None else range(row, row + 1)

    def _is_highlighted(self, row: int) -> bool:
        return row == self._highlighted or (
            self._flowing is not None
            and self._highlighted is not None
            and row in self._flowing.block(self._highlighted)
        )

    def _at(self, y: int) -> tuple[int, int]:
        """The row and its line that are drawn on a line of the screen.

        The heading of what stands there is drawn in its place, where it has scrolled out of view.
        """
        row, line = divmod(self.scroll_offset.y + y, self._row_height)
        if self._flowing is not None and row < len(self._source):
            staying = self._flowing.staying(row)
            if y < len(staying) and staying[y] < row:
                return staying[y], 0
        return row, line
