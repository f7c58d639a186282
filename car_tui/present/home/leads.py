"""Where something on the first page leads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Showing:
    """A pane as it is to be shown: `state` as the pane itself keeps it, the registers on `day`.

    `typed` is the way there by hand: the name of an action, and what is typed then.
    """

    pane: str
    state: Mapping[str, object] = field(default_factory=dict)
    day: dt.date | None = None
    typed: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Doing:
    """An action of the browser, by its name."""

    action: str


Leads: TypeAlias = Showing | Doing


def searching(query: str) -> Showing:
    """The search for these words."""
    return Showing("search", {"query": query})


def only_years(first: int, last: int) -> Mapping[str, object]:
    """The timeline with nothing but these years."""
    lower, upper = f"{first:04}-01-01", f"{last:04}-12-31"
    return {"zoom": "YEAR", "lower": lower, "upper": upper, "kinds": ()}
