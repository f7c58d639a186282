"""The heads of a table: a line above a list that names its columns and sorts by a click."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.events import Click
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from car_tui.browser.widgets.cells import fit, width_of
from car_tui.browser.widgets.line_view import Piece
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.present.table.column import GAP, Column
from car_tui.present.table.sorting import Sorting


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands above the columns of these widths, 0 for one left out; one bears the sign of
    the order."""

    columns: Sequence[Column]
    widths: Sequence[int]
    sorting: Sorting | None = None
    gap: int = GAP

    def line(self) -> Iterator[Piece]:
        """The heads from left to right, that of the sorted column marked."""
        shown = [pair for pair in zip(self.columns, self.widths, strict=True) if pair[1]]
        for at, (column, width) in enumerate(shown):
            if at:
                yield Piece(" " * self.gap)
            is_sorted = self.sorting is not None and self.sorting.column == column.name
            text = fit(self._text(column, width), width, align=column.align)
            yield Piece(text, "heading" if is_sorted else "label")

    def column_at(self, x: int) -> Column | None:
        """The column that stands at a cell, the blanks behind it included; None beyond the last."""
        at = 0
        for column, width in zip(self.columns, self.widths, strict=True):
            if width and at <= x < at + width + self.gap:
                return column
            at += width + self.gap if width else 0
        return None

    def _text(self, column: Column, width: int) -> str:
        head = column.shown_head
        if self.sorting is None or self.sorting.column != column.name:
            return head
        head = fit(head, min(width_of(head), max(0, width - 1)))
        return self.sorting.sign + head if column.is_number else head + self.sorting.sign


class ColumnHeads(Widget, can_focus=False):
    """The heads above the rows of a list, at the cells where these have their columns.

    `heads` says which there are, None for none; it is asked at each drawing.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"heads--label", "heads--sorted"}
    DEFAULT_CSS = """
    ColumnHeads {
        height: 1;
        background: $surface;
        & > .heads--label { color: $text-muted; }
        & > .heads--sorted { color: $text-primary; text-style: bold; }
    }
    """

    class Pressed(Message):
        """The head of a column was clicked."""

        def __init__(self, column: Column) -> None:
            super().__init__()
            self.column = column

    def __init__(self, rows: VirtualList, heads: Callable[[], Heads | None]) -> None:
        super().__init__()
        self._rows = rows
        self._heads = heads
        rows.drawn_with(self)

    def render_line(self, y: int) -> Strip:
        """Draw the line (the Textual line API)."""
        plain = self.get_component_rich_style("heads--label")
        heads = self._heads()
        if heads is None or y:
            return Strip.blank(self.size.width, plain)
        sorted_by = self.get_component_rich_style("heads--sorted")
        segments = [Segment(" " * self._rows.indent, plain)]
        segments += [
            Segment(piece.text, sorted_by if piece.role == "heading" else plain)
            for piece in heads.line()
        ]
        return Strip(segments).crop_extend(0, self.size.width, plain)

    def on_click(self, event: Click) -> None:
        """Say which column was clicked."""
        heads = self._heads()
        column = heads.column_at(event.x - self._rows.indent) if heads else None
        if column is not None:
            event.stop()
            self.post_message(self.Pressed(column))
