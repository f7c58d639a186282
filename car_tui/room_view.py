"""What a room shows: its shelves filled from the archive."""

from __future__ import annotations

from collections.abc import Iterator

from archive.catalogue.connection import Catalogue
from archive.catalogue.records import load_records, load_register
from archive.dates import in_words
from archive.model.dating import record_date
from archive.model.record import Record
from archive.rooms.room import Level, Order, Room, Shelf
from car_tui.open_index import open_index
from car_tui.registers.entry import Entry


def filled_shelves(catalogue: Catalogue, room: Room) -> list[tuple[Shelf, list[Record]]]:
    """Every shelf of a room with its records, in the shelf's order."""
    return [(shelf, _records(catalogue, shelf)) for shelf in room.shelves]


def room_entries(room: Room, shelves: list[tuple[Shelf, list[Record]]]) -> Iterator[Entry]:
    """A heading for each shelf, then its records as fully as the room tells them."""
    for shelf, records in shelves:
        yield Entry(f"{shelf.title} ({len(records)})")
        for record in records:
            yield Entry(f"  {record.title}", record.id, tuple(_lines(record, room.level)))


def _records(catalogue: Catalogue, shelf: Shelf) -> list[Record]:
    if shelf.search:
        with open_index(catalogue) as index:
            only = {"kind": list(shelf.kinds)} if shelf.kinds else None
            hits = index.search(shelf.search, limit=shelf.most, only=only).hits
        ids = list(dict.fromkeys(hit.id for hit in hits))
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


def _lines(record: Record, level: Level) -> Iterator[str]:
    if level is Level.TITLES:
        return
    date = record_date(record)
    yield f"{record.kind} · {in_words(date) if date else 'date not told'}"
    if record.summary:
        yield record.summary
    if level is Level.FULL:
        documents = dict.fromkeys(source.document for source in record.sources)
        yield f"source {', '.join(documents) or 'no source'}"
