"""Rooms: views that ship, that can be copied and changed, and that say what is wrong in them."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.folder import ArchiveFolder
from archive.rooms import room_files
from archive.rooms.room_files import load_room, room_names
from car_tui.browser.state.store import Store
from tests.archive.gathered import ALL_RECORDS
from tests.car_tui.browsing import (
    WIDE,
    browser,
    browsing,
    highlighted_id,
    press,
    read_text,
    screen_text,
    shown_list,
    talk,
    until_says,
)
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
    assert shown == ALL_RECORDS


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


def test_a_room_that_cannot_be_copied_as_a_whole_is_not_there(
    run: Run, archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(room_files, "sync", full)
        refused = run("rooms", "children", "--copy")
    assert (refused.status, "the disk is full" in refused.err) == (2, True), refused.err
    assert not (archive_path / "rooms" / "children.yaml").exists()
    assert run("rooms", "children", "--copy").status == 0
    assert "Your rights" in run("rooms", "children").out


def test_an_own_room_has_its_kinds_search_order_and_number(run: Run, archive_path: Path) -> None:
    write(
        archive_path,
        "mine",
        "title: Mine\nlevel: full\nshows:\n"
        "  - {title: Old, kinds: [decision], order: oldest, most: 3}\n"
        "  - {title: Mandates, kinds: [decision], search: mandate, order: newest}\n"
        "  - {title: Newest, kinds: [decision], most: 1}\n",
    )
    old, mandates, newest = run("rooms", "mine", "--json").document["shelves"]
    assert len(newest["records"]) == 1
    dates = [one["date"] for one in old["records"]]
    assert len(dates) == 3
    assert dates[0].startswith("1997")
    assert "de-2017-05-mandate" in [one["id"] for one in mandates["records"]]
    assert "source do-annual-report-2018" in run("rooms", "mine").out


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("- a list", "line 1, column 1:"),
        ("title: A", "shows"),
        ("title: A\nshows: []", "shows"),
        ("title: A\nshows: [{title: B}]", "shows/0"),
        ("title: A\nshows: [{title: B, kinds: [dragon]}]", "line 2, column 28, shows/0/kinds/0"),
        (
            "title: A\nshows:\n- title: B\n  order: up\n  kinds: [event]",
            "line 4, column 3, shows/0",
        ),
        ("title: A\nshows: [{title: B, kinds: [event], most: 0}]", "shows/0/most"),
        ("title: A\nshows: [{title: B, kinds: [event], most: true}]", "shows/0/most"),
        (
            "title: A\nshows: [{title: B, kinds: [event], colour: red}]",
            "column 36, shows/0/colour",
        ),
        ("title: A\nlevel: deep\nshows: [{title: B, kinds: [event]}]", "level"),
        ("shows: [{title: B, kinds: [event]}]", "line 1, column 1, title: is missing"),
        ("title: [", "line 1"),
        (
            "title: A\ntitle: B\nshows: [{title: B, kinds: [event]}]",
            "line 2, column 1, title: title",
        ),
        (
            "title: 2001-13-45\nshows: [{title: B, kinds: [event]}]",
            "line 1, column 8, title: 2001-13",
        ),
        (
            "title: A\nnote: !!bool foo\nshows: [{title: B, kinds: [event]}]",
            "line 2, column 7, note",
        ),
        ("note: &a [*a]", "line 1, column 11: the alias *a is not read"),
        ("titel: A", "line 1, column 1, titel: there is no such field; did you mean title?"),
        ("[" * 400_000, "is larger than 256 KB"),
        ("[" * 4_000, "line 1, column 21: this lies deeper than 20 levels"),
        ("", "should be a group"),
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


def test_a_wrong_file_keeps_nobody_out_of_the_other_rooms(run: Run, archive_path: Path) -> None:
    write(archive_path, "wrong", "title: A\nshows: 3")
    ran = run("rooms", "--json")
    assert ran.status == 1
    assert [room["name"] for room in ran.document["items"]] == SHIPPED
    assert "rooms/wrong.yaml, line 2, column 1, shows" in ran.err


def test_a_room_that_is_no_file_keeps_nobody_out_of_the_others(
    run: Run, archive_path: Path
) -> None:
    (archive_path / "rooms" / "folder.yaml").mkdir(parents=True)
    (archive_path / "rooms" / "link.yaml").symlink_to("nowhere")
    ran = run("rooms", "--json")
    assert ran.status == 1
    assert [room["name"] for room in ran.document["items"]] == SHIPPED
    assert "rooms/folder.yaml: cannot be read" in ran.err
    assert "rooms/link.yaml: cannot be read" in ran.err


def test_a_decision_in_a_room_says_whether_it_holds(run: Run) -> None:
    lines = run("rooms", "policymakers").out.splitlines()
    mandate = next(at for at, line in enumerate(lines) if "de-2017-05-mandate" in line)
    assert "decision · May 2017 · lapsed" in lines[mandate + 1]


async def test_a_room_is_entered_read_and_left(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "0")
        await until_says(pilot, "Room for policymakers")
        await press(pilot, "down", "enter")
        await until_says(pilot, "Reports, mappings and surveys")
        wanted = highlighted_id(pilot)
        await press(pilot, "enter")
        await until_says(pilot, wanted, read_text)
        await press(pilot, "escape")
        assert highlighted_id(pilot) == wanted
        await press(pilot, "escape")
        assert browser(pilot).pane.here() is None
        assert shown_list(pilot).highlighted == 4
        await press(pilot, "down", "right", "left")
        assert shown_list(pilot).highlighted == 8


async def test_no_word_on_a_room_is_cut_beside_the_reader(catalogue: Catalogue) -> None:
    async with browsing(catalogue, size=WIDE) as pilot:
        await press(pilot, "0")
        await until_says(pilot, "Room for policymakers")
        rows = [line[:72] for line in screen_text(pilot).splitlines()[3:-3]]
        assert [row for row in rows if "…" in row] == []
        told = " ".join(row.strip("│▌ ") for row in rows)
        assert "with every source." in " ".join(told.split())


async def test_a_locked_room_says_why_and_where(catalogue: Catalogue) -> None:
    write(catalogue.folder.path, "wrong", "title: A\nshows: 3")
    async with browsing(catalogue, size=WIDE) as pilot:
        await press(pilot, "0", "end")
        await until_says(pilot, "rooms/wrong.yaml, line 2, column 1, shows: should be")
        await press(pilot, "enter")
        await until_says(pilot, "rooms/wrong.yaml, line 2", talk)
        await until_says(pilot, "Room for policymakers")


async def test_a_room_is_copied_and_the_session_comes_back_into_it(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    store = Store(tmp_path / "state")
    async with browsing(catalogue, store=store) as pilot:
        await press(pilot, "0", "K")
        await until_says(pilot, "rooms/policymakers.yaml", talk)
        await press(pilot, "K")
        await until_says(pilot, "is there already", talk)
        await press(pilot, "enter", "down", "down")
        wanted = highlighted_id(pilot)
        await press(pilot, "q")
    async with browsing(catalogue, store=store) as pilot:
        assert highlighted_id(pilot) == wanted
        await press(pilot, "escape")
        await until_says(pilot, "your own file")


def test_an_unknown_room_is_answered_with_those_there_are(run: Run) -> None:
    ran = run("rooms", "policymaker")
    assert ran.status == 2
    assert "policymakers" in ran.err
    assert run("rooms", "../catalogue").status == 2
