"""What every pane has in common: a list, and two messages about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from car_tui.address import Address
from car_tui.browser.desk import Desk
from car_tui.browser.widgets.virtual_list import RowSource, VirtualList


class AddressedRows(RowSource, Protocol):
    """Rows that lead somewhere."""

    def address(self, index: int, /) -> Address:
        """What a selectable row leads to."""


class Pane(Vertical):
    """A pane over the archive. It tells what is highlighted and what is to be opened."""

    class Pointed(Message):
        """Something is highlighted: worth showing beside the list, where there is room."""

        def __init__(self, address: Address, query: str = "") -> None:
            super().__init__()
            self.address = address
            self.query = query

    class Chosen(Pointed):
        """Something is to be read."""

    def __init__(self, desk: Desk, *, id: str) -> None:
        super().__init__(id=id)
        self.desk = desk

    @property
    def rows(self) -> VirtualList:
        """The list."""
        return self.query_one(VirtualList)

    @property
    def searched(self) -> str:
        """The words that were searched, to be marked in what is opened."""
        return ""

    def load(self) -> None:
        """Fetch what the pane shows, in a thread; called when it first comes into view."""

    def focus_list(self) -> None:
        """Put the focus where the keys move through the list."""
        self.rows.focus()

    @on(VirtualList.Highlighted)
    @on(VirtualList.Opened)
    def _pointed(self, event: VirtualList.RowMessage) -> None:
        event.stop()
        source: AddressedRows = event.list.source  # type: ignore[assignment]
        message = self.Chosen if isinstance(event, VirtualList.Opened) else self.Pointed
        self.post_message(message(source.address(event.index), self.searched))


class ListPane(Pane):
    """A pane that is one list, fetched whole in a thread.

    `fetch` gives the rows; `nothing` is what an archive without any of them says: the next step.
    """

    class _Fetched(Message):
        def __init__(self, rows: AddressedRows) -> None:
            super().__init__()
            self.rows = rows

    def __init__(
        self,
        desk: Desk,
        *,
        id: str,
        fetch: Callable[[], AddressedRows],
        nothing: str,
        row_height: int = 1,
    ) -> None:
        super().__init__(desk, id=id)
        self._rows_of_archive = fetch
        self._nothing = nothing
        self._row_height = row_height

    def compose(self) -> ComposeResult:
        """The list."""
        yield VirtualList(row_height=self._row_height, empty="Loading …")

    def load(self) -> None:
        """Fetch the rows."""
        self._fetch()

    @work(thread=True, exclusive=True, group="list")
    def _fetch(self) -> None:
        self.post_message(self._Fetched(self._rows_of_archive()))

    @on(_Fetched)
    def _show(self, event: _Fetched) -> None:
        self.rows.empty = self._nothing
        self.rows.set_source(event.rows)
