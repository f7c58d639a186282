"""A list of any number of rows that only ever asks for those on screen."""

from __future__ import annotations

from typing import ClassVar, TypeAlias

from textual import events
from textual.binding import BindingType
from textual.geometry import Size

from car_tui.browser.actions.action import bindings
from car_tui.browser.actions.listing import LISTING
from car_tui.browser.widgets import list_messages as told
from car_tui.browser.widgets.drawn_list import DrawnList
from car_tui.browser.widgets.row_place import RowPlaces
from car_tui.browser.widgets.row_source import FlowingRows, RowSource


class VirtualList(DrawnList):
    """Rows of one to four lines, one of them highlighted, drawn as they come into view.

    The first column belongs to the list: a pointer stands there beside the highlighted row.
    While `is_chosen` is set, a second column has a sign at the rows of which it is true. `empty` is
    what the list says when it has no rows; the owner may change it at any time. One click opens a
    row where `opens_at_once` is set. A list of the class `led` gets its keys from a line beside it,
    and looks as if it had the focus.
    """

    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = bindings(LISTING)

    RowMessage: TypeAlias = told.RowMessage
    InView: TypeAlias = told.InView
    HeadingPressed: TypeAlias = told.HeadingPressed

    class Highlighted(told.RowMessage):
        """Another row is highlighted."""

    class Opened(told.RowMessage):
        """The highlighted row was opened, with Enter or the mouse."""

    class Emptied(told.ListMessage):
        """There is no row any more that could be highlighted."""

    def __init__(
        self,
        *,
        row_height: int = 1,
        empty: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(row_height=row_height, empty=empty, id=id, classes=classes)
        self.places = RowPlaces(self._source)
        self._flowed = 0
        self._top_wanted: int | None = None
        self._opened_by_click = False
        self.opens_at_once = False

    @property
    def flowed(self) -> int:
        """The width for which rows that flow were laid out; 0 where none do."""
        return self._flowed if self._flowing is not None else 0

    @property
    def top(self) -> int:
        """The index of the first row in view; with `highlighted`, all that is needed to return."""
        return self.scroll_offset.y // self._row_height

    def set_source(
        self, source: RowSource, highlighted: int | None = 0, top: int | None = None
    ) -> None:
        """Show other rows, or the same after they changed.

        `highlighted` is the row to highlight (or the next one that can be), None keeps the
        present one; `top` the row to begin the view with, None scrolls as little as needed.
        `Highlighted` is posted when there is a row, even if its index is the same, else `Emptied`.
        It is posted again where rows that flow get other numbers in another width.
        """
        wanted = self._highlighted or 0 if highlighted is None else highlighted
        self._source = source
        self._flowing = source if isinstance(source, FlowingRows) else None
        # Out of view there is no width; these rows are laid out for theirs once they are seen.
        self._flowed = self.flow_width
        if self._flowing is not None and self._flowed:
            wanted = self._flowing.flow(self._flowed, wanted) or 0
        self.places = RowPlaces(source)
        self._highlighted = self._selectable_from(min(wanted, len(source) - 1), 1)
        self._top_wanted = top
        self._resize_content()
        self.redraw()
        if self._highlighted is not None:
            self.post_message(self.Highlighted(self, self._highlighted))
        else:
            self.post_message(self.Emptied(self))

    def source_grown(self) -> None:
        """Show that the source has more rows behind those it had."""
        self._resize_content()
        self.redraw()

    def highlight(self, index: int) -> None:
        """Move the highlight to a row that can have it, scroll it into view, and say so."""
        if index == self._highlighted:
            self._scroll_into_view()
            return
        previous, self._highlighted = self._highlighted, index
        for row in (previous, index):
            if row is not None:
                block = self._block(row)
                self.refresh_lines(block.start * self._row_height, len(block) * self._row_height)
        self._scroll_into_view()
        self.post_message(self.Highlighted(self, index))

    def action_move(self, step: int) -> None:
        """Highlight the next row in a direction."""
        if self._highlighted is not None:
            self._go(self._highlighted + step, step)

    def action_page(self, step: int) -> None:
        """Highlight the row a page further on, and scroll by as much."""
        if self._highlighted is None:
            return
        rows = max(1, self.view_size.height // self._row_height - 1)
        self.scroll_to_line(self.scroll_offset.y + step * rows * self._row_height)
        self._go(self._highlighted + step * rows, step)

    def action_first(self) -> None:
        """Highlight the first row."""
        self._go(0, 1)

    def action_last(self) -> None:
        """Highlight the last row."""
        self._go(len(self._source) - 1, -1)

    def action_open(self) -> None:
        """Open the highlighted row."""
        if self._highlighted is not None:
            self.post_message(self.Opened(self, self._highlighted))

    def on_click(self, event: events.Click) -> None:
        """Highlight the row under the pointer; open it if it was, or on a double click."""
        place = event.get_content_offset(self)
        if place is None:
            return
        row, _ = self._at(place.y)
        if row >= len(self._source):
            return
        if not self._source.selectable(row):
            row = next(filter(self._source.selectable, self._block(row)), row)
        if not self._source.selectable(row):
            self.post_message(self.HeadingPressed(self, row, place.x - self.indent))
            return
        again = row == self._highlighted and not (event.chain > 1 and self._opened_by_click)
        opens = again or self.opens_at_once
        self._opened_by_click = opens
        self.highlight(row)
        if opens:
            self.action_open()

    def on_resize(self) -> None:
        """Keep the highlighted row in view."""
        self._resize_content()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell which rows have come into view."""
        super().watch_scroll_y(old_value, new_value)
        self._set_thumb()
        if round(old_value) != round(new_value):
            self._tell_in_view()

    def _selectable_from(self, index: int, step: int) -> int | None:
        """Return the first row from `index` on that can be highlighted, or else the last before."""
        source = self._source
        if not len(source):
            return None
        index = max(0, min(index, len(source) - 1))
        onward = range(index, len(source) if step > 0 else -1, step)
        back = range(index - step, -1 if step > 0 else len(source), -step)
        return next(
            (row for rows in (onward, back) for row in rows if source.selectable(row)), None
        )

    def _go(self, index: int, step: int) -> None:
        row = self._selectable_from(index, step)
        if row is not None:
            self.highlight(row)

    def _resize_content(self) -> None:
        """Tell Textual how many lines there are, and scroll to where the view should be."""
        if self._flowing is not None and self.flow_width not in (0, self._flowed):
            self._flowed = self.flow_width
            self._highlighted = self._flowing.flow(self._flowed, self._highlighted)
            self.places.forget()
            self.redraw()
            if self._highlighted is not None:
                self.post_message(self.Highlighted(self, self._highlighted))
        self.virtual_size = Size(self.view_size.width, len(self._source) * self._row_height)
        if not self.view_size:
            return
        if self._top_wanted is not None:
            self.scroll_to_line(self._top_wanted * self._row_height)
            self._top_wanted = None
        self._scroll_into_view()
        self._set_thumb()
        self._tell_in_view()

    def _set_thumb(self) -> None:
        """Let the thumb stand where the rows do.

        Textual sets it only while the scroll bar is shown. What scrolls before the first layout, or
        with the rows that make the bar appear, would leave it where it was, and whether that is so
        depends on which of two messages comes first.
        """
        bar = self.vertical_scrollbar
        bar.window_virtual_size = self.virtual_size.height
        bar.window_size = self.view_size.height
        bar.position = self.scroll_y

    def _tell_in_view(self) -> None:
        first = self.top
        last = min(len(self._source), first + self.view_size.height // self._row_height + 2)
        if first < last:
            self.post_message(self.InView(self, first, last))

    def _behind(self, row: int) -> int:
        """How many rows follow `row`, where it is the last that can be highlighted; else 0."""
        behind = range(row + 1, min(len(self._source), row + 1 + self.view_size.height))
        if any(self._source.selectable(other) for other in behind):
            return 0
        return len(behind) if row + 1 + len(behind) == len(self._source) else 0

    def _scroll_into_view(self) -> None:
        """Scroll as little as needed to see the highlighted row and the headings right above.

        Of the last one, what stands below it too.
        """
        if self._highlighted is None or not self.view_size:
            return
        height = self.view_size.height
        last = self._block(self._highlighted)[-1]
        bottom = (last + 1 + self._behind(last)) * self._row_height
        first = self._highlighted
        staying = len(self._flowing.staying(first)) if self._flowing is not None else 0
        while self._flowing is None and first and not self._source.selectable(first - 1):
            first -= 1
            if bottom - first * self._row_height > height:
                first = self._highlighted
                break
        first = min(first, max(0, self._highlighted - staying))
        top = first * self._row_height
        if top < self.scroll_offset.y:
            self.scroll_to_line(top)
        elif bottom > self.scroll_offset.y + height:
            self.scroll_to_line(bottom - height)
