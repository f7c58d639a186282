"""A document of any length, wrapped to the window and drawn line by line."""

from __future__ import annotations

import time
from collections.abc import Iterator, Set
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import on, work
from textual.binding import BindingType
from textual.geometry import Offset, Size
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.worker import get_current_worker

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.text import SCROLLING
from car_tui.browser.widgets.cells import printable
from car_tui.browser.widgets.document import Span, TextDocument
from car_tui.browser.widgets.drawing import stretches
from car_tui.browser.widgets.layout import Layout, lay_out, part_around
from car_tui.browser.widgets.line_view import POINTER, LineView
from car_tui.browser.widgets.margin import Margin, margin_in

# Above this many characters the part around the place is wrapped first, the whole in a thread.
_LARGE = 40_000
_PART = 16_000
# How long, in seconds, such a document stands there before the whole of it is wrapped.
_GLANCE = 0.4
_WRAPPING = "wrap"
# How long, in seconds, the thread wraps without a rest, and how long it rests.
_SPELL, _REST = 0.004, 0.002
# Added to offsets that are given to Textual as line numbers, to know them from true ones.
_IN_TEXT = 1 << 40


class WrappedView(LineView):
    """Wraps, scrolls and draws a `TextDocument`; remembers the place through every new wrap.

    `measure` is the longest line in cells, however wide the window is. Left of it
    stands a gutter with a pointer beside what a subclass points at, and where there is room a
    margin with the page.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(SCROLLING)

    class _WrappedWhole(Message):
        """The whole of a large document was wrapped."""

        def __init__(self, lines: Layout) -> None:
            super().__init__()
            self.lines = lines

    def __init__(
        self, *, measure: int = 100, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._measure = measure
        self._document = TextDocument()
        self.lines: Layout | None = None
        self._place = 0
        self._opened: frozenset[str] = frozenset()
        self._resting: Timer | None = None

    @property
    def document(self) -> TextDocument:
        """The document shown."""
        return self._document

    @property
    def place(self) -> int:
        """The offset of the first character in view: what to pass to `show` to return here."""
        return self._place

    def show(self, document: TextDocument, at: int = 0) -> None:
        """Show a document, with the line of the offset `at` at the top."""
        self._document = document
        self._opened = frozenset()
        self._wrap_around(at)

    @property
    def opened(self) -> frozenset[str]:
        """The folds that are opened."""
        return self._opened

    def open_folds(self, folds: Set[str]) -> None:
        """Show what these folds hold, and no other; the place stays at the top."""
        if folds != self._opened:
            self._opened = frozenset(folds)
            self._wrap_around(self._place)

    def is_folded(self, offset: int) -> bool:
        """Whether what stands at the offset is folded away."""
        return self.lines is not None and bool(self.lines.fold_at(offset))

    def reveal(self, offset: int) -> None:
        """Open the fold in which the offset stands."""
        if self.lines is not None and (fold := self.lines.fold_at(offset)):
            self.open_folds(self._opened | {fold})

    def scroll_to_offset(self, offset: int, lines_above: int = 0) -> None:
        """Bring the line of an offset to the top, or some lines below it."""
        if self.lines is None or not self.lines.holds(offset):
            self._wrap_around(offset)
        if self.lines is not None:
            line = self.lines.line_of(offset) - lines_above
            self.scroll_to_line(min(line, self.lines.top_line(offset)))

    def bring_into_view(self, offset: int) -> None:
        """Scroll only if the offset is out of view, and then to a third of the height.

        What is folded away there is opened.
        """
        self.reveal(offset)
        if not self.in_view(offset):
            self.scroll_to_offset(offset, self.view_size.height // 3)

    def keep_in_view(self, offset: int) -> None:
        """Scroll as little as needed to see the line of an offset; what is folded is opened."""
        self.reveal(offset)
        if self.lines is None or not self.lines.holds(offset):
            self.scroll_to_offset(offset, self.view_size.height // 3)
            return
        below = self.lines.line_of(offset) - self.scroll_offset.y
        if below < 0:
            self.scroll_to_line(self.scroll_offset.y + below)
        elif below >= self.view_size.height:
            self.scroll_to_line(self.scroll_offset.y + below - self.view_size.height + 1)

    def in_view(self, offset: int) -> bool:
        """Tell whether the line of the offset is on screen."""
        if self.lines is None or not self.lines.holds(offset):
            return False
        return 0 <= self.lines.line_of(offset) - self.scroll_offset.y < self.view_size.height

    @property
    def end_of_view(self) -> int:
        """The offset at which the last line in view ends."""
        if not self.lines:
            return self._place
        after = min(self.scroll_offset.y + self.view_size.height, len(self.lines))
        return self.lines[after - 1].end

    def overlays(self, start: int, end: int) -> Iterator[Span]:  # noqa: ARG002
        """Yield what is drawn over the text from `start` to `end`; a later span wins."""
        yield from ()

    def pointed_at(self) -> Iterator[int]:
        """Yield the offsets to whose lines the gutter points."""
        yield from ()

    def gutter_sign(self, lines: Layout, number: int) -> str:
        """The sign in the gutter beside a line: the pointer, where it is pointed at."""
        return POINTER if number in map(lines.line_of, self.pointed_at()) else ""

    def marked_in(self, start: int, end: int) -> bool:  # noqa: ARG002
        """Tell whether the margin is to say the page here too, since a mark begins."""
        return False

    def action_scroll_lines(self, step: int) -> None:
        """Scroll by lines."""
        self.scroll_to_line(self.scroll_offset.y + step)

    def action_page(self, step: int) -> None:
        """Scroll by a page, less the one line that shows where one was."""
        self.scroll_to_line(self.scroll_offset.y + step * max(1, self.view_size.height - 1))

    def action_start(self) -> None:
        """Go to the start of the document."""
        self.scroll_to_offset(0)

    def action_end(self) -> None:
        """Go to the end of the document."""
        self.scroll_to_offset(len(self._document.text))

    def on_resize(self) -> None:
        """Wrap to the new width; what was at the top stays there."""
        if self.lines is None or self.lines.width != self._margin.measure:
            self._wrap_around(self._place)
        else:
            self._use(self.lines)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the first character in view, unless it was only wrapped to another line."""
        super().watch_scroll_y(old_value, new_value)
        top = round(new_value)
        if self.lines is not None and self.lines.top_line(self._place) != top < len(self.lines):
            self._place = self.lines[top].start

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen (the Textual line API)."""
        number, width = self.scroll_offset.y + y, self.view_size.width
        if self.lines is None or number >= len(self.lines):
            return Strip.blank(width, self.role_style("text"))
        strip = self._strips.get(number)
        if strip is None:
            strip = Strip(self._segments(self.lines, number))
            strip = strip.crop_extend(0, width, self.role_style("text"))
            self._strips[number] = strip
        return strip

    def _segments(self, lines: Layout, number: int) -> Iterator[Segment]:
        """Yield a line's segments, each with its place in the text for the mouse to find."""
        start, end, _ = lines[number]
        margin, rule = self._margin, lines.rules.get(number)
        sign = "" if rule is not None else self.gutter_sign(lines, number)
        before = margin.drawn(self._margin_word(lines, number), sign)
        yield Segment(before, self.role_style("label") + _place(start, -margin.left))
        if rule and margin.width and rule == lines.document.margin_at(start):
            yield Segment("─" * lines.width, self.role_style("rule") + _place(start, -lines.width))
            return
        for stretch in stretches(lines, number, self.overlays(start, end)):
            style = self.role_style(*stretch.roles) + _place(start, stretch.offset - start)
            yield Segment(printable(stretch.text), style)

    def _margin_word(self, lines: Layout, number: int) -> str:
        """The page in the margin: where it begins, and at marks."""
        start, end, _ = lines[number]
        word = lines.document.margin_at(start)
        if not word or not self._margin.width:
            return ""
        begins = number in lines.rules and lines.rules[number] == word
        return word if begins or self.marked_in(start, end) else ""

    def offset_of(self, place: Offset) -> int:
        """Return the offset in the text of a place that Textual found under the pointer.

        Textual takes places for columns and lines. Here the line is known by its own offset, so
        that a selection stays true when the text is wrapped again; the column is below zero left
        of the text. A place on the border of the view is a true column and line on screen.
        """
        if place.y >= _IN_TEXT:
            return place.y - _IN_TEXT + max(0, place.x)
        if not self.lines:
            return 0
        return self.lines[min(self.scroll_offset.y + place.y, len(self.lines) - 1)].start

    @property
    def _margin(self) -> Margin:
        return margin_in(self._document, self.view_size.width, self._measure)

    def _wrap_around(self, offset: int) -> None:
        """Wrap the document, or at first the part around the offset, and bring that to the top."""
        self._place = offset
        self._forget_rest()
        if not self.view_size:
            # The lines of what was there before are none of this document.
            self.lines = None
            return
        document, width = self._document, self._margin.measure
        if len(document.text) <= _LARGE:
            self._use(lay_out(document, width, opened=self._opened))
        else:
            part = part_around(document.text, offset, _PART)
            self._use(lay_out(document, width, *part, opened=self._opened))
            # Not at once: the part is to be painted first, and beside a list the document may be
            # gone with the next key.
            self._resting = self.set_timer(_GLANCE, self._wrap_the_rest)

    def _wrap_the_rest(self) -> None:
        self._forget_rest()
        self._wrap_whole(self._document, self._margin.measure, self._opened)

    def _forget_rest(self) -> None:
        """Wrap no further what is no longer shown: what is next is not to wait for it."""
        self.workers.cancel_group(self, _WRAPPING)
        if self._resting is not None:
            self._resting.stop()
            self._resting = None

    @work(thread=True, exclusive=True, group=_WRAPPING, description="wrap a large document")
    def _wrap_whole(self, document: TextDocument, width: int, opened: frozenset[str]) -> None:
        worker = get_current_worker()
        began = time.perf_counter()

        def cancelled() -> bool:
            nonlocal began
            if time.perf_counter() - began > _SPELL:
                # Python runs one thread at a time: without a rest each key waits for its turn.
                time.sleep(_REST)
                began = time.perf_counter()
            return worker.is_cancelled

        lines = lay_out(document, width, opened=opened, cancelled=cancelled)
        if not worker.is_cancelled:
            self.post_message(self._WrappedWhole(lines))

    @on(_WrappedWhole)
    def _use_if_still_wanted(self, message: _WrappedWhole) -> None:
        """Take the whole layout over, unless document, width or folds changed meanwhile."""
        message.stop()
        lines = message.lines
        same_width = lines.width == self._margin.measure
        if lines.document is self._document and same_width and lines.opened == self._opened:
            self._use(lines)

    def _use(self, lines: Layout) -> None:
        """Draw from these lines from now on, with the same place at the top."""
        self.lines = lines
        self.virtual_size = Size(self.view_size.width, len(lines))
        self.scroll_to_line(lines.top_line(self._place))
        self.redraw()


def place_of(line_start: int, column: int = 0) -> Offset:
    """Return the place that stands for a column of the line with this offset in the text."""
    return Offset(column, _IN_TEXT + line_start)


def _place(line_start: int, column: int) -> Style:
    """Return the style that informs Textual which place a segment shows."""
    return Style.from_meta({"offset": place_of(line_start, column)})
