"""A document, or the part of it around one place, broken into lines of a given width."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from car_tui.browser.widgets.cells import width_of
from car_tui.browser.widgets.document import Block, TextDocument
from car_tui.browser.widgets.wrap import Line, wrap

COLUMN_GAP = 2


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of `document.text[start:end]` at `width` cells, in three parallel arrays.

    A line whose number is in `rules` is a ruler with that label, and has no text; one in `cut` goes
    on, but not while its fold is closed. `opened` are the folds that are not.
    """

    document: TextDocument
    width: int
    start: int
    end: int
    label_column: int
    starts: array[int] = field(default_factory=lambda: array("L"))
    ends: array[int] = field(default_factory=lambda: array("L"))
    indents: array[int] = field(default_factory=lambda: array("L"))
    rules: dict[int, str] = field(default_factory=dict)
    cut: set[int] = field(default_factory=set)
    opened: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, number: int) -> Line:
        return Line(self.starts[number], self.ends[number], self.indents[number])

    def holds(self, offset: int) -> bool:
        """Tell whether the line of this offset is among the lines here."""
        return self.start <= offset <= self.end

    def line_of(self, offset: int) -> int:
        """Return the number of the line on which the offset stands: the last that begins by it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def fold_at(self, offset: int) -> str:
        """The closed fold in which the offset stands; empty where it is shown."""
        block = self.document.blocks[self.document.block_at(offset)]
        if not block.fold or block.fold in self.opened:
            return ""
        line = self.line_of(offset)
        shown = block.brief and (line not in self.cut or offset < self.ends[line])
        return "" if shown else block.fold

    def top_line(self, offset: int) -> int:
        """Return the line to bring to the top for an offset: with the ruler above its block."""
        line = self.line_of(offset)
        ruled = line - 1 in self.rules and self.starts[line - 1] == self.starts[line]
        return line - 1 if ruled else line

    def _append(self, line: Line) -> None:
        self.starts.append(line.start)
        self.ends.append(line.end)
        self.indents.append(line.indent)


def lay_out(
    document: TextDocument,
    width: int,
    start: int = 0,
    end: int | None = None,
    *,
    opened: frozenset[str] = frozenset(),
    cancelled: Callable[[], bool] = lambda: False,
) -> Layout:
    """Break `document.text[start:end]` into lines of at most `width` cells.

    The range begins and ends with whole paragraphs (see `part_around`). `opened` are the folds
    whose blocks are shown. `cancelled` is asked once a block; when it says yes the layout is left
    unfinished, and is of no use.
    """
    end = len(document.text) if end is None else end
    layout = Layout(document, width, start, end, _label_column(document, width), opened=opened)
    for index in range(document.block_at(start), len(document.blocks)):
        block_start = document.starts[index]
        if block_start > end or cancelled():
            break
        block = document.blocks[index]
        if block.is_hidden(opened):
            continue
        if block.rule and block_start >= start:
            layout.rules[len(layout)] = block.rule
            layout._append(Line(block_start, block_start, 0))
        _append_block(layout, block, block_start)
    return layout


def part_around(text: str, offset: int, size: int) -> tuple[int, int]:
    """Return a range of about `size` characters around `offset`, of whole paragraphs if they fit.

    A paragraph that goes on for more than `size` is cut.
    """
    first, last = max(0, offset - size // 2), min(len(text), offset + size // 2)
    if first:
        first = text.find("\n", max(0, first - 1), offset) + 1 or first
    if last < len(text):
        found = text.rfind("\n", offset, last)
        last = found if found != -1 else last
    return first, last


def _append_block(layout: Layout, block: Block, block_start: int) -> None:
    """Add the lines of the block, or of the part of it that the layout is to hold."""
    text = layout.document.text
    column = layout.label_column if block.label else 0
    value = block_start + block.label_length
    start, end = max(layout.start, value), min(layout.end, value + len(block.text))
    label_waits = bool(block.label) and layout.start < value
    while True:
        paragraph_end = text.find("\n", start, end)
        if paragraph_end == -1:
            paragraph_end = end
        room = layout.width - column
        lines = wrap(text, room, start, paragraph_end, hang=block.hang)
        if block.brief and block.fold not in layout.opened and len(lines) > 1:
            # One cell less, for what says that the text goes on.
            lines = wrap(text, room - 1, start, paragraph_end, hang=block.hang)[:1]
            layout.cut.add(len(layout))
        for line in lines:
            if label_waits:
                layout._append(Line(block_start, line.end, 0))
                label_waits = False
            else:
                layout._append(Line(line.start, line.end, line.indent + column))
        if paragraph_end == end:
            return
        start = paragraph_end + 1


def _label_column(document: TextDocument, width: int) -> int:
    """Return the width of the column of labels: at most a third of the whole."""
    if document.label_column is not None:
        return min(document.label_column, width // 3)
    longest = max((width_of(block.label) for block in document.blocks if block.label), default=0)
    return min(longest + COLUMN_GAP, width // 3) if longest else 0
