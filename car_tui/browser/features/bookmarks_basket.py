"""Bookmarks and basket: putting things aside and finding them again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from textual.app import App

from archive.errors import ArchiveError
from archive.model.audience import EVERYTHING, marked
from archive.model.vocabulary import Access
from car_tui.browser.background import in_thread
from car_tui.browser.context import BrowserContext
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.browser.dialogs.confirm import ConfirmScreen
from car_tui.browser.dialogs.held import BasketScreen, BookmarksScreen
from car_tui.browser.dialogs.pick import Picked, PickItem
from car_tui.browser.features.exporting import Exporting
from car_tui.browser.state.bookmarks import Bookmark
from car_tui.present.address import Address
from car_tui.present.citation import Cited
from car_tui.present.closures import record_closure_words, shown_access
from car_tui.present.titles import row_title


class BookmarksBasket:
    """Asks and lists; `go` opens what is chosen."""

    def __init__(
        self, app: App[None], context: BrowserContext, go: Callable[[Address], None]
    ) -> None:
        self._app = app
        self._archive = context.archive
        self._memory = context.user_state
        self._go = go
        self._exporting = Exporting(app, context.archive)

    def bookmark(self, address: Address | None) -> None:
        """Set a bookmark, after asking for a note."""
        if address is None:
            self._archive.notify("There is nothing here to mark.")
            return

        def noted(note: str | None) -> None:
            if note is not None:
                self._in_thread(lambda: self._set_bookmark(address, note))

        self._app.push_screen(AskScreen("A note for this bookmark (it may be empty)"), noted)

    def list_bookmarks(self) -> None:
        """List the bookmarks, to open or remove one."""
        bookmarks = self._seen(self._memory.bookmarks.all())

        def chosen(picked: Picked | None) -> None:
            if picked is None:
                return
            bookmark = bookmarks[picked.index]
            if picked.verb == "remove":
                self._memory.bookmarks.remove(bookmark.address)
                self.list_bookmarks()
            else:
                self._go(bookmark.leads_to)

        choices = [PickItem(one.title, one.address, one.note) for one in bookmarks]
        empty = "No bookmarks yet: m sets one."
        self._app.push_screen(BookmarksScreen("Bookmarks", choices, empty=empty), chosen)

    def toggle(self, address: Address | None) -> None:
        """Put into the basket, or take out."""
        if address is None:
            self._archive.notify("There is nothing here to put into the basket.")
            return
        if address in self._memory.basket.addresses():
            self._toggle(address)
        else:
            self._in_thread(lambda: self._put_in(address))

    def list_basket(self) -> None:
        """List the basket, to open, take out or export."""
        self._in_thread(self._fetch_basket)

    def _seen(self, bookmarks: list[Bookmark]) -> list[Bookmark]:
        """Those that an audience still sees: a title that was public may have been closed."""
        if self._archive.audience is EVERYTHING:
            return bookmarks
        there = self._archive.records.titles({one.leads_to.record_id for one in bookmarks})
        return [one for one in bookmarks if one.leads_to.record_id in there]

    def _put_in(self, address: Address) -> None:
        record = self._archive.records.cited(address).record
        if shown_access(record) is Access.PUBLIC:
            self._toggle(address)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._toggle(address)
            else:
                self._archive.notify(
                    f"Not put into the basket: it is {record_closure_words(record)}."
                )

        question = f"This is {record_closure_words(record)}. Put it into the basket all the same?"
        self._app.call_later(self._app.push_screen, ConfirmScreen(question), answered)

    def _toggle(self, address: Address) -> None:
        put_in = self._memory.basket.toggle(address)
        count = len(self._memory.basket.addresses())
        done = "Put into" if put_in else "Taken out of"
        self._archive.notify(f"{done} the basket, which holds {count}. B lists it.")

    def _set_bookmark(self, address: Address, note: str) -> None:
        what = self._archive.records.cited(address)
        title = marked(what.record)
        self._memory.bookmarks.set(Bookmark(str(address), title, note))
        self._archive.notify("Bookmark set. M lists them.")

    def _fetch_basket(self) -> None:
        items = []
        for address in self._memory.basket.addresses():
            # What was removed from the archive since is in the basket again once it is restored.
            with suppress(ArchiveError):
                items.append(self._archive.records.cited(address))
        self._app.call_later(self._show_basket, items)

    def _show_basket(self, items: list[Cited]) -> None:
        def chosen(picked: Picked | None) -> None:
            if picked is None:
                return
            address = items[picked.index].address
            if picked.verb == "remove":
                self._memory.basket.toggle(address)
                self.list_basket()
            elif picked.verb == "open":
                self._go(address)
            else:
                self._exporting.ask_where(items, closed=picked.verb == "export all")

        choices = [PickItem(row_title(what.record), str(what.address)) for what in items]
        empty = "The basket is empty: b puts something in."
        self._app.push_screen(BasketScreen("Basket", choices, empty=empty), chosen)

    def _in_thread(self, work: Callable[[], None]) -> None:
        in_thread(self._app, self._archive.notify, work, group="collect")
