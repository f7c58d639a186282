"""Every screen over the window ends once, and takes away itself alone."""

from __future__ import annotations

import asyncio

from textual.app import App

from archive.catalogue.database.connection import Catalogue
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.browser.dialogs.confirm import ConfirmScreen
from tests.car_tui.browsing import browsing


def test_a_screen_that_is_ended_again_says_nothing_more() -> None:
    said: list[str | None] = []

    async def go() -> None:
        app: App[None] = App()
        async with app.run_test() as pilot:
            asked = AskScreen("Which?")
            app.push_screen(asked, said.append)
            await pilot.pause()
            asked.dismiss("this")
            asked.dismiss(None)
            await pilot.pause()
            assert len(app.screen_stack) == 1

    asyncio.run(go())
    assert said == ["this"]


def test_what_lies_over_a_screen_ends_with_it_as_if_it_had_been_left(catalogue: Catalogue) -> None:
    said: list[object] = []

    async def go() -> None:
        async with browsing(catalogue) as pilot:
            app = pilot.app
            asked = AskScreen("Which?")
            app.push_screen(asked, said.append)
            await pilot.pause()
            app.push_screen(ConfirmScreen("Drop it?"), said.append)
            await pilot.pause()
            asked.dismiss("this")
            await pilot.pause()
            assert len(app.screen_stack) == 1
            asked.dismiss("that")
            await pilot.pause()
            assert app.is_running

    asyncio.run(go())
    assert said == [None, "this"]
