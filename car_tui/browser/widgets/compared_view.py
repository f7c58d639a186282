"""One of two texts that are compared: what only it has is marked, by a sign and a colour."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.text import SCROLLING
from car_tui.browser.widgets.document import Span, TextDocument
from car_tui.browser.widgets.layout import Layout
from car_tui.browser.widgets.line_view import POINTER
from car_tui.browser.widgets.text_view import TextView

_MEASURE = 76


class ComparedView(TextView, inherit_bindings=False):
    """Shows a text with its `sign` beside each line that the other text has not so.

    `role` is how the words that differ are drawn.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(SCROLLING)

    class Scrolled(Message):
        """Another line is at the top of `view`."""

        def __init__(self, view: ComparedView) -> None:
            super().__init__()
            self.view = view

    def __init__(self, sign: str, role: str, *, id: str) -> None:
        super().__init__(measure=_MEASURE, id=id)
        self._sign = sign
        self._role = role
        self._changed: Sequence[tuple[int, int]] = ()
        self._current: int | None = None

    def compare(self, document: TextDocument, changed: Sequence[tuple[int, int]]) -> None:
        """Show a text, of which these ranges, in order, are changed."""
        self._changed, self._current = changed, None
        self.show(document)

    def point(self, offset: int) -> None:
        """Point at the line of an offset, and bring it into view."""
        self._current = offset
        self.scroll_to_offset(offset, self.view_size.height // 3)
        self.redraw()

    def overlays(self, start: int, end: int) -> Iterator[Span]:
        """Yield what is changed, and what lies over all texts."""
        for begun, ended in self._within(start, end):
            yield Span(begun, ended, self._role)
        yield from super().overlays(start, end)

    def pointed_at(self) -> Iterator[int]:
        """Yield the place that is pointed at."""
        if self._current is not None:
            yield self._current

    def gutter_sign(self, lines: Layout, number: int) -> str:
        """The sign of a line that is changed, and the pointer."""
        start, end, _ = lines[number]
        sign = self._sign if any(self._within(start, end)) else ""
        pointed = super().gutter_sign(lines, number)
        return f"{sign}{POINTER}" if pointed else sign

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that another line is at the top."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled(self))

    def on_click(self, event: events.Click) -> None:
        """There are no links to follow: a click sets the focus."""
        event.prevent_default()

    def _within(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        first = max(0, bisect_right(self._changed, (start, start)) - 1)
        for begun, ended in self._changed[first:]:
            if begun >= end:
                return
            if ended > start:
                yield begun, ended
