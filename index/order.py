"""The orders in which hits may stand."""

from __future__ import annotations

from enum import StrEnum


class Order(StrEnum):
    """In which order hits stand: best first, earliest first, latest first, or by title."""

    RELEVANCE = "relevance"
    DATE = "date"
    LATEST = "-date"
    TITLE = "title"

    @property
    def words(self) -> str:
        """The order as it is said: "by date, the latest first"."""
        return _WORDS[self]


_WORDS = {
    Order.RELEVANCE: "the best first",
    Order.DATE: "by date, the earliest first",
    Order.LATEST: "by date, the latest first",
    Order.TITLE: "by title",
}
