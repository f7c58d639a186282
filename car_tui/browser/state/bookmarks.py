"""Bookmarks: places in the archive, each with a note."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from car_tui.browser.state.store import Store, objects
from car_tui.present.address import Address


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place as it was when it was marked; `address` as text, `title` so that it can be listed."""

    address: str
    title: str
    note: str = ""

    @property
    def leads_to(self) -> Address:
        """Where it leads."""
        return Address.parse(self.address)


class Bookmarks:
    """The bookmarks, newest first, one a place."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Bookmark]:
        """Every bookmark."""
        return [
            Bookmark(str(one["address"]), str(one.get("title", "")), str(one.get("note", "")))
            for one in objects(self._store.read("bookmarks"))
            if one.get("address")
        ]

    def set(self, bookmark: Bookmark) -> None:
        """Add a bookmark in front; one of the same place goes."""
        others = [one for one in self.all() if one.address != bookmark.address]
        self._keep([bookmark, *others])

    def remove(self, address: str) -> None:
        """Take the bookmark of a place away."""
        self._keep([one for one in self.all() if one.address != address])

    def _keep(self, bookmarks: list[Bookmark]) -> None:
        self._store.write("bookmarks", [asdict(one) for one in bookmarks])
