"""Entries marked where sources disagree about what they tell."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from car_tui.present.registers.conflict_lines import DISPUTED
from car_tui.present.registers.entry import Entry

Disputes = Mapping[str, Sequence[str]]
"""The ids of the conflicts about each record."""


def with_disputes(entries: Iterable[Entry], disputes: Disputes) -> Iterator[Entry]:
    """The entries, with a line more for each about which sources disagree."""
    for entry in entries:
        more = disputed_line(disputes.get(entry.id, ()))
        yield replace(entry, lines=(*entry.lines, *more))


def disputed_line(conflicts: Sequence[str]) -> tuple[str, ...]:
    """A line that names the conflicts about a record; none where there are none."""
    return (f"{DISPUTED} sources disagree: {', '.join(conflicts)}",) if conflicts else ()


def disputed_mark(record_id: str, disputes: Container[str]) -> str:
    """What stands before a title about which sources disagree; empty for others."""
    return f"{DISPUTED} " if record_id in disputes else ""
