"""What the browser remembers of a record that was forgotten: bookmark, basket, the way back."""

from __future__ import annotations

from car_tui.browser.state.basket import Basket
from car_tui.browser.state.bookmarks import Bookmarks
from car_tui.browser.state.store import Store


def forget_in_state(store: Store, record_id: str) -> list[str]:
    """Take a record out of everything that is remembered; returns what was changed, as words."""
    changed = []
    bookmarks, basket = Bookmarks(store), Basket(store)
    marked = [one for one in bookmarks.all() if one.leads_to.record_id == record_id]
    for bookmark in marked:
        bookmarks.remove(bookmark.address)
    if marked:
        changed.append("bookmarks")
    held = [one for one in basket.addresses() if one.record_id == record_id]
    for address in held:
        basket.toggle(address)
    if held:
        changed.append("basket")
    # Panes and reader remember places by id, wherever they like: all of it goes.
    if record_id in str(store.read("session")):
        store.write("session", {})
        changed.append("where you left the browser")
    return changed
