"""The line one types a query in."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType
from textual.events import Paste
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive

from car_tui.browser.actions.action import bindings
from car_tui.browser.panes.search.actions import SEARCH_LINE
from car_tui.browser.widgets.one_line import OneLine
from car_tui.present.address import Address
from car_tui.present.citation import cited_address


class SearchLine(OneLine):
    """An input line; the arrows lead to the results below and to the searches of before."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(SEARCH_LINE)
    # In Textual a key lays out the window anew, as the text might need another width; this has its.
    virtual_size = Reactive(Size(0, 0))
    _to_results: Callable[[], None]
    _to_best: Callable[[], None]

    class HistoryWanted(Message):
        """The searches of before are wanted."""

    class CitationPasted(Message):
        """A citation was pasted; `address` is what it cites."""

        def __init__(self, address: Address) -> None:
            super().__init__()
            self.address = address

    def on_paste(self, event: Paste) -> None:
        """Know a citation, which may have several lines, from words to search for.

        Lines become one. Of a very long one no more is put in than is searched for, and a sign that
        there was more.
        """
        address = cited_address(event.text)
        if address is not None:
            event.prevent_default()
            event.stop()
            self.post_message(self.CitationPasted(address))
            return
        # Imported here: who pastes nothing does without.
        from index import shown_query

        line = " ".join(line.strip() for line in event.text.splitlines() if line.strip())
        short = shown_query(line)
        if short != event.text:
            event.prevent_default()
            event.stop()
            self.replace(short, *self.selection)

    def leads_to(self, results: Callable[[], None], best: Callable[[], None]) -> None:
        """What Down and Enter do.

        They are called, and no messages: a key that waits for hits has to begin that before it is
        done, or the next one would be handed on.
        """
        self._to_results, self._to_best = results, best

    def action_to_list(self) -> None:
        """Move on to the results."""
        self._to_results()

    async def action_submit(self) -> None:
        """Open the best hit."""
        self._to_best()

    def action_history(self) -> None:
        """Ask for the searches of before."""
        self.post_message(self.HistoryWanted())
