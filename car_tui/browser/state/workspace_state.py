"""The workspace as it was when the browser was left: panes, reader, where one was in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from car_tui.browser.reader.history import History
from car_tui.browser.state.store import Store

PaneState = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WorkspaceState:
    """The pane in view, what each pane showed, where the reader had been, and the as-of day.

    A pane's state is its own affair; it has to be JSON.
    """

    pane: str = ""
    panes: Mapping[str, PaneState] = field(default_factory=dict)
    trail: History = field(default_factory=History)
    reading: bool = False
    day: dt.date | None = None

    @classmethod
    def load(cls, store: Store) -> WorkspaceState:
        """The state that was kept last, or an empty one."""
        saved = store.read("session")
        if not isinstance(saved, dict):
            return cls()
        panes = saved.get("panes")
        return cls(
            pane=str(saved.get("pane", "")),
            panes={str(name): state for name, state in panes.items() if isinstance(state, dict)}
            if isinstance(panes, dict)
            else {},
            trail=History.from_json(saved.get("trail")),
            reading=bool(saved.get("reading")),
            day=_day(saved.get("day")),
        )

    def keep(self, store: Store) -> None:
        """Keep it for the next start."""
        store.write(
            "session",
            {
                "pane": self.pane,
                "panes": {name: dict(state) for name, state in self.panes.items()},
                "trail": self.trail.to_json(),
                "reading": self.reading,
                "day": self.day.isoformat() if self.day else None,
            },
        )


def _day(kept: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(kept) if isinstance(kept, str) else None
    except ValueError:
        return None
