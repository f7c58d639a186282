"""A file to write that a person names: the window never asks the disk itself."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

import pytest

from archive.catalogue.database.connection import Catalogue
from tests.car_tui.browsing import NARROW, answer, browsing, press, talk, until_says

ASKING = ("exists", "is_file", "is_dir", "stat", "open", "resolve", "replace")


@pytest.fixture
def asked_by_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the thread of the window asked of anything in `tmp_path / "share"`."""
    share = tmp_path / "share"
    share.mkdir()
    asked: list[str] = []

    def heard(name: str) -> Any:
        true = getattr(Path, name)

        def call(path: Path, *args: Any, **named: Any) -> Any:
            is_window = threading.current_thread() is threading.main_thread()
            if is_window and os.fspath(path).startswith(os.fspath(share)):
                asked.append(name)
            return true(path, *args, **named)

        return call

    for name in ASKING:
        monkeypatch.setattr(Path, name, heard(name))
    return asked


@pytest.mark.parametrize(
    ("keys", "typed", "name", "said"),
    [
        (("5", "greater_than_sign"), (), "offices.csv", "Wrote "),
        (("f10",), ("2017",), "report.md", "Wrote the draft"),
        (("2", "ctrl+s", "enter"), (), "card.md", "Saved the card"),
    ],
    ids=["list", "draft", "card"],
)
async def test_what_is_there_is_asked_about_and_the_window_never_waits_for_the_disk(
    keys: tuple[str, ...],
    typed: tuple[str, ...],
    name: str,
    said: str,
    catalogue: Catalogue,
    tmp_path: Path,
    asked_by_window: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    share = tmp_path / "share"
    async with browsing(catalogue, NARROW) as pilot:
        for reply, left in (("", ""), ("n", "mine"), ("y", "")):
            await press(pilot, *keys)
            for one in typed:
                await answer(pilot, one)
                await press(pilot, "ctrl+s")
            await answer(pilot, str(share / name))
            if reply:
                await until_says(pilot, "is there already. Replace it?")
                await press(pilot, reply)
            await until_says(pilot, "Nothing was written." if left else said, talk)
            assert not asked_by_window
            written = (share / name).read_text()
            asked_by_window.clear()
            assert (written == "mine") == bool(left)
            (share / name).write_text("mine")
            asked_by_window.clear()
            if typed:
                await press(pilot, "escape")


async def test_nothing_is_written_where_no_home_is_known(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "5", "greater_than_sign")
        await answer(pilot, "~nobody-of-this-name/offices.csv")
        await until_says(pilot, "Write the folder out", talk)
