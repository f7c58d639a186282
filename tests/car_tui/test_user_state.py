"""What the browser remembers: the session, bookmarks, the basket; and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.trash import remove_record, restore_record
from car_tui.browser.chrome.talk import TalkLine
from car_tui.browser.dialogs.confirm import ConfirmScreen
from car_tui.browser.features.import_plan import ImportPlanScreen
from car_tui.browser.panes.search.pane import SearchPane
from car_tui.browser.panes.timeline.rows import TimelineRows
from car_tui.browser.state.basket import Basket
from car_tui.browser.state.bookmarks import Bookmark, Bookmarks
from car_tui.browser.state.searches import SavedSearch, Searches
from car_tui.browser.state.store import Store
from car_tui.browser.state.workspace_state import WorkspaceState
from car_tui.browser.widgets.strip import DensityStrip
from car_tui.present.address import Address
from tests.car_tui.browsing import (
    answer,
    browser,
    browsing,
    dialog_text,
    highlighted_id,
    press,
    read_text,
    search_for,
    settle,
    shown_list,
    talk,
    until_says,
)
from tests.patience import until


def test_values_are_whole_files_that_others_cannot_read(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "one"
    Store(folder).write("basket", ["do-a"])
    assert Store(folder).read("basket") == ["do-a"]
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in folder.iterdir()] == ["basket.json"]


def test_a_damaged_file_is_as_none(tmp_path: Path) -> None:
    (tmp_path / "session.json").write_text('{"pane": "sea')
    (tmp_path / "saved.json").write_text('[7, {"query": 3}, {"query": "x", "only": []}]')
    (tmp_path / "bookmarks.json").write_text('{"a": 1}')
    store = Store(tmp_path)
    assert WorkspaceState.load(store) == WorkspaceState()
    assert Searches(store).saved() == [SavedSearch("x")]
    assert Bookmarks(store).all() == []


def test_a_damaged_file_is_put_aside_before_another_takes_its_place(tmp_path: Path) -> None:
    (tmp_path / "bookmarks.json").write_text('[{"address": "pr-a"')
    Bookmarks(Store(tmp_path)).set(Bookmark("pr-b", "B"))
    assert (tmp_path / "bookmarks.damaged.json").read_text() == '[{"address": "pr-a"'
    assert [mark.address for mark in Bookmarks(Store(tmp_path)).all()] == ["pr-b"]
    Bookmarks(Store(tmp_path)).set(Bookmark("pr-c", "C"))
    assert (tmp_path / "bookmarks.damaged.json").read_text() == '[{"address": "pr-a"'


def test_two_windows_see_each_others_bookmarks(tmp_path: Path) -> None:
    one, other = Bookmarks(Store(tmp_path)), Bookmarks(Store(tmp_path))
    one.set(Bookmark("pr-a", "A"))
    other.set(Bookmark("pr-b", "B", "look again"))
    one.set(Bookmark("pr-a", "A", "and again"))
    assert [mark.address for mark in other.all()] == ["pr-a", "pr-b"]
    other.remove("pr-a")
    assert [mark.note for mark in one.all()] == ["look again"]


def test_the_basket_holds_each_address_once() -> None:
    basket = Basket(Store())
    assert basket.toggle(Address("do-a", 3))
    assert basket.toggle(Address("do-a"))
    assert not basket.toggle(Address("do-a", 3))
    assert basket.addresses() == [Address("do-a")]


def test_history_has_each_query_once_newest_first() -> None:
    searches = Searches(Store())
    for query in ("a", "b", " a ", ""):
        searches.remember(query)
    assert searches.history() == ["a", "b"]


async def test_the_session_comes_back_and_fresh_begins_anew(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    store = Store(tmp_path / "state")
    async with browsing(catalogue, store=store) as pilot:
        strip = browser(pilot).pane.query_one(DensityStrip)
        await until(pilot, lambda: strip.cursor >= 2002, "the cursor is at 2002", key="right")
        await press(pilot, "equals_sign")
        await search_for(pilot, "visby")
        await press(pilot, "enter", "right", "enter", "q")
        left = read_text(pilot)
    async with browsing(catalogue, store=store) as pilot:
        pane = browser(pilot).pane
        assert isinstance(pane, SearchPane)
        assert pane.line.value == "visby"
        assert browser(pilot).reader.has_focus_within
        assert read_text(pilot) == left
        await press(pilot, "backspace", "escape")
        await settle(pilot)
        assert len(shown_list(pilot).source) > 0
        await press(pilot, "1")
        rows = shown_list(pilot).source
        assert isinstance(rows, TimelineRows)
        assert rows.view.is_range
    async with browsing(catalogue, store=store, fresh=True) as pilot:
        assert browser(pilot).pane.id == "home"
        await press(pilot, "1")
        rows = shown_list(pilot).source
        assert isinstance(rows, TimelineRows)
        assert not rows.view.is_range


async def test_bookmarks_with_a_note(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        wanted = highlighted_id(pilot)
        await press(pilot, "m")
        await answer(pilot, "the [first] ban")
        await press(pilot, "G", "M")
        assert "the [first] ban" in dialog_text(pilot)
        await press(pilot, "enter")
        await until_says(pilot, wanted, read_text)
        await press(pilot, "M", "x")
        assert dialog_text(pilot) == ""


async def test_the_basket_is_exported_without_what_is_not_public(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    with catalogue.transaction():
        catalogue.write("update records set access = 'members' where id = 'ev-1983-fi-ban'")
    async with browsing(catalogue) as pilot:
        await press(pilot, "home", "b", "j", "b")
        assert isinstance(pilot.app.screen, ConfirmScreen)
        await press(pilot, "n")
        await until_says(pilot, "Not put into the basket: it is members only", talk)
        await press(pilot, "b", "y")
        await until_says(pilot, "holds 2", talk)
        for key, name, lines in (("e", "open.csv", 2), ("E", "all.csv", 3)):
            await press(pilot, "B", key)
            await answer(pilot, str(tmp_path / name))
            assert len((tmp_path / name).read_text().splitlines()) == lines
            assert ("left out" in talk(pilot)) == (name == "open.csv")
        await press(pilot, "B", "x")
        assert len(dialog_text(pilot).splitlines()) == 1


async def test_what_was_removed_since_is_left_out_of_the_basket_until_it_is_back(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    store = Store(tmp_path / "state")
    held = ("pr-robert", "ev-1983-fi-ban", "pr-nvc")
    store.write("basket", list(held))
    with catalogue.transaction():
        remove_record(catalogue, "ev-1983-fi-ban", "ada")
    async with browsing(catalogue, store=store) as pilot:
        await press(pilot, "B")
        shown = dialog_text(pilot)
        assert [one in shown for one in held] == [True, False, True]
        with catalogue.transaction():
            restore_record(catalogue, "ev-1983-fi-ban", "ada")
        await press(pilot, "escape", "B")
        assert all(one in dialog_text(pilot) for one in held)


async def test_a_citation_is_copied_in_the_form_that_is_chosen(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr("car_tui.browser.features.citations.copy_to_desktop", copied.append)
    async with browsing(catalogue) as pilot:
        await press(pilot, "home", "y")
        assert talk(pilot) == f"Copied: {copied[-1]}"
        assert pilot.app.clipboard == copied[-1], "and to the terminal"
        await press(pilot, "Y", "end", "enter")
        assert copied[-1].startswith("@misc{ev-1979-se-ban,")
        with catalogue.transaction():
            catalogue.write("update records set access = 'members' where id = 'ev-1979-se-ban'")
        await press(pilot, "y")
        await until_says(pilot, "Not copied: this is members only", talk)
        assert len(copied) == 2
        await press(pilot, "Y", "enter")
        await until_says(pilot, "Copied (members only)", talk)
        assert len(copied) == 3


def everything_told(pilot: Pilot[None]) -> str:
    return "\n".join(map(str, pilot.app.query_one(TalkLine).told))


async def test_importing_from_within_shows_what_is_in(catalogue: Catalogue, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "1950.md").write_text("---\ndate: 1950-03-02\n---\n# A letter\n\nAbout zeppelins.")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    async with browsing(catalogue) as pilot:
        await press(pilot, "I")
        await until_says(pilot, "Nothing was imported yet")
        await press(pilot, "i", "p")
        await answer(pilot, str(folder))
        await until(
            pilot, lambda: isinstance(pilot.app.screen, ImportPlanScreen), "it is looked at"
        )
        plan = pilot.app.screen
        assert isinstance(plan, ImportPlanScreen)
        await until(pilot, lambda: plan.is_over, "the dry run is over")
        await press(pilot, "enter")
        # What the pane says of the import may stand in the line by now.
        await until_says(pilot, "1 imported", everything_told)
        await until_says(pilot, "bad.pdf", everything_told)
        assert (await search_for(pilot, "zeppelins")).entries == 1


async def test_files_to_import_are_chosen_from_a_list(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = tmp_path / "desk" / "letters"
    letters.mkdir(parents=True)
    (letters / "1950.md").write_text("# A letter\n\nAbout zeppelins.")
    (letters / "[Draft] [x.md").write_text("# Another\n\nAbout kites.")
    (letters.parent / ".hidden").write_text("not shown")
    monkeypatch.chdir(tmp_path / "desk")
    async with browsing(catalogue) as pilot:
        await press(pilot, "i")
        assert dialog_text(pilot).split() == ["letters/", "2", "files,", "1", "kB"]
        await press(pilot, "enter")
        assert [line.split("  ")[1] for line in dialog_text(pilot).splitlines()] == [
            "1950.md",
            "[Draft] [x.md",
        ]
        await press(pilot, "left", "enter", "down", "enter", "enter")
        await settle(pilot)
        await until_says(pilot, "1 imported", talk)
        assert (await search_for(pilot, "kites")).entries == 1
        await press(pilot, "escape", "i")
        assert "1950.md" in dialog_text(pilot), "it opens where one was"
        await press(pilot, "left", "i", "enter")
        await settle(pilot)
        await until_says(pilot, "1 imported, 1 unchanged", talk)
