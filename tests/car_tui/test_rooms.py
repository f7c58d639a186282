"""Rooms: views that ship, that can be copied and changed, and that say what is wrong in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.folder import ArchiveFolder
from archive.rooms.house import load_room, room_names
from tests.car_tui.conftest import Run
from tests.car_tui.test_contract import check

SHIPPED = ["policymakers", "scientists", "professionals", "children", "archivist"]


def write(archive: Path, name: str, text: str) -> None:
    (archive / "rooms").mkdir(exist_ok=True)
    (archive / "rooms" / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_five_rooms_ship(run: Run, archive_path: Path) -> None:
    listed = run("rooms", "--json").document
    check("rooms", listed)
    assert [room["name"] for room in listed["items"]] == SHIPPED
    assert "policymakers" in run("rooms").out
    folder = ArchiveFolder(archive_path)
    assert [load_room(folder, name).name for name in room_names(folder)] == SHIPPED


def test_no_shelf_of_a_room_that_ships_is_empty(run: Run) -> None:
    for name in SHIPPED:
        room = run("rooms", name, "--json").document
        check("room", room)
        assert all(shelf["records"] for shelf in room["shelves"]), name


def test_the_archivists_room_shows_all(run: Run) -> None:
    room = run("rooms", "archivist", "--json").document
    shown = sum(len(shelf["records"]) for shelf in room["shelves"])
    assert shown == 475


def test_a_room_that_was_copied_and_changed_comes_in_its_place(
    run: Run, archive_path: Path
) -> None:
    assert run("rooms", "children", "--copy").status == 0
    assert run("rooms", "children", "--copy").status == 2
    path = archive_path / "rooms" / "children.yaml"
    path.write_text(path.read_text().replace("Your rights", "What you can ask for"))
    out = run("rooms", "children").out
    assert "What you can ask for" in out
    path.unlink()
    assert "Your rights" in run("rooms", "children").out


def test_an_own_room_has_its_kinds_search_order_and_number(run: Run, archive_path: Path) -> None:
    write(
        archive_path,
        "mine",
        "title: Mine\nlevel: full\nshows:\n"
        "  - {title: Old, kinds: [decision], order: oldest, most: 3}\n"
        "  - {title: Mandates, kinds: [decision], search: mandate, order: newest}\n",
    )
    old, mandates = run("rooms", "mine", "--json").document["shelves"]
    dates = [one["date"] for one in old["records"]]
    assert len(dates) == 3
    assert dates[0].startswith("1997")
    assert "de-2017-05-mandate" in [one["id"] for one in mandates["records"]]
    assert "source do-annual-report-2018" in run("rooms", "mine").out


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("- a list", "the room"),
        ("title: A", "shows"),
        ("title: A\nshows: []", "shows"),
        ("title: A\nshows: [{title: B}]", "shows/0"),
        ("title: A\nshows: [{title: B, kinds: [dragon]}]", "shows/0/kinds"),
        ("title: A\nshows: [{title: B, kinds: [event], order: random}]", "shows/0/order"),
        ("title: A\nshows: [{title: B, kinds: [event], most: 0}]", "shows/0/most"),
        ("title: A\nshows: [{title: B, kinds: [event], colour: red}]", "colour"),
        ("title: A\nlevel: deep\nshows: [{title: B, kinds: [event]}]", "level"),
        ("shows: [{title: B, kinds: [event]}]", "title"),
        ("title: [", "line"),
        ("title: '\x1b[31m'\nshows: 3", "rooms/wrong.yaml"),
    ],
)
def test_a_wrong_file_is_answered_with_its_name_and_field(
    run: Run, archive_path: Path, text: str, named: str
) -> None:
    write(archive_path, "wrong", text)
    ran = run("rooms", "wrong")
    assert (ran.status, ran.out) == (2, "")
    assert "rooms/wrong.yaml" in ran.err
    assert named in ran.err
    assert "\x1b" not in ran.err


def test_an_unknown_room_is_answered_with_those_there_are(run: Run) -> None:
    ran = run("rooms", "policymaker")
    assert ran.status == 2
    assert "policymakers" in ran.err
    assert run("rooms", "../catalogue").status == 2
