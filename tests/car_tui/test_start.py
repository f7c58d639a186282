"""The start of the browser: painted before anything else, and never in the way of the keys."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.errors import NotAnArchiveError
from car_tui.browser.app import Browser
from car_tui.browser.chrome.footer import KeyFooter
from car_tui.browser.chrome.opening import Opening
from car_tui.browser.context import BrowserContext
from car_tui.browser.panes.search.line import SearchLine
from car_tui.browser.panes.table import PANES
from car_tui.session.archive_session import ArchiveSession
from tests.car_tui.browsing import (
    NARROW,
    browsing,
    press,
    screen_text,
    settle,
    until_open,
    until_says,
)
from tests.patience import PATIENCE_S, resize, until

_HEADLESS = "textual.drivers.headless_driver:HeadlessDriver"

# Prints the modules that are loaded once tabs and footer are on screen, and leaves.
_FIRST_PAINT = """
import io, os, sys
from textual.app import App
class Terminal(io.StringIO):
    def isatty(self): return True
display = App._display
def displayed(app, screen, renderable):
    display(app, screen, renderable)
    if any(footer.keys for footer in screen.query("KeyFooter")):
        print(*sys.modules, file=sys.__stdout__, flush=True)
        os._exit(0)
App._display = displayed
from car_tui.main import main
sys.stdin = sys.stdout = Terminal()
main(["--archive", sys.argv[1]])
"""


def test_nothing_heavy_is_loaded_before_the_first_paint(archive_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _FIRST_PAINT, str(archive_path)],
        env={**os.environ, "TEXTUAL_DRIVER": _HEADLESS},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=True,
    )
    loaded = set(ran.stdout.split())
    assert "car_tui.browser.app" in loaded
    assert not loaded & {"whoosh", "numpy", "sqlite_utils", "yaml", "sqlite3", "index", "csv"}
    assert not loaded & {"archive.catalogue", "archive.model", "archive.derived", "tomllib"}
    assert not loaded & {entry.module for entry in PANES}


class SlowlyOpened:
    """Opens an archive once `gate` is set."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.gate = threading.Event()
        self._catalogue = catalogue

    def __call__(self, notify: Callable[[str], None]) -> BrowserContext:
        notify("bundled history: 25 of 475 records")
        assert self.gate.wait(PATIENCE_S)
        return BrowserContext(ArchiveSession(self._catalogue, notify))


async def test_while_the_archive_opens_the_window_answers(catalogue: Catalogue) -> None:
    opener = SlowlyOpened(catalogue)
    app = Browser(opener)
    async with app.run_test(size=NARROW) as pilot:
        try:
            await pilot.pause()
            # To begin to select words in the moment in which they go would end the browser.
            assert not app.query_one(Opening).allow_select
            await pilot.press("b", "y", "T", "slash", "l", "a", "colon", "space", "p")
            assert app.theme == "car-light"
            await pilot.press("f1")
            await until_says(pilot, "╭─ Help: ")
            await pilot.press("escape")
            shown = screen_text(pilot)
            assert "Opening the archive" in shown
            assert "[h Home]" in shown
            await resize(pilot, 60, 20)
            await until_says(pilot, "quit")
        finally:
            opener.gate.set()
        await until_open(pilot)
        line = app.query_one(SearchLine)
        assert line.has_focus
        assert line.value == "la: p", "signs are typed too"


async def test_one_can_leave_while_the_archive_opens(catalogue: Catalogue) -> None:
    opener = SlowlyOpened(catalogue)
    app = Browser(opener)
    async with app.run_test(size=NARROW) as pilot:
        try:
            await pilot.pause()
            await pilot.press("q")
            await pilot.pause()
            assert not app.is_running
        finally:
            opener.gate.set()


async def test_what_keeps_the_archive_from_opening_is_handed_on() -> None:
    trouble = NotAnArchiveError("nothing here", "Look elsewhere.")

    def open_archive(_tell: Callable[[str], None]) -> BrowserContext:
        raise trouble

    app = Browser(open_archive)
    async with app.run_test(size=NARROW) as pilot:
        await until(pilot, lambda: app.trouble is not None, "the trouble is handed on")
        assert app.trouble is trouble


def test_a_folder_that_is_no_archive_costs_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from car_tui.main import main

    (tmp_path / "catalogue.db").write_text("no catalogue")
    monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.headless_driver:HeadlessDriver")
    monkeypatch.setattr(
        "textual.constants.DRIVER", "textual.drivers.headless_driver:HeadlessDriver"
    )
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    with pytest.raises(SystemExit) as left:
        main(["--archive", str(tmp_path)])
    assert left.value.code == 2
    assert "nothing was touched" in capsys.readouterr().err


async def test_a_pane_is_made_when_it_is_first_shown(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        assert [pane.id for pane in pilot.app.query("Pane")] == ["timeline"]
        await press(pilot, "5", "1", "5")
        assert [pane.id for pane in pilot.app.query("Pane")] == ["timeline", "offices"]


async def test_the_footer_shows_what_applies_and_takes_clicks(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        footer = pilot.app.query_one(KeyFooter)
        words = [shown.word for shown in footer.keys]
        assert ("kinds" in words, "contents" in words, "quit" in words) == (True, False, True)
        at = sum(shown.width for shown in footer.keys[: words.index("kinds")])
        await pilot.click(KeyFooter, offset=(at + 1, 0))
        await settle(pilot)
        await until_says(pilot, "Kinds on the timeline")
        await press(pilot, "escape", "enter")
        assert "contents" in [shown.word for shown in footer.keys]
        assert "contents" in screen_text(pilot).splitlines()[-1]
