"""What is typed in the search line is asked at once, unless something is searched for already."""

from __future__ import annotations

import threading
from collections.abc import Iterable

import pytest
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from car_tui.browser.panes.search import asking, searching
from car_tui.browser.panes.search.found_hits import FoundHits, find_hits
from car_tui.browser.panes.search.pane import SearchPane
from car_tui.browser.panes.search.request import SearchRequest
from car_tui.session.archive_session import ArchiveSession
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


class LateSearch:
    """Notes what is asked, and answers whatever is not asked at once only when it may."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers = threading.Event()
        self.at_once: set[str] = set()

    def find(self, archive: ArchiveSession, question: SearchRequest) -> FoundHits:
        self.asked.append(question.query)
        assert question.query in self.at_once or self.answers.wait(PATIENCE_S)
        return find_hits(archive, question)


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> LateSearch:
    late = LateSearch()
    monkeypatch.setattr(asking, "find_hits", late.find)
    return late


async def type_until(pilot: Pilot[None], keys: Iterable[str], line: str) -> None:
    for key in keys:
        pilot.app.simulate_key(key)
    pane = browser(pilot).query_one(SearchPane)
    await until(pilot, lambda: pane.line.value == line, "all is typed")


async def test_letters_that_follow_while_it_is_asked_wait(
    catalogue: Catalogue, late: LateSearch
) -> None:
    async with browsing(catalogue) as pilot:
        await pilot.press("slash")
        await type_until(pilot, "barn", "barn")
        late.answers.set()
        await settle(pilot)
        assert late.asked == ["b"]
        assert browser(pilot).query_one(SearchPane).searched == ""


async def test_what_is_shown_typed_again_ends_no_waiting(
    catalogue: Catalogue, late: LateSearch
) -> None:
    late.at_once = {"b"}
    async with browsing(catalogue) as pilot:
        await pilot.press("slash", "b")
        await settle(pilot)
        await type_until(pilot, ("a", "backspace", "o"), "bo")
        late.answers.set()
        await settle(pilot)
        assert late.asked == ["b", "ba"]
