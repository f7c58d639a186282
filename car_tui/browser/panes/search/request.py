"""What is asked of the search: words, and what they are narrowed to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from car_tui.browser.features.filters import Filters
from car_tui.browser.state.searches import SavedSearch
from index.order import Order

# A word on its own; what is in quotation marks, a field or an operator is passed over.
_PART = re.compile(r'"[^"]*"(?:~\d*)?|[()]|[^\s()"]+')
_QUOTED = re.compile(r'"([^\s"]+)"')
_NO_WORD = re.compile(r"AND|OR|NOT|[-+].*|.*[:*~\"?].*")


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """The words as typed, what they are narrowed to, and the order of the hits.

    `start` is the hit to begin at, as many as stand before it.
    """

    query: str = ""
    filters: Filters = field(default_factory=Filters)
    order: Order = Order.RELEVANCE
    start: int = 0

    def as_saved(self, offset: int) -> SavedSearch:
        """The same, to be kept with the hit that is in view."""
        return SavedSearch(self.query, self.filters.by_field(), order=self.order, offset=offset)

    @classmethod
    def of_saved(cls, search: SavedSearch) -> SearchRequest:
        """A kept search, to be asked again from where one was."""
        pairs = ((name, value) for name, values in search.only.items() for value in values)
        return cls(search.query, Filters(tuple(pairs)), search.order, search.offset)

    def exact_or_not(self) -> SearchRequest:
        """Every bare word in quotation marks, which look for it alone, or again without them."""
        exact = _PART.sub(lambda part: _quoted(part[0]), self.query)
        if exact == self.query:
            exact = _QUOTED.sub(r"\1", self.query)
        return replace(self, query=exact)

    def plain_words(self) -> list[str]:
        """The bare words of the query, each once; none where it has anything else in it."""
        parts = [part[0] for part in _PART.finditer(self.query)]
        if any(_NO_WORD.fullmatch(part) or part in "()" for part in parts):
            return []
        return list(dict.fromkeys(parts))


def _quoted(part: str) -> str:
    return part if part in "()" or _NO_WORD.fullmatch(part) else f'"{part}"'
