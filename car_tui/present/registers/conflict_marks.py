"""Entries marked where sources disagree about what they say."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from car_tui.present.registers.conflict_lines import CONFLICT_MARK
from car_tui.present.registers.entry import Entry

ConflictIds = Mapping[str, Sequence[str]]
"""The ids of the conflicts about each record."""


def with_conflict_marks(entries: Iterable[Entry], conflict_ids: ConflictIds) -> Iterator[Entry]:
    """The entries, with a line more for each about which sources disagree."""
    for entry in entries:
        more = conflict_line(conflict_ids.get(entry.id, ()))
        yield replace(entry, lines=(*entry.lines, *more))


def conflict_line(conflicts: Sequence[str]) -> tuple[str, ...]:
    """A line that names the conflicts about a record; none where there are none."""
    return (f"{CONFLICT_MARK} sources disagree: {', '.join(conflicts)}",) if conflicts else ()


def conflict_mark(record_id: str, conflict_ids: Container[str]) -> str:
    """What stands before a title about which sources disagree; empty for others."""
    return f"{CONFLICT_MARK} " if record_id in conflict_ids else ""
