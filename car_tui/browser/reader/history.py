"""The trail: where the reader has been, to go back and forward as in a book with a finger in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, field
from typing import Any

from car_tui.present.address import Address

LONGEST = 100


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A place that was read: the address as text, the words marked in it, and how it was left.

    `offset` is where it was scrolled to (None: not yet left), `selected` the selected range.
    `depth` counts the links that led here from the list; `day` is the one for which its card is
    worked out (None: today).
    """

    address: str
    query: str = ""
    offset: int | None = None
    selected: tuple[int, int] | None = None
    depth: int = 0
    day: dt.date | None = None

    @property
    def leads_to(self) -> Address:
        """The address."""
        return Address.parse(self.address)


@dataclass(slots=True)
class History:
    """Stops in order, and at which of them one is (-1: none yet)."""

    stops: list[HistoryEntry] = field(default_factory=list)
    at: int = -1

    @property
    def here(self) -> HistoryEntry | None:
        """Where one is."""
        return self.stops[self.at] if 0 <= self.at < len(self.stops) else None

    def go(self, stop: HistoryEntry) -> None:
        """Go on to a new stop; what lay ahead is forgotten, and the oldest when it gets long."""
        self.stops[self.at + 1 :] = [stop]
        del self.stops[: max(0, len(self.stops) - LONGEST)]
        self.at = len(self.stops) - 1

    def leave(self, stop: HistoryEntry) -> None:
        """Note how the present stop is left."""
        if self.here is not None:
            self.stops[self.at] = stop

    def travel(self, step: int) -> HistoryEntry | None:
        """Go back (-1) or forward (1); None, and no move, where the trail ends."""
        if not 0 <= self.at + step < len(self.stops):
            return None
        self.at += step
        return self.here

    def to_json(self) -> dict[str, Any]:
        """The trail as JSON keeps it."""
        return {"at": self.at, "stops": [_as_json(stop) for stop in self.stops]}

    @classmethod
    def from_json(cls, saved: object) -> History:
        """Read what `to_json` wrote; whatever does not fit is left out."""
        if not isinstance(saved, dict):
            return cls()
        try:
            stops = [
                HistoryEntry(
                    str(one["address"]),
                    str(one["query"]),
                    None if one["offset"] is None else int(one["offset"]),
                    None
                    if one["selected"] is None
                    else (int(one["selected"][0]), int(one["selected"][1])),
                    int(one["depth"]),
                    dt.date.fromisoformat(one["day"]) if one.get("day") else None,
                )
                for one in saved["stops"]
            ]
            at = int(saved["at"])
        except (KeyError, TypeError, ValueError, IndexError):
            return cls()
        return cls(stops, max(-1, min(at, len(stops) - 1)))


def _as_json(stop: HistoryEntry) -> dict[str, Any]:
    return {**asdict(stop), "day": stop.day.isoformat() if stop.day else None}
