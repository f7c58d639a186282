"""Keys that arrive all at once, as over a slow line."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from car_tui.browser.panes.search.pane import SearchPane
from car_tui.session.documents import Documents
from car_tui.session.writing import Writing
from tests.car_tui.browsing import browser, browsing, press, screen_text, settle
from tests.patience import until


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
