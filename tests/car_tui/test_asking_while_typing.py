"""What is typed in the search line is asked at once, unless something is searched for already."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from archive.catalogue.database.connection import Catalogue
from car_tui.browser.panes.search import asking, searching
from car_tui.browser.panes.search.found_hits import find_hits
from car_tui.browser.panes.search.pane import SearchPane
from tests.car_tui.browsing import browser, browsing, settle
from tests.patience import PATIENCE_S, until


@pytest.fixture(autouse=True)
def pauses_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_MAX_PAUSE_S", 10 * PATIENCE_S)


async def test_the_first_letter_is_asked_without_a_pause(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await pilot.press("slash", "b")
        await settle(pilot)
        assert browser(pilot).query_one(SearchPane).searched == "b"


async def test_letters_that_follow_while_it_is_asked_wait(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = threading.Event()

    def find_late(archive: Any, question: Any) -> Any:
        asked.append(question.query)
        assert answers.wait(PATIENCE_S)
        return find_hits(archive, question)

    monkeypatch.setattr(asking, "find_hits", find_late)
    async with browsing(catalogue) as pilot:
        await pilot.press("slash")
        for letter in "barn":
            pilot.app.simulate_key(letter)
        pane = browser(pilot).query_one(SearchPane)
        await until(pilot, lambda: pane.line.value == "barn", "all is typed")
        answers.set()
        await settle(pilot)
        assert (asked, pane.searched) == (["b"], "")


async def test_what_is_shown_typed_again_ends_no_waiting(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = threading.Event()

    def find_late(archive: Any, question: Any) -> Any:
        asked.append(question.query)
        assert question.query == "b" or answers.wait(PATIENCE_S)
        return find_hits(archive, question)

    monkeypatch.setattr(asking, "find_hits", find_late)
    async with browsing(catalogue) as pilot:
        await pilot.press("slash", "b")
        await settle(pilot)
        pane = browser(pilot).query_one(SearchPane)
        for key in ("a", "backspace", "o"):
            pilot.app.simulate_key(key)
        await until(pilot, lambda: pane.line.value == "bo", "all is typed")
        answers.set()
        await settle(pilot)
        assert asked == ["b", "ba"]
