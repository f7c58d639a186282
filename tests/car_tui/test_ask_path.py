"""A path to import that is typed: the disk is asked beside the screen, and may never answer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from os import stat_result
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from archive.catalogue.database.connection import Catalogue
from car_tui.browser.chrome import key_queue
from car_tui.browser.dialogs.ask_path import AskPathScreen
from car_tui.browser.dialogs.path import PathScreen
from car_tui.browser.features.import_plan import ImportPlanScreen
from tests.car_tui.browsing import browser, browsing, press, screen_text, settle
from tests.car_tui.test_keys_in_order import type_at_once
from tests.patience import PATIENCE_S, until


class Share:
    """A folder on a share, of which nothing is heard until it `answers`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.asked = 0
        self.answers = threading.Event()


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Share]:
    share = Share(tmp_path / "share")
    share.path.mkdir()
    stat = Path.stat

    def stat_of_share(path: Path, *, follow_symlinks: bool = True) -> stat_result:
        if path == share.path and not share.answers.is_set():
            share.asked += 1
            assert share.answers.wait(PATIENCE_S)
        return stat(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", stat_of_share)
    yield share
    share.answers.set()


async def until_screen(pilot: Pilot[None], kind: type) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, kind), f"it is at {kind.__name__}")


async def ask(pilot: Pilot[None], path: Path) -> None:
    """Type a path, and Enter; the disk is asked from here on."""
    await press(pilot, "i", "p")
    pilot.app.screen.query_one(Input).value = str(path)
    await pilot.press("enter")
    await until(pilot, lambda: "Looking whether that is there" in screen_text(pilot), "it looks")


async def test_one_leaves_while_the_disk_is_asked_and_its_answer_is_nobodys(
    catalogue: Catalogue, share: Share
) -> None:
    async with browsing(catalogue) as pilot:
        await ask(pilot, share.path)
        await pilot.press("escape")
        await until_screen(pilot, PathScreen)
        assert not share.answers.is_set()
        share.answers.set()
        await settle(pilot)
        assert isinstance(pilot.app.screen, PathScreen)
        await press(pilot, "escape")
        assert len(pilot.app.screen_stack) == 1


async def test_enter_once_more_neither_asks_the_disk_again_nor_goes_on_twice(
    catalogue: Catalogue, share: Share
) -> None:
    async with browsing(catalogue) as pilot:
        await ask(pilot, share.path)
        await until(pilot, lambda: browser(pilot).is_settled, "keys no longer wait for the disk")
        await pilot.press("enter")
        await until(pilot, lambda: browser(pilot).is_settled, "Enter went to the question")
        share.answers.set()
        await until_screen(pilot, ImportPlanScreen)
        await settle(pilot)
        assert share.asked == 1
        assert len(pilot.app.screen_stack) == 2


async def test_another_path_is_typed_while_the_disk_is_asked(
    catalogue: Catalogue, share: Share, tmp_path: Path
) -> None:
    async with browsing(catalogue) as pilot:
        await ask(pilot, share.path)
        await pilot.press("end", "x")
        typed = pilot.app.screen.query_one(Input)
        await until(pilot, lambda: typed.value == f"{share.path}x", "it is typed")
        await until(pilot, lambda: "Looking" not in screen_text(pilot), "it looks no more")
        await pilot.press("enter")
        await until(pilot, lambda: "That is not there." in screen_text(pilot), "it is asked again")
        share.answers.set()
        await settle(pilot)
        assert isinstance(pilot.app.screen, AskPathScreen)
        assert typed.value == f"{share.path}x"
        await press(pilot, "backspace", "enter")
        await until_screen(pilot, ImportPlanScreen)


async def test_an_answer_that_comes_under_the_help_waits_for_enter(
    catalogue: Catalogue, share: Share
) -> None:
    async with browsing(catalogue) as pilot:
        await ask(pilot, share.path)
        await pilot.press("f1")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 4, "the help is there")
        share.answers.set()
        await settle(pilot)
        await press(pilot, "escape")
        assert "That is there. Import which file or folder?" in screen_text(pilot)
        await press(pilot, "enter")
        await until_screen(pilot, ImportPlanScreen)


async def test_keys_behind_enter_go_to_what_a_path_that_is_there_leads_to(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_queue, "_MAX_GLANCE_S", PATIENCE_S)
    async with browsing(catalogue) as pilot:
        await press(pilot, "i", "p")
        pilot.app.screen.query_one(Input).value = str(tmp_path)
        # Esc leaves the look at what would come in; the question would lead back to the folders.
        await type_at_once(pilot, "enter", "escape")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1, "all keys did their work")


async def test_a_look_that_fails_by_a_mistake_is_told(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(_path: Path) -> Path:
        raise KeyError("no")

    async with browsing(catalogue) as pilot:
        await press(pilot, "i", "p")
        monkeypatch.setattr(Path, "expanduser", mistaken)
        await pilot.press("enter")
        await until(pilot, lambda: "mistake in car-tui" in screen_text(pilot), "it is told")
        monkeypatch.undo()
        pilot.app.screen.query_one(Input).value = str(tmp_path)
        await press(pilot, "enter")
        await until_screen(pilot, ImportPlanScreen)
