"""The imports pane: each import, what became of each file, and what can be done about it."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.imports import load_imports
from archive.folder import ArchiveFolder
from archive.model.kept_import import OutcomeGroup
from archive.model.vocabulary import Access
from car_tui.browser.features.import_plan import ImportPlanScreen
from car_tui.browser.panes.imports.pane import ImportsPane
from tests.archive.imports import run, write
from tests.archive.test_passwords import WORD, locked_zip
from tests.car_tui.browsing import (
    NARROW,
    WIDE,
    answer,
    browser,
    browsing,
    press,
    screen_text,
    settle,
    talk,
    until_says,
)
from tests.patience import until


@pytest.fixture
def empty(empty_template: Path, tmp_path: Path) -> Iterator[Catalogue]:
    shutil.copytree(empty_template, tmp_path / "archive")
    with Catalogue.open(ArchiveFolder(tmp_path / "archive")) as opened:
        yield opened


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A folder with two letters, a locked file and one that cannot be read."""
    box = tmp_path / "box"
    write(box / "ferry letter.txt", "The ferry sails at noon. " * 30)
    write(box / "письмо.txt", "Паром уходит в полдень, и никто не знает, вернётся ли он.")
    write(box / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing of a file")
    locked = locked_zip("secret.txt", b"A word under lock and key. " * 9)
    write(box / "locked.zip").write_bytes(locked)
    for path in box.iterdir():
        os.utime(path, (1_600_000_000, 1_600_000_000))
    return box


def pane(pilot: Pilot[None]) -> ImportsPane:
    shown = browser(pilot).pane
    assert isinstance(shown, ImportsPane)
    return shown


async def to_plan(pilot: Pilot[None], path: Path) -> ImportPlanScreen:
    """Choose a path to import, and wait until it is looked at."""
    await press(pilot, "i", "p")
    await answer(pilot, str(path))
    await until(pilot, lambda: isinstance(pilot.app.screen, ImportPlanScreen), "it is looked at")
    screen = pilot.app.screen
    assert isinstance(screen, ImportPlanScreen)
    await until(pilot, lambda: screen.is_over, "the dry run is over")
    await settle(pilot)
    return screen


async def test_a_path_that_is_mistyped_is_asked_for_again(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    async with browsing(catalogue) as pilot:
        await press(pilot, "i", "p")
        await answer(pilot, str(tmp_path / "no[such]"))
        assert "That is not there. Import which file or folder?" in screen_text(pilot)
        assert pilot.app.screen.query_one(Input).value == str(tmp_path / "no[such]")
        await answer(pilot, str(tmp_path))
        await until(pilot, lambda: isinstance(pilot.app.screen, ImportPlanScreen), "it is there")


async def until_imported(pilot: Pilot[None]) -> None:
    """Wait until no import is under way and its end is shown."""
    await pilot.pause()
    await until(
        pilot, lambda: not browser(pilot).workspace.taking_in.is_running, "the import is over"
    )
    await settle(pilot)


async def to_file(pilot: Pilot[None], name: str) -> None:
    """Point at a file of the import."""
    files = pane(pilot).files
    files.focus()
    for index in range(len(files.source)):
        line = "".join(piece.text for piece in files.source.lines(index, 80)[0])
        if name in line:
            files.highlight(index)
    await settle(pilot)
    assert name in screen_text(pilot)


@pytest.mark.parametrize("size", [NARROW, WIDE, (60, 20)])
async def test_a_first_import_is_looked_at_run_and_reported(
    empty: Catalogue, box: Path, size: tuple[int, int]
) -> None:
    async with browsing(empty, size) as pilot:
        await to_plan(pilot, box)
        assert "2 new" in screen_text(pilot)
        assert "2 cannot be read" in screen_text(pilot)
        assert "nothing is changed" in screen_text(pilot)
        assert load_imports(empty) == []
        await press(pilot, "enter")
        await until_imported(pilot)
        # The report comes into view by itself, and leads to the holdings.
        await until_says(pilot, "FAILED")
        assert browser(pilot).pane.id == "imports"
        assert load_imports(empty)[0].groups[OutcomeGroup.IN] == 2
        await to_file(pilot, "ferry letter.txt")
        await press(pilot, "W")
        assert browser(pilot).pane.id == "holdings"


async def test_leaving_the_look_changes_nothing(empty: Catalogue, box: Path) -> None:
    async with browsing(empty, WIDE) as pilot:
        before = empty.change_number
        await to_plan(pilot, box)
        await press(pilot, "escape")
        assert browser(pilot).pane.id == "timeline"
        assert (empty.change_number, load_imports(empty)) == (before, [])
        assert list(empty.folder.originals.glob("*")) == []


async def test_what_is_set_before_holds_for_the_import(empty: Catalogue, box: Path) -> None:
    async with browsing(empty, WIDE) as pilot:
        plan = await to_plan(pilot, box)
        await press(pilot, "a", "o", "x")
        await answer(pilot, "*.pdf")
        await until(pilot, lambda: plan.is_over, "the dry run is over")
        await settle(pilot)
        said = " ".join(screen_text(pilot).split())
        assert "a access: restricted" in said
        assert "o scans: read all" in said
        assert "1 left out" in said
        await press(pilot, "enter")
        await until_imported(pilot)
        assert empty.scalar("select distinct access from records") == "restricted"
        assert load_imports(empty)[0].groups[OutcomeGroup.SKIPPED] == 1


async def test_a_locked_file_is_read_again_by_its_password(empty: Catalogue, box: Path) -> None:
    run(empty, box)
    async with browsing(empty, WIDE) as pilot:
        await press(pilot, "I")
        await to_file(pilot, "locked.zip")
        assert "F4 gives the password" in screen_text(pilot)
        await press(pilot, "f4")
        assert pilot.app.screen.query_one(Input).password
        await answer(pilot, "wrong")
        await until_imported(pilot)
        assert load_imports(empty)[-1].groups[OutcomeGroup.FAILED] == 2
        await press(pilot, "f4")
        await answer(pilot, WORD)
        await until_imported(pilot)
        first = load_imports(empty)[-1]
        assert first.groups[OutcomeGroup.IN_SINCE] == 1
        # One stays where the file failed, at what is left to do.
        assert "▎" in screen_text(pilot)
        assert "IN BY A LATER IMPORT" in screen_text(pilot)


async def test_a_file_that_was_mended_is_read_again(empty: Catalogue, box: Path) -> None:
    run(empty, box)
    async with browsing(empty, WIDE) as pilot:
        await press(pilot, "I")
        await to_file(pilot, "broken.pdf")
        write(box / "broken.pdf", "Words in place of what was broken.")
        await press(pilot, "f7")
        await until_imported(pilot)
        assert load_imports(empty)[-1].groups[OutcomeGroup.IN_SINCE] == 1


async def test_files_are_narrowed_to_an_outcome_and_sorted(empty: Catalogue, box: Path) -> None:
    run(empty, box)
    async with browsing(empty, WIDE) as pilot:
        await press(pilot, "I")
        assert "─ FAILED" in screen_text(pilot)
        await press(pilot, "f", "enter")
        assert "only failed, X for all" in screen_text(pilot)
        assert "ferry letter" not in screen_text(pilot)
        await press(pilot, "X", "s")
        assert "by file" in screen_text(pilot)
        assert "─ FAILED" not in screen_text(pilot)
        names = [
            "".join(piece.text for piece in pane(pilot).files.source.lines(index, 60)[0])[11:17]
            for index in range(4)
        ]
        assert names == ["broken", "ferry ", "locked", "письмо"]


async def test_an_import_is_taken_back_whole_after_a_question(empty: Catalogue, box: Path) -> None:
    run(empty, box)
    before = empty.scalar("select count(*) from records where removed_at is null")
    async with browsing(empty, WIDE) as pilot:
        await press(pilot, "I", "u")
        assert "Take back the import of box/" in screen_text(pilot)
        question = " ".join(line.strip("│ ") for line in screen_text(pilot).splitlines())
        assert "The archive keeps its copies of the files" in question
        assert "U puts the documents back." in question
        await press(pilot, "n")
        assert empty.scalar("select count(*) from records where removed_at is null") == before
        await press(pilot, "u", "y")
        assert "taken back" in screen_text(pilot)
        assert empty.scalar("select count(*) from records where removed_at is null") == 0
        await press(pilot, "u")
        assert "taken back already" in screen_text(pilot)
        await press(pilot, "U")
        assert empty.scalar("select count(*) from records where removed_at is null") == before


async def test_the_record_that_a_file_became_is_opened_and_one_comes_back(
    empty: Catalogue, box: Path
) -> None:
    run(empty, box)
    async with browsing(empty, WIDE) as pilot:
        await press(pilot, "I", "enter")
        assert pane(pilot).is_entered
        await to_file(pilot, "ferry letter.txt")
        await press(pilot, "enter")
        assert browser(pilot).reader.has_focus_within
        await press(pilot, "escape", "escape")
        assert not pane(pilot).is_entered


async def test_an_empty_list_says_what_fills_it(empty: Catalogue) -> None:
    async with browsing(empty, NARROW) as pilot:
        await press(pilot, "I", "f", "escape", "f4", "f7", "u", "s", "X", "enter", "escape")
        assert "Nothing was imported yet. i chooses files" in screen_text(pilot)


async def test_an_empty_folder_brings_nothing_in(empty: Catalogue, tmp_path: Path) -> None:
    folder = tmp_path / "nothing here"
    folder.mkdir()
    async with browsing(empty, WIDE) as pilot:
        await to_plan(pilot, folder)
        assert "There is no file in it" in screen_text(pilot)
        await press(pilot, "enter")
        assert "nothing here" in screen_text(pilot)
        assert load_imports(empty) == []


async def test_what_is_gone_since_it_was_looked_at_is_told_and_not_by_the_window(
    empty: Catalogue, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    exists = Path.exists

    def heard(path: Path, **named: bool) -> bool:
        if path == box:
            asked.append(threading.current_thread() is threading.main_thread())
        return exists(path, **named)

    monkeypatch.setattr(Path, "exists", heard)
    async with browsing(empty, WIDE) as pilot:
        await to_plan(pilot, box)
        asked.clear()
        box.rename(box.with_name("elsewhere"))
        await press(pilot, "enter")
        await until_says(pilot, f"{box.name} is not there: nothing was imported.", talk)
        assert asked
        assert not any(asked)
        assert load_imports(empty) == []


async def test_a_narrow_audience_is_told_who_sees_the_list(empty: Catalogue, box: Path) -> None:
    run(empty, box)
    with Catalogue.open(empty.folder) as narrow:
        narrow.limit_to(Access.PUBLIC, dt.date(2026, 6, 1))
        async with browsing(narrow, WIDE) as pilot:
            await press(pilot, "I")
            assert "is for who sees everything" in " ".join(screen_text(pilot).split())
            assert "box" not in screen_text(pilot)


async def test_many_files_are_fetched_as_they_come_into_view(empty: Catalogue, box: Path) -> None:
    for number in range(400):
        write(box / f"note {number:03}.txt", f"Note {number} of the harbour office.")
    run(empty, box)
    async with browsing(empty, WIDE) as pilot:
        await press(pilot, "I", "enter")
        rows = pane(pilot).files.source
        assert len(rows) == 404 + 2
        assert rows.lacking(0, len(rows))  # type: ignore[attr-defined]
        await press(pilot, "end")
        assert "…  " not in screen_text(pilot)
        assert "note 399.txt" in screen_text(pilot) or "письмо.txt" in screen_text(pilot)
