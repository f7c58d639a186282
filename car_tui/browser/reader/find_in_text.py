"""Going about in what is being read: to words, to a page, to a heading."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from car_tui.browser.background import in_thread
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.browser.dialogs.pick import Picked, PickItem, PickScreen
from car_tui.browser.reader.rendered_record import RenderedRecord
from car_tui.browser.widgets.find import find_words
from car_tui.browser.widgets.text_view import TextView


class FindInText:
    """Asks where to go in `view` and goes there; `page` gives what it shows, None for nothing.

    `notify` takes a sentence for the person.
    """

    def __init__(
        self,
        app: App[None],
        view: TextView,
        page: Callable[[], RenderedRecord | None],
        notify: Callable[[str], None],
    ) -> None:
        self._app = app
        self._view = view
        self._page = page
        self._tell = notify

    def ask_words(self) -> None:
        """Ask for words, mark them, and go to the first."""
        self._app.push_screen(AskScreen("Find in this text"), self._find)

    def ask_page(self) -> None:
        """Ask for a page by what a reader calls it."""
        self._app.push_screen(AskScreen("Go to page"), self._go_to_page)

    def ask_heading(self) -> None:
        """Show the table of contents, at the heading one is under."""
        page = self._page()
        if page is None or not page.outline:
            self._tell("This has no headings or pages.")
            return
        choices = [
            PickItem(f"  {entry.text}" if entry.page is None else entry.text)
            for entry in page.outline
        ]
        passed = sum(entry.offset <= self._view.place for entry in page.outline)

        def go(picked: Picked | None) -> None:
            if picked is not None:
                self._view.scroll_to_offset(page.outline[picked.index].offset)

        self._app.push_screen(PickScreen("Contents", choices, start=max(0, passed - 1)), go)

    def _find(self, words: str | None) -> None:
        page = self._page()
        if not words or page is None:
            return

        def find() -> None:
            ranges = find_words(page.document.text, words)
            self._app.call_from_thread(self._mark, page, words, ranges)

        in_thread(self._app, self._tell, find, group="find", newest=True)

    def _mark(self, page: RenderedRecord, words: str, ranges: list[tuple[int, int]]) -> None:
        if page is not self._page():
            return
        if not ranges:
            self._tell(f"“{words}” is not in this text.")
        self._view.set_marks(ranges)

    def _go_to_page(self, name: str | None) -> None:
        page = self._page()
        if not name or page is None:
            return
        offset = page.offset_of_page(name)
        if offset is None:
            self._tell(f"There is no page {name} here.")
        else:
            self._view.scroll_to_offset(offset)
