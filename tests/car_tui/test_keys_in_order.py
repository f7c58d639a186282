"""Keys that arrive all at once, as over a slow line."""

from __future__ import annotations

from textual.events import Key
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from car_tui.browser.panes.search.pane import SearchPane
from tests.car_tui.browsing import browser, browsing, settle


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
