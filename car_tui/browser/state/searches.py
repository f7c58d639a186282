"""Searches: those made before, and those kept to be made again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field

from car_tui.browser.state.store import Store, objects, texts
from index.order import Order

_HISTORY = 200
_FURTHEST = 2_000
"""So many hits are fetched at once at most, to come back to where one was."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query with what it was narrowed to, and the ids it had found when last looked at.

    `order` is the order of its hits, `offset` how many of them stood before the one in view.
    """

    query: str
    only: Mapping[str, list[str]] = field(default_factory=dict)
    found: tuple[str, ...] = ()
    order: Order = Order.RELEVANCE
    offset: int = 0

    def new_since(self, found: Collection[str]) -> int:
        """How many of `found` were not there the last time."""
        return len(set(found) - set(self.found))


class Searches:
    """The history of queries, newest first, and the saved searches."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def history(self) -> list[str]:
        """The queries whose results were used, newest first, each once."""
        return texts(self._store.read("history"))

    def remember(self, query: str) -> None:
        """Put a query in front of the history."""
        query = query.strip()
        if query:
            others = [one for one in self.history() if one != query]
            self._store.write("history", [query, *others][:_HISTORY])

    def saved(self) -> list[SavedSearch]:
        """The saved searches, in the order they were saved."""
        return [
            SavedSearch(
                str(one["query"]),
                _only(one.get("only")),
                tuple(texts(one.get("found"))),
                order_of(one.get("order")),
                _offset(one.get("offset")),
            )
            for one in objects(self._store.read("saved"))
            if isinstance(one.get("query"), str)
        ]

    def save(self, search: SavedSearch) -> None:
        """Save a search, or what it has found by now."""
        before = self.saved()
        same = [_same(one, search) for one in before]
        if any(same):
            after = [search if is_it else one for one, is_it in zip(before, same, strict=True)]
        else:
            after = [*before, search]
        self._keep(after)

    def forget(self, search: SavedSearch) -> None:
        """Take a saved search away."""
        self._keep([one for one in self.saved() if not _same(one, search)])

    def _keep(self, searches: list[SavedSearch]) -> None:
        self._store.write("saved", [asdict(one) for one in searches])


def _same(one: SavedSearch, other: SavedSearch) -> bool:
    return (one.query, one.only) == (other.query, other.only)


def order_of(stored: object) -> Order:
    """An order as it was stored; the best first where it is none."""
    known = [order for order in Order if order.value == stored]
    return known[0] if known else Order.RELEVANCE


def _offset(stored: object) -> int:
    return min(stored, _FURTHEST) if isinstance(stored, int) and stored > 0 else 0


def _only(stored: object) -> dict[str, list[str]]:
    fields = stored if isinstance(stored, dict) else {}
    return {str(name): texts(values) for name, values in fields.items()}
