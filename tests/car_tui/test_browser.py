"""The browser, driven by keys: what a user does, at 80x24 and wider."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from archive.folder import ArchiveFolder
from archive.importing.accession import import_paths
from car_tui.browser.chrome.tabs import PaneTabs
from car_tui.browser.panes.search.line import SearchLine
from car_tui.browser.panes.table import KEYS, PANES
from car_tui.browser.panes.timeline.rows import TimelineRows
from car_tui.browser.widgets.text_view import TextView
from car_tui.present.address import Address
from tests.car_tui.browsing import (
    NARROW,
    WIDE,
    browser,
    browsing,
    press,
    read_text,
    screen_text,
    search_for,
    settle,
    shown_list,
    until_says,
)
from tests.patience import resize


async def test_it_opens_on_the_timeline(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        rows = shown_list(pilot).source
        assert isinstance(rows, TimelineRows)
        assert len(rows) > 264
        assert pilot.app.query_one(PaneTabs).current == "timeline"
        assert shown_list(pilot).has_focus


async def test_narrow_shows_one_side_at_a_time(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        panes, reader = pilot.app.query_one("#panes"), pilot.app.query_one("#reader")
        assert (panes.display, reader.display) == (True, False)
        await press(pilot, "home", "enter")
        assert (panes.display, reader.display) == (False, True)
        await until_says(pilot, "ev-1979-se-ban", read_text)
        await press(pilot, "escape")
        assert (panes.display, reader.display) == (True, False)
        assert shown_list(pilot).has_focus


async def test_wide_shows_what_is_highlighted_beside_the_list(catalogue: Catalogue) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await press(pilot, "home")
        await until_says(pilot, "ev-1979-se-ban", read_text)
        await press(pilot, "j")
        await until_says(pilot, "ev-1983-fi-ban", read_text)
        assert shown_list(pilot).has_focus


async def test_a_resize_brings_the_other_side_in(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await resize(pilot, *WIDE)
        await settle(pilot)
        assert pilot.app.query_one("#reader").display
        await resize(pilot, 60, 20)
        await settle(pilot)
        assert not pilot.app.query_one("#reader").display


async def test_digits_change_the_pane(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        for key, name in (
            ("2", "projects"),
            ("3", "search"),
            ("6", "priorities"),
            ("7", "practices"),
        ):
            await press(pilot, key)
            assert pilot.app.query_one(PaneTabs).current == name
            if name == "search":
                # There are no results yet, so the keys go into the search line.
                await press(pilot, "escape")


async def test_a_long_sentence_is_cut_with_the_key_that_shows_all_of_it(
    catalogue: Catalogue,
) -> None:
    sentence = "One was found, " + "another was found, " * 9 + "and that is the end."
    async with browsing(catalogue, NARROW) as pilot:
        browser(pilot).workspace.archive.notify(sentence)
        browser(pilot).workspace.archive.notify("Said later.")
        browser(pilot).workspace.archive.notify(sentence)
        await settle(pilot)
        [line] = [line for line in screen_text(pilot).splitlines() if "One was found" in line]
        assert line.rstrip().endswith("…  F2 all of it")
        await press(pilot, "f2")
        shown = " ".join(screen_text(pilot).replace("│", " ").split())
        assert shown.count("and that is the end.") == 2
        assert "Said later." in shown
        await press(pilot, "f2")
        assert "Said later." not in screen_text(pilot)


@pytest.mark.parametrize("pane", ["1", "2", "3", "4", "9"])
async def test_at_80_columns_the_first_tabs_keep_their_words(
    catalogue: Catalogue, pane: str
) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, pane)
        tabs = screen_text(pilot).splitlines()[1]
        for word in ("Tim", "Proj", "Search"):
            assert word in tabs
        assert len(tabs.rstrip()) <= 80


async def test_a_pane_that_comes_back_shows_its_own_record(history: Catalogue) -> None:
    async with browsing(history, WIDE) as pilot:
        for keys in (["8", "2", "8", "j", "2"], ["9", "D", "2"], ["8", "4"], ["1", "2"]):
            await press(pilot, *keys)
            pane = browser(pilot).pane.here()
            shown = browser(pilot).reader.here()
            assert pane is not None
            assert shown is not None
            assert shown.record_id == pane.record_id, keys


async def test_a_row_without_a_record_leaves_the_reader_empty(history: Catalogue) -> None:
    async with browsing(history, WIDE) as pilot:
        await press(pilot, "1", "0")
        assert browser(pilot).pane.here() is None
        assert browser(pilot).reader.here() is None


@pytest.mark.parametrize("size", [(60, 20), (40, 12), NARROW])
async def test_the_footer_always_has_help_and_the_way_out(
    history: Catalogue, size: tuple[int, int]
) -> None:
    async with browsing(history, size) as pilot:
        for pane in "124D":
            await press(pilot, pane)
            footer = screen_text(pilot).splitlines()[-1]
            assert "? help" in footer
            assert "q quit" in footer


@pytest.mark.parametrize(("width", "words"), [(80, 8), (100, 14), (120, 14)])
async def test_tabs_give_up_blanks_before_words(
    catalogue: Catalogue, width: int, words: int
) -> None:
    async with browsing(catalogue, (width, 24)) as pilot:
        # In the search line the keys of the panes are letters.
        for entry in (one for one in PANES if one.name != "search"):
            await press(pilot, KEYS[entry.name])
            tabs = pilot.app.query_one(PaneTabs)
            labels = [label for _, label in tabs.labels()]
            assert sum(" " in label for label in labels) >= words
            line = screen_text(pilot).splitlines()[1]
            assert len(line) <= width
            assert [label for label in labels if label not in line] == []
            if width > 100:
                assert f"[{KEYS[entry.name]} {entry.title}]" in line


async def test_a_click_on_a_tab_changes_the_pane(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await pilot.click(PaneTabs, offset=(24, 0))
        await settle(pilot)
        assert pilot.app.query_one(PaneTabs).current == "projects"


async def test_typing_shows_results_and_enter_opens_the_passage(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    filler = "\n\n".join(f"Paragraph {number} tells of boats. " * 12 for number in range(60))
    path = tmp_path / "keepers.txt"
    path.write_text(f"{filler}\n\nThe lighthouse keeper counted lamps.\n\n{filler}")
    [outcome] = import_paths(catalogue, [path], "test")
    async with browsing(catalogue, NARROW) as pilot:
        rows = await search_for(pilot, "lighthouse keep")
        assert rows.address(0).record_id == outcome.id
        await press(pilot, "enter")
        view = pilot.app.query_one("#reader").query_one(TextView)
        assert view.has_focus
        marked = view.document.text.index("lighthouse keeper")
        assert view.in_view(marked)
        assert view.place > 0


async def test_results_of_an_old_query_are_dropped(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await search_for(pilot, "barnahus")
        pilot.app.query_one(SearchLine).value = "robert"
        pilot.app.query_one(SearchLine).value = ""
        await pilot.pause(0.15)
        await settle(pilot)
        assert len(shown_list(pilot).source) == 0


async def test_links_lead_on_and_escape_leads_back(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "home", "enter")
        before = read_text(pilot)
        await press(pilot, "right", "enter")
        await until_says(pilot, "pr-nvc", read_text)
        assert read_text(pilot) != before
        await press(pilot, "escape")
        assert read_text(pilot) == before
        await press(pilot, "escape")
        assert shown_list(pilot).has_focus


async def test_escape_never_quits_and_q_does(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "escape", "escape")
        assert pilot.app.is_running
        await pilot.press("q")
        await pilot.pause()
        assert not pilot.app.is_running


async def test_an_empty_archive_names_the_next_step(tmp_path: Path) -> None:
    with Catalogue.create(ArchiveFolder(tmp_path / "empty")) as empty:
        async with browsing(empty, NARROW) as pilot:
            assert "car-tui import" in shown_list(pilot).empty
            await press(pilot, "2")
            assert "No projects" in shown_list(pilot).empty
            await search_for(pilot, "anything")
            assert "Nothing found" in shown_list(pilot).empty


HOSTILE = (
    "[Draft] [/x",
    "\x1b[31mred\x1b]0;t\x07",
    "\u202eשלום عالم",
    "総会議事録 👩‍👩‍👧",
    "x" * 5_000,
    "Ка\u0301ждый e\u0301te\u0301",
    "",
)


def assert_whole(pilot: Pilot[None]) -> None:
    """Every line on screen is as wide as the screen, and none of it steers the terminal."""
    for strip in pilot.app.screen._compositor.render_strips():
        assert strip.cell_length == pilot.app.size.width
        assert not set(strip.text) & {"\x1b", "\x07", "\u202e"}


@pytest.mark.parametrize("size", [(60, 20), (120, 24)])
async def test_hostile_titles_pass_through_every_view(
    catalogue: Catalogue, tmp_path: Path, size: tuple[int, int]
) -> None:
    (tmp_path / "page.md").write_text(f"# {HOSTILE[0]}\n\nHarmless lighthouse.\n\n# {HOSTILE[4]}")
    [outcome] = import_paths(catalogue, [tmp_path / "page.md"], "test")
    ids = [row["id"] for row in catalogue.each_row("select id from records order by id")]
    with catalogue.transaction():
        for number, record_id in enumerate(ids):
            catalogue.write(
                "update records set title = ? where id = ?",
                (HOSTILE[number % len(HOSTILE)], record_id),
            )
    async with browsing(catalogue, size) as pilot:
        for pane in "1245678903":
            await press(pilot, pane)
            if pane == "3":
                await search_for(pilot, "lighthouse")
            await press(pilot, "down")
            assert_whole(pilot)
            if size == (60, 20):
                await press(pilot, "enter")
                assert_whole(pilot)
                await press(pilot, "escape")
        if size == (60, 20):
            await press(pilot, "escape", "b", "m", "enter")
            for keys in (["B"], ["M"], ["colon"], ["2", "f"], ["3", "f"]):
                await press(pilot, *keys)
                assert_whole(pilot)
                await press(pilot, "escape")
            browser(pilot).workspace.read(Address(outcome.id or ""))
            await settle(pilot)
            for keys in (["t"], ["escape", "y"], ["w"]):
                await press(pilot, *keys)
                assert_whole(pilot)


async def test_a_focus_that_is_taken_comes_back_to_the_side_in_view(catalogue: Catalogue) -> None:
    """Textual takes it from what is hidden and shown again before it was told of the hiding."""
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "4", "enter")
        browser(pilot).reader.view.blur()
        await settle(pilot)
        assert browser(pilot).reader.view.has_focus
        await press(pilot, "tab")
        browser(pilot).pane.rows.blur()
        await settle(pilot)
        assert browser(pilot).pane.rows.has_focus
