"""Everything that is remembered, by its noun."""

from __future__ import annotations

from car_tui.browser.state.basket import Basket
from car_tui.browser.state.bookmarks import Bookmarks
from car_tui.browser.state.searches import Searches
from car_tui.browser.state.store import Store


class UserState:
    """The nouns over one store; by default one that lasts as long as the browser is open."""

    def __init__(self, store: Store | None = None) -> None:
        self.store = store or Store()
        self.basket = Basket(self.store)
        self.bookmarks = Bookmarks(self.store)
        self.searches = Searches(self.store)
