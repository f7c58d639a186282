"""`car-tui rooms`: the rooms, each a view that can be changed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from archive.rooms.room import Room
from archive.rooms.room_files import InvalidRoom
from car_tui.cli.completion import complete_rooms
from car_tui.cli.messages import say, say_error
from car_tui.cli.opened import opened, opened_to_change
from car_tui.cli.options import archive_option, json_option
from car_tui.cli.output import print_entries, print_json, print_table
from car_tui.present.closures import access_fields
from car_tui.present.room_view import room_entries


@click.command()
@click.argument("name", metavar="[ROOM]", required=False, shell_complete=complete_rooms)
@click.option("--copy", is_flag=True, help="Put the room's file into the archive, to be edited.")
@json_option
@archive_option
def command(name: str | None, copy: bool, as_json: bool, archive_path: Path | None) -> int:
    """List the rooms, or show what stands in one. How to write one: car-tui help rooms"""
    if copy and name is None:
        raise click.UsageError("--copy needs the name of a room.")
    opening = opened_to_change if copy else opened
    with opening(archive_path) as session:
        if name is None:
            return _list(session.rooms.all(), as_json)
        if copy:
            say(f"edit {session.rooms.copy(name)}")
            return 0
        shown = session.rooms.filled(name, dt.date.today())
    room = shown.room
    if as_json:
        print_json(
            {
                **_told(room),
                "shelves": [
                    {
                        "title": shelf.title,
                        "records": [
                            {
                                "id": one.id,
                                "kind": one.kind,
                                "title": one.title,
                                "date": one.date,
                                **access_fields(one),
                            }
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


def _list(found: list[Room | InvalidRoom], as_json: bool) -> int:
    rooms = [one for one in found if isinstance(one, Room)]
    if as_json:
        print_json({"total": len(rooms), "items": [_told(room) for room in rooms]})
    else:
        print_table(
            ("room", "title", "shows", "file"),
            [(one.name, one.title, one.note, "own" if one.own else "ships") for one in rooms],
            wrapping={1, 2},
        )
    invalid = [one for one in found if isinstance(one, InvalidRoom)]
    for one in invalid:
        say_error(one.problem, one.hint)
    return 1 if invalid else 0


def _told(room: Room) -> dict[str, object]:
    return {
        "name": room.name,
        "title": room.title,
        "note": room.note,
        "level": room.level,
        "own": room.own,
    }
