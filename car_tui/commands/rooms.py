"""`car-tui rooms`: the house and its rooms, each a view that can be changed."""

from __future__ import annotations

from pathlib import Path

import click

from archive.rooms.house import copy_room, load_room, room_names
from archive.rooms.room import Room
from car_tui.open_archive import open_archive
from car_tui.options import archive_option, json_option
from car_tui.output import print_entries, print_json, print_table
from car_tui.room_view import filled_shelves, room_entries
from car_tui.talk import say


@click.command()
@click.argument("name", metavar="[ROOM]", required=False)
@click.option("--copy", is_flag=True, help="Put the room's file into the archive, to be edited.")
@json_option
@archive_option
def command(name: str | None, copy: bool, as_json: bool, archive_path: Path | None) -> None:
    """List the rooms, or show what stands in one. See docs/rooms.md for how to write one."""
    if copy and name is None:
        raise click.UsageError("--copy needs the name of a room.")
    with open_archive(archive_path) as catalogue:
        if name is None:
            _list(
                [load_room(catalogue.folder, one) for one in room_names(catalogue.folder)], as_json
            )
            return
        if copy:
            say(f"edit {copy_room(catalogue.folder, name)}")
            return
        room = load_room(catalogue.folder, name)
        shelves = filled_shelves(catalogue, room)
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
                    for shelf, records in shelves
                ],
            }
        )
        return
    print_entries(room_entries(room, shelves))
    say(f"{room.title}: {room.note}")


def _list(rooms: list[Room], as_json: bool) -> None:
    if as_json:
        print_json({"total": len(rooms), "items": [_told(room) for room in rooms]})
        return
    print_table(
        ("room", "title", "shows", "file"),
        [(one.name, one.title, one.note, "own" if one.own else "as it ships") for one in rooms],
        wrapping={2},
    )


def _told(room: Room) -> dict[str, object]:
    return {
        "name": room.name,
        "title": room.title,
        "note": room.note,
        "level": room.level,
        "own": room.own,
    }
