"""Keys that called something else before, and where that is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MovedKey:
    """`key` called `action` in the pane `place` (or in the reader); that has another key now.

    `action` is the one that does it now, where the old one is gone.
    """

    place: str
    key: str
    action: str

    @property
    def name(self) -> str:
        """By which it is remembered that it was said."""
        return f"{self.place} {self.key}"


MOVED = (
    MovedKey("proposals", "t", "proposals.accept"),
    MovedKey("proposals", "r", "proposals.refuse"),
    MovedKey("proposals", "s", "proposals.maybe"),
    MovedKey("reader", "t", "reader.outline"),
    MovedKey("reader", "r", "reader.names"),
    MovedKey("gaps", "s", "gaps.evidence"),
    MovedKey("gaps", "c", "gaps.choose"),
    MovedKey("gaps", "p", "gaps.take"),
    MovedKey("gaps", "r", "gaps.rules"),
    MovedKey("gaps", "A", "gaps.audit"),
    MovedKey("rooms", "c", "rooms.copy"),
    MovedKey("decisions", "s", "decisions.about"),
    MovedKey("timeline", "x", "timeline.only"),
    MovedKey("holdings", "n", "holdings.new-within"),
    MovedKey("holdings", "N", "holdings.new-beside"),
    MovedKey("holdings", "x", "holdings.cut"),
    MovedKey("holdings", "p", "holdings.paste"),
    MovedKey("search", "c", "search.narrow"),
    MovedKey("search", "r", "search.narrow"),
    MovedKey("search", "O", "search.narrow"),
    MovedKey("search", "l", "search.narrow"),
    MovedKey("search", "s", "search.save"),
    MovedKey("search", "h", "search.history"),
    MovedKey("search", "R", "search.order"),
)

_BY_PLACE: Mapping[tuple[str, str], MovedKey] = {(one.place, one.key): one for one in MOVED}


def moved_key(place: str, key: str) -> MovedKey | None:
    """What a key called before in a pane, None where it called what it does now."""
    return _BY_PLACE.get((place, key))
