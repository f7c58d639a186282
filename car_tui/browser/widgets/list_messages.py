"""What a list tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from car_tui.browser.widgets.virtual_list import VirtualList


class ListMessage(Message):
    """Something happened in a list."""

    def __init__(self, list_view: VirtualList) -> None:
        super().__init__()
        self.list = list_view
        self._source = list_view.source
        self._flowed = list_view.flowed

    @property
    def has_other_rows(self) -> bool:
        """Whether the list shows other rows by now."""
        return self._source is not self.list.source

    @property
    def is_stale(self) -> bool:
        """Whether an index says nothing any more: rows that flow have others in another width."""
        return self.has_other_rows or self._flowed != self.list.flowed

    @property
    def control(self) -> VirtualList:
        """The list, for `@on` with a selector."""
        return self.list


class RowMessage(ListMessage):
    """Something happened to the row `index` of `list`."""

    def __init__(self, list_view: VirtualList, index: int) -> None:
        super().__init__(list_view)
        self.index = index

    @property
    def is_stale(self) -> bool:
        """Whether its index says nothing any more, or there is no such row."""
        return super().is_stale or self.index >= len(self.list.source)


class HeadingPressed(RowMessage):
    """A row that cannot be highlighted was clicked at cell `x`."""

    def __init__(self, list_view: VirtualList, index: int, x: int) -> None:
        super().__init__(list_view, index)
        self.x = x


class InView(ListMessage):
    """The rows from `first` to before `last` are in view: now is the time to fetch them."""

    def __init__(self, list_view: VirtualList, first: int, last: int) -> None:
        super().__init__(list_view)
        self.first = first
        self.last = last
