"""What a room shows: its shelves filled from the archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive.dates import in_words
from archive.derived.decided import DecisionEntry
from archive.model.dating import record_date
from archive.model.record import Record
from archive.rooms.room import Level, Room, Section
from car_tui.present.registers.decision_lines import status_words
from car_tui.present.registers.entry import Entry
from car_tui.present.symbols import kind_word
from car_tui.present.titles import row_title


@dataclass(frozen=True, slots=True)
class FilledRoom:
    """A room with the records on each of its shelves, in the shelf's order.

    `decided` has each decision among them by its id, as it is on the day the room was filled for.
    """

    room: Room
    shelves: tuple[tuple[Section, tuple[Record, ...]], ...]
    decided: Mapping[str, DecisionEntry]


def room_entries(filled: FilledRoom) -> Iterator[Entry]:
    """A heading for each shelf, then its records as fully as the room shows them."""
    for shelf, records in filled.shelves:
        yield Entry(f"{shelf.title} ({len(records)})")
        for record in records:
            yield Entry(f"  {row_title(record)}", record.id, tuple(_lines(filled, record)))


def _lines(filled: FilledRoom, record: Record) -> Iterator[str]:
    level = filled.room.level
    if level is Level.TITLES:
        return
    date = record_date(record)
    parts = [kind_word(record.kind), in_words(date) if date else "date not stated"]
    parts += [status_words(filled.decided[record.id])] if record.id in filled.decided else []
    yield " · ".join(parts)
    if record.summary:
        yield record.summary
    if level is Level.FULL:
        documents = dict.fromkeys(source.document for source in record.sources)
        yield f"source {', '.join(documents) or 'no source'}"
