"""What a room shows: its shelves filled from the archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.decisions import load_decisions
from archive.catalogue.storage.records import load_records, load_register
from archive.dates import in_words
from archive.model.dating import record_date
from archive.model.record import Record
from archive.model.vocabulary import Kind
from archive.rooms.room import Level, Order, Room, Section
from car_tui.present.registers.decision_lines import status_words
from car_tui.present.registers.entry import Entry

if TYPE_CHECKING:
    from index.search import SearchIndex


@dataclass(frozen=True, slots=True)
class FilledRoom:
    """A room with the records on each of its shelves, in the shelf's order.

    `statuses` tells of each decision among them what it is on the day the room was filled for.
    """

    room: Room
    shelves: tuple[tuple[Section, list[Record]], ...]
    statuses: Mapping[str, str]


def filled(
    catalogue: Catalogue, room: Room, find: Callable[[Section], Sequence[str]], day: dt.date
) -> FilledRoom:
    """Fill a room for a day; `find` gives the ids of what the search of a shelf finds, best first.

    The search of a shelf is only asked where it has one.
    """
    shelves = tuple((shelf, _records(catalogue, shelf, find)) for shelf in room.shelves)
    decided = any(one.kind is Kind.DECISION for _, records in shelves for one in records)
    decisions = load_decisions(catalogue, day) if decided else []
    return FilledRoom(room, shelves, {one.record.id: status_words(one) for one in decisions})


def found_on(index: SearchIndex, shelf: Section) -> list[str]:
    """Ids of the records of a shelf's kinds that its search finds, best first."""
    only = {"kind": list(shelf.kinds)} if shelf.kinds else None
    hits = index.search(shelf.search, limit=shelf.most, only=only).hits
    return list(dict.fromkeys(hit.id for hit in hits))


def room_entries(filled: FilledRoom) -> Iterator[Entry]:
    """A heading for each shelf, then its records as fully as the room tells them."""
    for shelf, records in filled.shelves:
        yield Entry(f"{shelf.title} ({len(records)})")
        for record in records:
            yield Entry(f"  {record.title}", record.id, tuple(_lines(filled, record)))


def _records(
    catalogue: Catalogue, shelf: Section, find: Callable[[Section], Sequence[str]]
) -> list[Record]:
    if shelf.search:
        ids = find(shelf)
        found = load_records(catalogue, ids)
        records = [found[record_id] for record_id in ids]
    else:
        records = [one for kind in shelf.kinds for one in load_register(catalogue, kind)]
    return _ordered(records, shelf.order)[: shelf.most]


def _ordered(records: list[Record], order: Order) -> list[Record]:
    if order is Order.BEST:
        return records
    if order is Order.TITLE:
        return sorted(records, key=lambda one: one.title.casefold())
    dated = [(date.sort_key(), one.id, one) for one in records if (date := record_date(one))]
    dated.sort(reverse=order is Order.NEWEST)
    return [one for _, _, one in dated] + [one for one in records if not record_date(one)]


def _lines(filled: FilledRoom, record: Record) -> Iterator[str]:
    level = filled.room.level
    if level is Level.TITLES:
        return
    date = record_date(record)
    told = [record.kind, in_words(date) if date else "date not told"]
    told += [filled.statuses[record.id]] if record.id in filled.statuses else []
    yield " · ".join(told)
    if record.summary:
        yield record.summary
    if level is Level.FULL:
        documents = dict.fromkeys(source.document for source in record.sources)
        yield f"source {', '.join(documents) or 'no source'}"
