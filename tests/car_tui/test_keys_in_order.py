"""Keys that arrive all at once, as over a slow line."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from car_tui.browser.app import Browser
from car_tui.browser.chrome import key_queue
from car_tui.browser.context import BrowserContext
from car_tui.browser.panes.search import keys_ahead
from car_tui.browser.panes.search.pane import SearchPane
from car_tui.browser.workspace import Workspace
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.documents import Documents
from car_tui.session.search import Search
from car_tui.session.writing import Writing
from tests.car_tui.browsing import NARROW, browser, browsing, press, screen_text, settle
from tests.patience import PATIENCE_S, until


async def type_at_once(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        name = {"/": "slash", " ": "space"}.get(key, key)
        pilot.app.post_message(Key(name, key if len(key) == 1 else None))
    for _ in range(len(keys)):
        await pilot.pause()
    await settle(pilot)


async def test_what_follows_the_slash_is_typed_into_the_search_line(history: Catalogue) -> None:
    async with browsing(history) as pilot:
        await type_at_once(pilot, *"/barnahus")
        assert browser(pilot).query_one(SearchPane).line.value == "barnahus"


async def test_keys_wait_for_a_pane_that_is_read_from_a_slow_disk(
    history: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Workspace._make

    async def make_slowly(workspace: Workspace, name: str) -> None:
        await asyncio.sleep(0.2)
        await make(workspace, name)

    monkeypatch.setattr(key_queue, "_MAX_WAIT_S", 0.01)
    monkeypatch.setattr(Workspace, "_make", make_slowly)
    async with browsing(history) as pilot:
        await type_at_once(pilot, *"/barnahus")
        await until(pilot, lambda: browser(pilot).is_settled, "all keys did their work")
        assert browser(pilot).query_one(SearchPane).line.value == "barnahus"


async def test_keys_behind_enter_go_to_what_enter_opened(history: Catalogue) -> None:
    async with browsing(history) as pilot:
        await type_at_once(pilot, "2", "j", "j", "enter", "escape", "/", *"robert")
        assert browser(pilot).query_one(SearchPane).line.value == "robert"


async def test_keys_are_typed_into_a_dialog_that_the_key_before_opened(history: Catalogue) -> None:
    async with browsing(history) as pilot:
        await type_at_once(pilot, "question_mark", "escape", "/", *"promise")
        assert browser(pilot).query_one(SearchPane).line.value == "promise"


def late(method: Callable[..., Any]) -> Callable[..., Any]:
    """The method, but as slow as in a large archive."""

    def answer(*given: Any, **named: Any) -> Any:
        time.sleep(0.2)
        return method(*given, **named)

    return answer


async def test_keys_wait_for_the_list_that_the_key_before_reads(
    history: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browsing(history) as pilot:
        await press(pilot, "2", "j", "j")
        third = browser(pilot).pane.here()
    monkeypatch.setattr(Documents, "held", late(Documents.held))
    async with browsing(history) as pilot:
        await type_at_once(pilot, "2", "j", "j", "enter")
        await until(pilot, lambda: browser(pilot).reader.here() == third, "the third is read")


async def test_keys_wait_for_a_dialog_whose_choices_are_still_read(
    history: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Writing, "refuse_unwritable", late(Writing.refuse_unwritable))
    async with browsing(history) as pilot:
        await press(pilot, "4")
        await type_at_once(pilot, "space", "space", "e", *"untag", "enter")
        await until(pilot, lambda: "Take which tags away" in screen_text(pilot), "it is asked")


@asynccontextmanager
async def opening(history: Catalogue) -> AsyncIterator[tuple[Pilot[None], threading.Event]]:
    """A browser whose archive is opened once the event is set."""
    go_on = threading.Event()

    def open_archive(notify: Callable[[str], None]) -> BrowserContext:
        assert go_on.wait(PATIENCE_S)
        return BrowserContext(ArchiveSession(history, notify))

    async with Browser(open_archive).run_test(size=NARROW) as pilot:
        try:
            yield pilot, go_on
        finally:
            go_on.set()


def post(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        pilot.app.post_message(
            Key(
                {"/": "slash"}.get(key, key),
                " " if key == "space" else key if len(key) == 1 else None,
            )
        )


async def test_keys_typed_before_the_archive_is_open_come_before_those_typed_while_it_opens(
    history: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    resume = Workspace.resume

    async def resume_while_one_types(workspace: Workspace) -> None:
        post(pilot, "j", "j", "enter")
        await asyncio.sleep(0.1)
        await resume(workspace)

    async with browsing(history) as pilot:
        await press(pilot, "2", "j", "j")
        third = browser(pilot).pane.here()
    monkeypatch.setattr(Workspace, "resume", resume_while_one_types)
    monkeypatch.setattr(Documents, "held", late(Documents.held))
    async with opening(history) as (pilot, go_on):
        post(pilot, "2")
        await pilot.pause(0.1)
        go_on.set()
        await until(pilot, lambda: browser(pilot).is_open, "it is open")
        await until(pilot, lambda: browser(pilot).reader.here() == third, "the third is read")


async def test_what_is_typed_at_a_cold_start_opens_the_hit_that_it_means(
    history: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first search opens the index, and takes longer than one types."""
    # On a busy machine it takes longer than a person would wait.
    for most in ("_MAX_WORK_S", "_MAX_PATIENCE_S"):
        monkeypatch.setattr(key_queue, most, PATIENCE_S)
    monkeypatch.setattr(keys_ahead, "_MOST_S", PATIENCE_S)
    async with browsing(history) as pilot:
        await press(pilot, "slash", *"robert ", "down", "down", "enter")
        second = browser(pilot).reader.here()
        assert second is not None
    monkeypatch.setattr(Search, "find_while_typing", late(Search.find_while_typing))
    async with opening(history) as (pilot, go_on):
        post(pilot, "/", *"robert", "space", "down", "j", "enter", "z", "down")
        await pilot.pause(0.1)
        go_on.set()
        await until(pilot, lambda: browser(pilot).is_open, "it is open")
        await until(pilot, lambda: browser(pilot).reader.here() == second, "the second is read")
        assert browser(pilot).query_one(SearchPane).line.value == "robert "


async def test_keys_behind_enter_wait_for_the_hit_that_enter_opens(
    history: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Search, "find_while_typing", late(Search.find_while_typing))
    async with browsing(history) as pilot:
        await type_at_once(pilot, "/", *"robert", "enter", "z", "z", "escape")
        assert browser(pilot).query_one(SearchPane).line.value == "robert"
        assert not browser(pilot).reader.has_focus_within
