"""What fails in a thread of the browser: told in a sentence, and the browser goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Never

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from archive.catalogue.database.connection import Catalogue
from archive.errors import StorageError
from car_tui.browser.chrome.header import HeaderLine
from car_tui.browser.chrome.talk import TalkLine
from car_tui.browser.dialogs.path import Listing
from car_tui.browser.workspace import Workspace
from car_tui.session.changes import Changes
from car_tui.session.documents import Documents
from car_tui.session.import_request import ImportRequest
from car_tui.session.registers import Registers
from car_tui.session.rooms import Rooms
from car_tui.session.search import Search
from car_tui.session.timeline import Timelines
from tests.car_tui.browsing import browser, browsing, press, screen_text, search_for, talk
from tests.patience import until

REFUSED = StorageError("the disk refused: read error", "Check the disk.")
TOLD = "The disk refused: read error. Check the disk."
MISTAKE = KeyError("[red]nobody\x1b[31m")


def breaking(monkeypatch: pytest.MonkeyPatch, group: type, name: str, error: Exception) -> None:
    def fail(*_asked: object, **_as: object) -> Never:
        raise error

    monkeypatch.setattr(group, name, fail)


@pytest.mark.parametrize(
    ("pane", "group", "asked"),
    [
        ("projects", Registers, "projects"),
        ("decisions", Registers, "decisions"),
        ("offices", Registers, "offices"),
        ("priorities", Registers, "priorities"),
        ("practices", Registers, "practices"),
        ("countries", Registers, "countries"),
        ("gaps", Registers, "gaps"),
        ("rooms", Rooms, "all"),
    ],
)
@pytest.mark.parametrize("error", [REFUSED, MISTAKE], ids=["refused", "mistake"])
async def test_a_pane_that_cannot_be_read_says_why_in_its_list_and_below(
    history: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
    pane: str,
    group: type,
    asked: str,
    error: Exception,
) -> None:
    async with browsing(history) as pilot:
        breaking(monkeypatch, group, asked, error)
        await browser(pilot).action_pane(pane)
        await _until_told(pilot, error)
        shown = " ".join(screen_text(pilot).split())
        assert "Loading" not in shown
        assert shown.count("disk refused" if error is REFUSED else "by a mistake in car-tui") == 2


@pytest.mark.parametrize("error", [REFUSED, MISTAKE], ids=["refused", "mistake"])
async def test_rows_stay_when_they_cannot_be_fetched_anew(
    history: Catalogue, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    async with browsing(history) as pilot:
        rows = len(browser(pilot).pane.rows.source)
        breaking(monkeypatch, Timelines, "axis", error)
        browser(pilot).pane.load()
        await _until_told(pilot, error)
        assert len(browser(pilot).pane.rows.source) == rows > 0


@pytest.mark.parametrize("error", [REFUSED, MISTAKE], ids=["refused", "mistake"])
async def test_a_search_that_fails_is_told_and_the_next_one_searches(
    history: Catalogue, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    async with browsing(history) as pilot:
        with monkeypatch.context() as broken:
            breaking(broken, Search, "find_while_typing", error)
            await pilot.press("slash", *"barnahus")
            await _until_told(pilot, error)
        assert len(await search_for(pilot, "children"))


@pytest.mark.parametrize("error", [REFUSED, MISTAKE], ids=["refused", "mistake"])
async def test_what_cannot_be_opened_is_told(
    history: Catalogue, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    async with browsing(history) as pilot:
        await search_for(pilot, "barnahus")
        breaking(monkeypatch, Documents, "read", error)
        await pilot.press("enter")
        await _until_told(pilot, error)


@pytest.mark.parametrize("error", [REFUSED, MISTAKE], ids=["refused", "mistake"])
async def test_an_import_that_fails_is_told_and_can_be_begun_again(
    history: Catalogue, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: Exception
) -> None:
    async with browsing(history) as pilot:
        breaking(monkeypatch, Changes, "importing", error)
        for _ in range(2):
            browser(pilot).context.archive.notify("")
            browser(pilot).workspace.taking_in.begin(ImportRequest((tmp_path,)))
            await _until_told(pilot, error)
            assert not browser(pilot).workspace.taking_in.is_running


@pytest.mark.parametrize("error", [REFUSED, MISTAKE], ids=["refused", "mistake"])
async def test_a_look_before_an_import_that_fails_says_why_and_nothing_is_imported(
    history: Catalogue, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: Exception
) -> None:
    async with browsing(history) as pilot:
        breaking(monkeypatch, Changes, "importing", error)
        await press(pilot, "i", "p")
        pilot.app.screen.query_one(Input).value = str(tmp_path)
        # What goes wrong by a mistake would end a wait for all that is under way.
        await pilot.press("enter")
        wanted = "disk refused" if error is REFUSED else "by a mistake in car-tui"
        await until(pilot, lambda: wanted in " ".join(screen_text(pilot).split()), "it says why")
        await press(pilot, "enter", "escape")
        assert len(pilot.app.screen_stack) == 1


async def test_a_folder_that_cannot_be_listed_says_why_in_its_list(
    history: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_folder: Path) -> Never:
        raise MISTAKE

    monkeypatch.setattr(Listing, "of", fail)
    async with browsing(history) as pilot:
        await pilot.press("i")
        for _ in range(100):
            await pilot.pause(0.02)
            if "Reading the folder" not in screen_text(pilot):
                break
        assert "by a mistake in car-tui (KeyError" in " ".join(screen_text(pilot).split())


@pytest.mark.parametrize("error", [REFUSED, MISTAKE], ids=["refused", "mistake"])
async def test_an_export_that_fails_is_told(
    history: Catalogue, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: Exception
) -> None:
    def fail(*_asked: object, **_as: object) -> Never:
        raise error

    async with browsing(history) as pilot:
        await search_for(pilot, "barnahus")
        await press(pilot, "down", "b", "B", "e")
        monkeypatch.setattr("car_tui.browser.features.exporting.export", fail)
        pilot.app.screen.query_one(Input).value = str(tmp_path / "basket.md")
        await pilot.press("enter")
        await _until_told(pilot, error)


async def _until_told(pilot: Pilot[None], error: Exception) -> None:
    # Not `settle`, which raises what a worker raised.
    wanted = TOLD if error is REFUSED else "by a mistake in car-tui (KeyError: '[red]nobody"
    for _ in range(100):
        await pilot.pause(0.02)
        if wanted in talk(pilot):
            break
    assert wanted in talk(pilot)
    assert "\x1b" not in talk(pilot)


async def test_what_the_workspace_still_says_while_the_window_closes_is_let_pass(
    history: Catalogue,
) -> None:
    async with browsing(history) as pilot:
        app = browser(pilot)
        await app.query("HeaderLine, TalkLine").remove()
        assert not app.query(TalkLine)
        assert not app.query(HeaderLine)
        app.workspace.post_message(Workspace.PathChanged("timeline", ("somewhere",)))
        app.workspace._heading.count()
        app.failed("told by a thread")
        await press(pilot, "down")
