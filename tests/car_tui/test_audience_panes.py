"""Each pane for an audience, held against one over an archive without the rest."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from archive.folder import ArchiveFolder
from archive.model.vocabulary import Access
from car_tui.browser.panes.search.line import SearchLine
from car_tui.browser.panes.table import KEYS, PANES
from car_tui.browser.state.bookmarks import Bookmark
from car_tui.browser.state.store import Store, state_folder
from car_tui.browser.state.user_state import UserState
from tests.car_tui.audience_twin import SECRET, Twins, fill, make_twins
from tests.car_tui.browsing import (
    WIDE,
    browsing,
    dialog_text,
    press,
    read_text,
    settle,
    shown_list,
    talk,
    until_says,
    until_still,
)
from tests.patience import until

pytestmark = pytest.mark.usefixtures("fixed_day")
DAY = dt.date(2026, 6, 1)


@pytest.fixture(scope="module")
def twins(template_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Twins:
    filled = fill(template_archive, tmp_path_factory.mktemp("filled") / "archive")
    made = make_twins(filled, tmp_path_factory.mktemp("twins"), 6, Access.PUBLIC)
    made.for_audience("reindex")
    made.of_rest("reindex")
    return made


async def looked_at(archive: Path, audience: Access, pane: str) -> list[str]:
    """What a pane shows from top to end, and the reader at the first and last of its rows."""
    with Catalogue.open(ArchiveFolder(archive)) as catalogue:
        catalogue.limit_to(audience, DAY)
        async with browsing(catalogue, WIDE) as pilot:
            await press(pilot, KEYS[pane])
            if pane == "home":
                # The folder is another, and imports are told to who sees everything.
                pilot.app.query_one("#news").visible = False
                await settle(pilot)
            if pane == "search":
                await searched(pilot, "child*")
            pictures = [await below_header(pilot)]
            for key in ("end", "home"):
                await press(pilot, key)
                pictures.append(await below_header(pilot))
                await press(pilot, "enter")
                pictures += [await below_header(pilot), read_text(pilot)]
                await press(pilot, "escape")
            return [*pictures, every_row(pilot)]


async def below_header(pilot: Pilot[None]) -> str:
    """What stays on screen but for the line that says for whom it is."""
    return (await until_still(pilot)).partition("\n")[2]


async def searched(pilot: Pilot[None], query: str) -> None:
    await pilot.press("slash")
    pilot.app.query_one(SearchLine).value = query
    await pilot.pause(0.15)
    await settle(pilot)
    await press(pilot, "down")
    await until(pilot, lambda: bool(read_text(pilot).strip()), "the first hit is read")


def every_row(pilot: Pilot[None]) -> str:
    rows = shown_list(pilot).source
    lines = (line for index in range(len(rows)) for line in rows.lines(index, 300))
    return "\n".join("".join(piece.text for piece in line).rstrip() for line in lines)


# Of imports an audience sees none and is told so: tests/car_tui/test_imports_pane.py.
@pytest.mark.parametrize("pane", [entry.name for entry in PANES if entry.name != "imports"])
async def test_a_pane_shows_what_is_left_without_the_rest(twins: Twins, pane: str) -> None:
    here = await looked_at(twins.whole, twins.audience, pane)
    there = await looked_at(twins.rest, Access.RESTRICTED, pane)
    for mine, theirs in zip(here, there, strict=True):
        assert mine == theirs
    assert not any(SECRET in picture for picture in here)


async def test_an_import_is_refused(twins: Twins) -> None:
    with Catalogue.open(ArchiveFolder(twins.whole)) as catalogue:
        catalogue.limit_to(Access.PUBLIC, DAY)
        async with browsing(catalogue, WIDE) as pilot:
            await press(pilot, "i")
            await until_says(pilot, "For the audience public the archive can only be read", talk)


async def test_bookmarks_and_basket_lose_what_was_closed(twins: Twins) -> None:
    hidden, seen = twins.hidden[0], twins.seen[0]
    store = Store()
    state = UserState(store)
    for one in (hidden, seen):
        state.bookmarks.set(Bookmark(one, f"title of {one}"))
    with Catalogue.open(ArchiveFolder(twins.whole)) as catalogue:
        catalogue.limit_to(Access.PUBLIC, DAY)
        async with browsing(catalogue, WIDE, store=store) as pilot:
            await press(pilot, "M")
            assert seen in dialog_text(pilot)
            assert hidden not in dialog_text(pilot)


def test_each_audience_has_memories_of_its_own() -> None:
    folders = {state_folder("an-id", audience) for audience in Access}
    assert len(folders) == len(Access)
    assert state_folder("an-id") == state_folder("an-id", Access.RESTRICTED)
