"""Very long lists: what a key may cost, and that nothing waits for the archive."""

from __future__ import annotations

import threading
from array import array
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pytest
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from archive.derived.timeline import TimelineAxis, TimelineItem
from archive.model.vocabulary import Access, Kind
from car_tui.browser.app import Browser
from car_tui.browser.context import BrowserContext
from car_tui.browser.panes.search.pane import SearchPane
from car_tui.browser.panes.timeline.rows import TimelineRows
from car_tui.browser.state.store import Store
from car_tui.browser.state.user_state import UserState
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.callbacks import silent
from car_tui.session.search import Search
from car_tui.session.timeline import Timelines
from index import SearchResult
from tests.car_tui.browsing import (
    NARROW,
    browsing,
    press,
    screen_text,
    search_for,
    settle,
    shown_list,
    until_open,
    until_says,
)
from tests.patience import PATIENCE_S, resize

ITEMS = 100_000


class LongTimeline(Timelines):
    """A timeline of 100,000 items. What they are called comes when `gate` is set."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(catalogue)
        self.gate = threading.Event()
        self.gate.set()
        self.asked: list[int] = []

    def axis(self) -> TimelineAxis:
        days = array("l", (675_000 + at // 2 for at in range(ITEMS)))
        ids = tuple(f"it-{at}" for at in range(ITEMS))
        kinds = (Kind.EVENT,) * ITEMS
        return TimelineAxis(ids, kinds, ("1849-02-05",) * ITEMS, days, days, 0)

    def lines(self, ids: Sequence[str]) -> list[TimelineItem]:
        assert self.gate.wait(PATIENCE_S)
        self.asked.append(len(ids))
        return [
            TimelineItem(one, Kind.EVENT, "1849-02-05", None, None, f"Title of {one}", None, None,
                         Access.PUBLIC)
            for one in ids
        ]  # fmt: skip


@pytest.fixture
def long_timeline(catalogue: Catalogue) -> LongTimeline:
    return LongTimeline(catalogue)


def long_browser(catalogue: Catalogue, timeline: LongTimeline) -> Browser:
    archive = ArchiveSession(catalogue)
    archive.timeline = timeline
    store = Store()
    store.write("session", {"pane": "timeline"})
    return Browser(lambda _notify: BrowserContext(archive, UserState(store)))


def highlighted(pilot: Pilot[None]) -> int:
    index = shown_list(pilot).highlighted
    assert index is not None
    return index


async def test_every_key_of_a_long_list_works_at_once(
    catalogue: Catalogue, long_timeline: LongTimeline
) -> None:
    async with long_browser(catalogue, long_timeline).run_test(size=NARROW) as pilot:
        await until_open(pilot)
        last = len(shown_list(pilot).source) - 1
        assert last > ITEMS
        await pilot.press("G")
        assert highlighted(pilot) == last
        await pilot.press("g", *["pagedown"] * 30, "pageup", "j", "k")
        assert 300 < highlighted(pilot) < last
        for size in ((60, 20), (200, 50), (100, 24), NARROW):
            await resize(pilot, *size)
            await pilot.press("G", "pageup")
            await settle(pilot)
            here = highlighted(pilot)
            assert last - here < 60
            rows = shown_list(pilot).source
            assert isinstance(rows, TimelineRows)
            await until_says(pilot, f"Title of {rows.address(here).record_id}")
        assert isinstance(rows, TimelineRows)
        assert len(rows._items) <= 2_000


async def test_a_slow_archive_holds_no_key_back(
    catalogue: Catalogue, long_timeline: LongTimeline
) -> None:
    async with long_browser(catalogue, long_timeline).run_test(size=NARROW) as pilot:
        await until_open(pilot)
        long_timeline.gate.clear()
        try:
            await pilot.press("G", "pageup", "pageup")
            before = highlighted(pilot)
            await pilot.press("k", "k")
            assert highlighted(pilot) == before - 2
            shown = screen_text(pilot)
            assert "5 Feb 1849" in shown, "dates are known already"
            assert "Title of" not in shown
        finally:
            long_timeline.gate.set()
        await settle(pilot)
        rows = shown_list(pilot).source
        assert isinstance(rows, TimelineRows)
        await until_says(pilot, f"Title of {rows.address(highlighted(pilot)).record_id}")


class SlowSearches(Search):
    """Answers each query once its gate is set."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(catalogue, silent, silent)
        self.gates: defaultdict[str, threading.Event] = defaultdict(threading.Event)

    def find_while_typing(self, query: str, limit: int, *given: Any, **named: Any) -> SearchResult:
        assert self.gates[query].wait(PATIENCE_S)
        return super().find_while_typing(query, limit, *given, **named)


async def test_a_slow_search_holds_no_key_back_and_is_dropped_for_a_newer_one(
    catalogue: Catalogue,
) -> None:
    archive, searches = ArchiveSession(catalogue), SlowSearches(catalogue)
    archive.search = searches
    async with Browser(lambda _notify: BrowserContext(archive)).run_test(size=NARROW) as pilot:
        await until_open(pilot)
        try:
            await pilot.press("slash", *"visby")
            await pilot.pause(0.1)
            await pilot.press("escape", "2")
            await until_says(pilot, "[2 Projects]")
            await pilot.press("slash", "home", "shift+end", *"riga")
            await pilot.pause(0.1)
            searches.gates["riga"].set()
        finally:
            for gate in list(searches.gates.values()):
                gate.set()
        await settle(pilot)
        shown = screen_text(pilot)
        assert "riga" in shown.lower()
        assert pilot.app.query_one(SearchPane).searched == "riga"


async def test_more_hits_come_as_one_nears_the_last(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        rows = await search_for(pilot, "children")
        first = rows.entries
        await press(pilot, "down")
        assert rows.entries == first, "not before they are wanted"
        await press(pilot, "G")
        grown = rows.entries
        assert first < grown
        assert highlighted(pilot) == rows.row_of(first - 1)
        ids = [rows.address(rows.row_of(at)).record_id for at in range(grown)]
        assert len(set(ids)) == grown
        await press(pilot, "j")
        assert highlighted(pilot) == rows.row_of(first)


async def test_a_key_draws_few_lines_and_asks_for_what_comes_into_view(
    catalogue: Catalogue, long_timeline: LongTimeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    draw = VirtualList._draw

    def counted(self: VirtualList, row: int, width: int) -> object:
        drawn.append(row)
        return draw(self, row, width)

    async with long_browser(catalogue, long_timeline).run_test(size=NARROW) as pilot:
        await until_open(pilot)
        assert long_timeline.asked == [99], "the first rows, fetched with the layout"
        monkeypatch.setattr(VirtualList, "_draw", counted)
        await press(pilot, "j")
        assert len(drawn) <= 2, "the row that was highlighted and the one that is"
        await press(pilot, "pagedown")
        assert len(drawn) <= 2 + shown_list(pilot).size.height + 2
        assert len(long_timeline.asked) == 1, "what comes next is there already"
        for _ in range(10):
            await press(pilot, "pagedown")
        assert len(long_timeline.asked) <= 4
        assert max(long_timeline.asked) <= 2 * 100 + NARROW[1]
