"""Driving the browser with keys, for the tests that do."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from textual.widgets import Input, Static

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record
from archive.model.record import Record
from car_tui.browser.app import Browser
from car_tui.browser.chrome.key_words import KeyWords
from car_tui.browser.context import BrowserContext
from car_tui.browser.panes.search.line import SearchLine
from car_tui.browser.panes.search.rows import HitRows
from car_tui.browser.panes.search.searching import SearchingPane
from car_tui.browser.state.store import Store
from car_tui.browser.state.user_state import UserState
from car_tui.browser.widgets.text_view import TextView
from car_tui.browser.widgets.virtual_list import VirtualList
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.settings import Settings
from tests.patience import patience, until, until_workers_are_done

NARROW, WIDE = (80, 24), (120, 40)
_ROUNDS = 4
"""What a worker brings may start another, after the next drawing; so often is that waited for."""


@asynccontextmanager
async def browsing(
    catalogue: Catalogue,
    size: tuple[int, int] = NARROW,
    *,
    settings: Settings | None = None,
    store: Store | None = None,
    fresh: bool = False,
    pane: str = "timeline",
) -> AsyncIterator[Pilot[None]]:
    """A browser of this size, left at `pane` before; without a `store` it remembers nothing else.

    A `fresh` one starts over, on Home.
    """
    store = Store() if store is None else store
    if store.read("session") is None:
        # Nobody here knew other keys.
        KeyWords(store, {})
        store.write("session", {"pane": pane})

    def open_archive(notify: Callable[[str], None]) -> BrowserContext:
        return BrowserContext(ArchiveSession(catalogue, notify), UserState(store))

    app = Browser(open_archive, settings, fresh=fresh)
    async with app.run_test(size=size) as pilot:
        await until_open(pilot)
        yield pilot


def browser(pilot: Pilot[None]) -> Browser:
    """The app."""
    assert isinstance(pilot.app, Browser)
    return pilot.app


async def until_open(pilot: Pilot[None]) -> None:
    """Wait until the archive is open and what the first pane shows is there."""
    await until(pilot, lambda: browser(pilot).is_open, "the archive is open")
    await settle(pilot)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until every worker is done and what it said is shown."""
    for _ in range(_ROUNDS):
        await until_workers_are_done(pilot)
        await pilot.pause()
        if not pilot.app.workers and not awaits_drawing(pilot):
            return


def awaits_drawing(pilot: Pilot[None]) -> bool:
    """Whether anything of the screen is to be drawn, or waits for that."""
    of_screen = vars(pilot.app.screen)
    waiting = ("_dirty_widgets", "_layout_required", "_repaint_required", "_callbacks")
    return any(of_screen[name] for name in waiting)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for what each brings."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def answer(pilot: Pilot[None], text: str) -> None:
    """Answer the question on screen."""
    pilot.app.screen.query_one(Input).value = text
    await press(pilot, "enter")


async def search_for(pilot: Pilot[None], query: str) -> HitRows:
    """Search as if typed; returns what is found."""
    await pilot.press("slash")
    pilot.app.query_one(SearchLine).value = query
    pane = browser(pilot).pane
    assert isinstance(pane, SearchingPane)
    await until(pilot, lambda: pane.begun == query, f"{query} is searched for")
    await settle(pilot)
    rows = shown_list(pilot).source
    assert isinstance(rows, HitRows)
    return rows


def shown_list(pilot: Pilot[None]) -> VirtualList:
    """The list of the pane in view."""
    return browser(pilot).pane.rows


def dialog_list(pilot: Pilot[None]) -> VirtualList:
    """The list of the dialog on screen."""
    return pilot.app.screen.query_one(VirtualList)


def dialog_text(pilot: Pilot[None]) -> str:
    """All rows of the dialog on screen, as text."""
    rows = dialog_list(pilot).source
    lines = (line for index in range(len(rows)) for line in rows.lines(index, 200))
    return "\n".join("".join(piece.text for piece in line).rstrip() for line in lines)


def read_text(pilot: Pilot[None]) -> str:
    """The text in the reader."""
    return pilot.app.query_one("#reader").query_one(TextView).document.text


def talk(pilot: Pilot[None]) -> str:
    """The line of talk."""
    return str(pilot.app.query_one("#talk", Static).content)


def written_last(catalogue: Catalogue) -> Record:
    """The record that was written last."""
    last = "select record from journal where record is not null order by id desc limit 1"
    return load_record(catalogue, str(catalogue.scalar(last)))


def screen_text(pilot: Pilot[None]) -> str:
    """Everything on screen."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


async def until_still(pilot: Pilot[None]) -> str:
    """Wait until the screen no longer changes; returns what stands on it."""
    async with patience("the screen no longer changes"):
        before = ""
        while (shown := screen_text(pilot)) != before:
            before = shown
            await pilot.pause(0.03)
            await settle(pilot)
        return shown


async def until_says(
    pilot: Pilot[None], words: str, where: Callable[[Pilot[None]], str] = screen_text
) -> None:
    """Wait until these words are on screen, or in the text that `where` gives.

    A question may be wrapped anywhere: it names paths, and temporary folders differ in length.
    """
    async with patience(f"it says {words!r}"):
        while words not in (text := where(pilot)) and words not in _unwrapped(text):
            await pilot.pause()


def _unwrapped(text: str) -> str:
    return " ".join(text.replace("│", " ").split())


def highlighted_id(pilot: Pilot[None]) -> str:
    """The record of the highlighted row."""
    here = browser(pilot).pane.here()
    assert here is not None
    return here.record_id


async def to_decision(pilot: Pilot[None], decision: str) -> None:
    """Point at a decision in its pane, also at one that is over."""
    await press(pilot, "4")
    browser(pilot).pane.point_at(decision)
    await settle(pilot)
    assert highlighted_id(pilot) == decision
