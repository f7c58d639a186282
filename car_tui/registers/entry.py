"""An entry of a register: what a list on paper and one on screen show of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A title, the record it leads to (empty for a heading), and lines beneath it.

    A line that begins with spaces is indented by as many more.
    """

    title: str
    id: str = ""
    lines: tuple[str, ...] = ()
