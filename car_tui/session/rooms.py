"""The rooms: which there are, and what stands on their shelves."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.decisions import load_decisions
from archive.catalogue.storage.records import load_records, load_register
from archive.model.dating import record_date
from archive.model.record import Record
from archive.model.vocabulary import Kind
from archive.rooms.room import Order, Room, Section
from archive.rooms.room_files import InvalidRoom, copy_room, load_room, load_rooms
from car_tui.present.room_view import FilledRoom
from car_tui.session.search import Search
from index.order import Order as HitOrder

_HIT_ORDER = {
    Order.BEST: HitOrder.RELEVANCE,
    Order.NEWEST: HitOrder.LATEST,
    Order.OLDEST: HitOrder.DATE,
    Order.TITLE: HitOrder.TITLE,
}


class Rooms:
    """Questions about the rooms. Those that take a name raise UnknownIdError or BadRecordError."""

    def __init__(self, catalogue: Catalogue, search: Search) -> None:
        self._catalogue = catalogue
        self._search = search

    def all(self) -> list[Room | InvalidRoom]:
        """Every room there is."""
        return load_rooms(self._catalogue.folder)

    def filled(self, name: str, day: dt.date) -> FilledRoom:
        """A room with the records on its shelves, decisions as they are on a day."""
        room = load_room(self._catalogue.folder, name)
        shelves = tuple((shelf, tuple(self._records(shelf))) for shelf in room.shelves)
        decided = any(one.kind is Kind.DECISION for _, records in shelves for one in records)
        decisions = load_decisions(self._catalogue, day) if decided else []
        return FilledRoom(room, shelves, {one.record.id: one for one in decisions})

    def copy(self, name: str) -> Path:
        """Put the file of a room into the archive, to be edited; returns its path.

        Raises StorageError when it is there already or cannot be written, ReadOnlyArchiveError for
        an audience that does not see all.
        """
        self._catalogue.refuse_narrow_audience("nothing was changed")
        return copy_room(self._catalogue.folder, name)

    def _records(self, shelf: Section) -> list[Record]:
        if shelf.search:
            ids = self._found(shelf)
            found = load_records(self._catalogue, ids)
            return [found[record_id] for record_id in ids]
        records = [one for kind in shelf.kinds for one in load_register(self._catalogue, kind)]
        return _ordered(records, shelf.order)[shelf.offset : shelf.offset + shelf.most]

    def _found(self, shelf: Section) -> list[str]:
        """Ids of the records of a shelf's kinds that its search finds, in the shelf's order."""
        only = {"kind": list(shelf.kinds)} if shelf.kinds else None
        order = _HIT_ORDER[shelf.order]
        found = self._search.find(
            shelf.search, shelf.most, only, offset=shelf.offset, order=order, strictly=True
        )
        return list(dict.fromkeys(hit.id for hit in found.hits))


def _ordered(records: list[Record], order: Order) -> list[Record]:
    if order is Order.BEST:
        return records
    if order is Order.TITLE:
        return sorted(records, key=lambda one: one.title.casefold())
    dated = [(date.sort_key(), one.id, one) for one in records if (date := record_date(one))]
    dated.sort(reverse=order is Order.NEWEST)
    return [one for _, _, one in dated] + [one for one in records if not record_date(one)]
