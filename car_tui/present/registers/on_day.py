"""A register as of a day: what was surely there first, then what may have been, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from archive.derived.presence import RegisterOnDay
from archive.model.record import Record
from car_tui.present.registers.entry import Entry

_Item = TypeVar("_Item")


def itself(record: Record) -> Record:
    """The record of an item that is one."""
    return record


def entries_on(
    on_day: RegisterOnDay,
    items: Iterable[_Item],
    record_of: Callable[[_Item], Record],
    entries: Callable[[Sequence[_Item]], Iterable[Entry]],
) -> Iterator[Entry]:
    """The entries of what was surely there, then of what may have been, with the reason."""
    surely, perhaps = on_day.parted(items, record_of)
    yield from entries(surely)
    for entry in entries(perhaps):
        yield _doubtful(entry, on_day.doubt(entry.id)) if entry.id else entry


def counted_on(
    on_day: RegisterOnDay, items: Sequence[_Item], record_of: Callable[[_Item], Record], noun: str
) -> str:
    """How many there are, as of the day if there is one: "surely 3, perhaps 1 of 23 projects"."""
    if on_day.day is None:
        return f"{len(items)} {noun}"
    surely, perhaps = on_day.parted(items, record_of)
    return f"surely {len(surely)}, perhaps {len(perhaps)} of {len(items)} {noun}"


def _doubtful(entry: Entry, doubt: str) -> Entry:
    first, *rest = entry.lines or ("",)
    indent = entry.title[: len(entry.title) - len(entry.title.lstrip())]
    return replace(
        entry,
        title=f"{indent}perhaps {entry.title.lstrip()}",
        lines=(first, f"not sure: {doubt}", *rest),
        # The line that is put in moves those after it.
        leads={number + bool(number): address for number, address in entry.leads.items()},
    )
