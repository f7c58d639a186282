"""What each pane says where the archive has nothing for it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.folder import ArchiveFolder
from tests.car_tui.browsing import NARROW, WIDE, browsing, press, until_says
from tests.car_tui.conftest import Run
from tests.patience import resize

SAID = {
    "h": "no record and no document yet",
    "1": "Nothing bears a date yet.",
    "2": "No projects in this archive yet",
    "4": "No decisions in this archive.",
    "5": "No source in this archive says who held an office.",
    "6": "No priorities in this archive.",
    "7": "No practices in this archive.",
    "8": "No record names a country.",
    "9": "No gap and no conflict is found",
    "D": "Nothing is held or described yet.",
}


@pytest.fixture
def empty(empty_template: Path, tmp_path: Path) -> Iterator[Catalogue]:
    shutil.copytree(empty_template, tmp_path / "empty archive")
    with Catalogue.open(ArchiveFolder(tmp_path / "empty archive")) as opened:
        yield opened


async def test_each_pane_says_that_it_has_nothing(empty: Catalogue) -> None:
    async with browsing(empty, WIDE) as pilot:
        for key, said in SAID.items():
            await press(pilot, key, "end", "home", "G", "g", "right", "left", "plus", "minus")
            await until_says(pilot, said)
            await resize(pilot, *NARROW)
            await resize(pilot, *WIDE)
            await until_says(pilot, said)
            assert pilot.app.is_running


def test_commands_claim_no_more_than_was_looked_at(run: Run, empty: Catalogue) -> None:
    folder = empty.folder.path
    gaps = run("gaps", "--as-of", "2018", archive=folder)
    assert (gaps.out, gaps.status) == ("", 0)
    assert gaps.err.endswith(": nothing is recorded yet; texts are not looked through\n")
    offices = run("offices", archive=folder)
    assert (offices.out, offices.status) == ("", 0)
    assert offices.err == "car-tui: no source in this archive says who held an office\n"
