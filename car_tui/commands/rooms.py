"""`car-tui rooms`: the house and its rooms, each a view that can be changed."""

from __future__ import annotations

import datetime as dt
from contextlib import ExitStack
from pathlib import Path

import click

from archive.catalogue.connection import Catalogue
from archive.rooms.house import LockedRoom, copy_room, load_house, load_room
from archive.rooms.room import Room, Shelf
from car_tui.completion import complete_rooms
from car_tui.open_archive import open_archive
from car_tui.open_index import open_index
from car_tui.options import archive_option, json_option
from car_tui.output import print_entries, print_json, print_table
from car_tui.room_view import FilledRoom, filled, found_on, room_entries
from car_tui.talk import say, say_error


@click.command()
@click.argument("name", metavar="[ROOM]", required=False, shell_complete=complete_rooms)
@click.option("--copy", is_flag=True, help="Put the room's file into the archive, to be edited.")
@json_option
@archive_option
def command(name: str | None, copy: bool, as_json: bool, archive_path: Path | None) -> int:
    """List the rooms, or show what stands in one. How to write one: car-tui help rooms"""
    if copy and name is None:
        raise click.UsageError("--copy needs the name of a room.")
    with open_archive(archive_path) as catalogue:
        if name is None:
            return _list(load_house(catalogue.folder), as_json)
        if copy:
            say(f"edit {copy_room(catalogue.folder, name)}")
            return 0
        room = load_room(catalogue.folder, name)
        shown = _filled(catalogue, room)
    if as_json:
        print_json(
            {
                **_told(room),
                "shelves": [
                    {
                        "title": shelf.title,
                        "records": [
                            {"id": one.id, "kind": one.kind, "title": one.title, "date": one.date}
                            for one in records
                        ],
                    }
                    for shelf, records in shown.shelves
                ],
            }
        )
        return 0
    print_entries(room_entries(shown))
    say(f"{room.title}: {room.note}")
    return 0


def _filled(catalogue: Catalogue, room: Room) -> FilledRoom:
    with ExitStack() as stack:

        def found(shelf: Shelf) -> list[str]:
            return found_on(stack.enter_context(open_index(catalogue)), shelf)

        return filled(catalogue, room, found, dt.date.today())


def _list(house: list[Room | LockedRoom], as_json: bool) -> int:
    rooms = [one for one in house if isinstance(one, Room)]
    if as_json:
        print_json({"total": len(rooms), "items": [_told(room) for room in rooms]})
    else:
        print_table(
            ("room", "title", "shows", "file"),
            [(one.name, one.title, one.note, "own" if one.own else "ships") for one in rooms],
            wrapping={1, 2},
        )
    locked = [one for one in house if isinstance(one, LockedRoom)]
    for one in locked:
        say_error(one.problem, one.hint)
    return 1 if locked else 0


def _told(room: Room) -> dict[str, object]:
    return {
        "name": room.name,
        "title": room.title,
        "note": room.note,
        "level": room.level,
        "own": room.own,
    }
