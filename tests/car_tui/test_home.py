"""Home: what one sees first, at the first start and after."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from archive.derived.office_grid import OfficeRegister
from archive.derived.overview import Overview
from archive.errors import StorageError
from archive.folder import ArchiveFolder
from archive.importing.accession import import_paths
from archive.model.vocabulary import Access
from car_tui.browser.chrome.footer import KeyFooter
from car_tui.browser.panes.home.pane import HomePane
from car_tui.browser.panes.home.rows import ThingRows
from car_tui.browser.panes.search.line import SearchLine
from car_tui.browser.state.store import Store
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.registers import Registers
from car_tui.session.settings import Settings
from tests.car_tui.browsing import (
    NARROW,
    WIDE,
    browser,
    browsing,
    dialog_text,
    press,
    screen_text,
    settle,
    shown_list,
    talk,
    until_says,
)
from tests.patience import resize

pytestmark = pytest.mark.usefixtures("fixed_day")
DAY = dt.date(2018, 1, 1)


@pytest.fixture
def empty(empty_template: Path, tmp_path: Path) -> Iterator[Catalogue]:
    shutil.copytree(empty_template, tmp_path / "empty archive")
    with Catalogue.open(ArchiveFolder(tmp_path / "empty archive")) as opened:
        yield opened


@pytest.fixture
def documents(empty: Catalogue, tmp_path: Path) -> Catalogue:
    """An archive of nothing but two documents, one of them with a long Cyrillic name."""
    (tmp_path / "minutes.txt").write_text("The lamps of the pier were counted.")
    name = "Протокол очень длинного совещания рабочей группы по фонарям.txt"
    (tmp_path / name).write_text("Фонари сосчитаны.")
    list(import_paths(empty, [tmp_path / "minutes.txt", tmp_path / name], "test"))
    return empty


def things(pilot: Pilot[None]) -> list[str]:
    """The questions of the list."""
    rows = shown_list(pilot).source
    assert isinstance(rows, ThingRows)
    return [one.question for one in rows.things]


async def test_the_first_start_opens_on_home_and_later_ones_where_one_was(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    store = Store(tmp_path / "state")
    async with browsing(catalogue, store=store, fresh=True) as pilot:
        assert browser(pilot).pane.id == "home"
        assert "[h Home]" in screen_text(pilot)
        await press(pilot, "5", "q")
    async with browsing(catalogue, store=store) as pilot:
        assert browser(pilot).pane.id == "offices"
        assert not pilot.app.query(HomePane), "it costs nothing where nobody asks for it"
        await press(pilot, "h")
        assert browser(pilot).pane.id == "home"


async def test_tab_opens_no_reader_in_which_nothing_is(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "h", "tab")
        await until_says(pilot, "Home › Where things stand")
        assert not browser(pilot).reader.has_focus_within


async def test_it_tells_what_the_registers_say(catalogue: Catalogue) -> None:
    with ArchiveSession(catalogue) as session:
        today = session.today
        conflicts = len(session.registers.conflicts().conflicts)
        gaps = len(session.registers.gaps(today).gaps)
        sources = len(session.registers.looked_up().sources)
        held = [one for one in session.registers.decisions(DAY) if one.status.status == "in force"]
        overview = session.overview()
        async with browsing(catalogue, WIDE, pane="home") as pilot:
            shown = screen_text(pilot)
    assert f"─ {overview.records:,} records ─" in shown
    assert f"none of {overview.cited} held" in shown
    assert f"{conflicts} places where sources disagree" in shown
    assert f"{gaps} things that nobody tells" in shown
    assert f"{sources:,} named; none could be looked up" in shown
    assert f"{len(held)} of {overview.kinds['decision']} in force" in shown
    year = overview.fullest_year
    assert f"most: {overview.years[year or 0]} in {year}" in shown
    assert f"release {overview.history_release}" in shown
    assert "Counting" not in shown


async def test_nothing_is_told_before_it_is_known(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, count = threading.Event(), ArchiveSession.overview

    def slowly(session: ArchiveSession, since: int | None = None) -> Overview:
        assert gate.wait(60)
        return count(session, since)

    monkeypatch.setattr(ArchiveSession, "overview", slowly)
    async with browsing(catalogue, WIDE) as pilot:
        browser(pilot).call_later(browser(pilot).run_action, "pane('home')")
        await until_says(pilot, "Counting …")
        shown = screen_text(pilot)
        body = "".join(shown.splitlines()[2:-2])
        assert not any(letter.isdigit() for letter in body.replace("in:2017", "")), body
        assert "Which decisions" not in shown
        gate.set()
        await until_says(pilot, "Which decisions")


async def test_a_register_that_cannot_be_read_is_said_and_tried_again(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices, broken = Registers.offices, [True]

    def read(registers: Registers) -> OfficeRegister:
        if broken:
            raise StorageError("the disk gives nothing", "Look after it.")
        return offices(registers)

    monkeypatch.setattr(Registers, "offices", read)
    async with browsing(catalogue, WIDE, pane="home") as pilot:
        await until_says(pilot, "The disk gives nothing")
        assert "Counting" not in screen_text(pilot)
        assert "stretches of years" not in screen_text(pilot)
        broken.clear()
        await press(pilot, "f5")
        await until_says(pilot, "7 stretches of years without a name")


async def test_each_thing_leads_to_what_it_says(catalogue: Catalogue) -> None:
    async with browsing(catalogue, WIDE, pane="home") as pilot:
        assert len(things(pilot)) == 3
        await press(pilot, "enter")
        assert browser(pilot).pane.id == "decisions"
        assert browser(pilot).context.as_of.chosen == DAY
        await until_says(pilot, "as of 1 Jan 2018")
        await press(pilot, "h")
        await until_says(pilot, "Decisions  on 1 Jan 2018: 30 in force")
        await press(pilot, "down", "enter")
        assert browser(pilot).pane.id == "timeline"
        await until_says(pilot, "only 2017")
        await press(pilot, "h", "down", "enter")
        assert browser(pilot).pane.id == "offices"


async def test_it_tells_where_the_archive_is_as_people_write_it(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = catalogue.folder.path
    for home, is_within in ((place.parent, True), (place / "ada", False)):
        monkeypatch.setenv("HOME", str(home))
        monkeypatch.setenv("USERPROFILE", str(home))
        async with browsing(catalogue, WIDE, fresh=True) as pilot:
            await until_says(pilot, "Kept in")
            assert (f"~/{place.name}" in screen_text(pilot)) is is_within


async def test_an_empty_archive_leads_to_the_import(empty: Catalogue) -> None:
    async with browsing(empty, NARROW, pane="home") as pilot:
        shown = screen_text(pilot)
        assert "no record and no document yet" in shown
        assert "Fill it    i imports" in shown
        assert "No file was imported yet" in shown
        await press(pilot, "enter")
        assert len(pilot.app.screen_stack) == 2
        assert "PathScreen" in type(pilot.app.screen).__name__
        await press(pilot, "escape", "down", "down", "enter")
        await until_says(pilot, "╭─ Help: ")


async def test_an_archive_of_documents_alone_asks_after_documents(documents: Catalogue) -> None:
    async with browsing(documents, NARROW, pane="home") as pilot:
        shown = screen_text(pilot)
        assert "Documents  2 of 2 held" in shown
        assert "Last import: " in shown
        assert "Which documents are here" in things(pilot)[0]
        assert not any("decision" in one for one in things(pilot))
        await press(pilot, "down", "enter")
        await until_says(pilot, "kind:document")
        await until_says(pilot, "2 found")


async def test_what_came_in_meanwhile_is_new(catalogue: Catalogue, tmp_path: Path) -> None:
    store = Store(tmp_path / "state")
    async with browsing(catalogue, WIDE, store=store, pane="home") as pilot:
        assert "Since you looked last" not in screen_text(pilot)
        await press(pilot, "q")
    (tmp_path / "letter.txt").write_text("A letter about lamps.")
    list(import_paths(catalogue, [tmp_path / "letter.txt"], "test"))
    async with browsing(catalogue, WIDE, store=store) as pilot:
        await until_says(pilot, "Since you looked last: 1 record new")
        await press(pilot, "q")
    async with browsing(catalogue, WIDE, store=store) as pilot:
        await until_says(pilot, "Since you looked last: nothing came in")


async def test_it_counts_again_when_the_archive_has_grown(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("A letter about lamps.")
    async with browsing(catalogue, WIDE, pane="home") as pilot:
        await until_says(pilot, "none of 70 held")
        await press(pilot, "1")
        list(import_paths(catalogue, [tmp_path / "letter.txt"], "test"))
        await press(pilot, "f5")
        await press(pilot, "h")
        await until_says(pilot, "1 of 71 held; 70 are only cited")


async def test_a_narrow_audience_hears_of_no_import(documents: Catalogue) -> None:
    documents.limit_to(Access.PUBLIC, DAY)
    async with browsing(documents, WIDE, pane="home") as pilot:
        assert "Last import" not in screen_text(pilot)


@pytest.mark.parametrize("size", [(60, 20), NARROW, (80, 40), (100, 24), WIDE, (200, 60)])
async def test_at_every_size_the_essentials_stand_on_the_page(
    catalogue: Catalogue, size: tuple[int, int]
) -> None:
    async with browsing(catalogue, size, pane="home") as pilot:
        lines = screen_text(pilot).splitlines()
        shown = "\n".join(lines)
        for words in ("Ask", "/ ▏", "Which decisions held", "Documents", "Conflicts", "● event"):
            assert words in shown
        assert max(map(len, lines)) <= size[0]
        await resize(pilot, 30, 8)
        await resize(pilot, *size)
        await settle(pilot)
        assert screen_text(pilot).splitlines() == lines


@pytest.mark.parametrize("look", ["dark", "ansi", "no colour"])
async def test_no_frame_stands_around_the_frames(
    catalogue: Catalogue, look: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if look == "no colour":
        monkeypatch.setenv("NO_COLOR", "1")
    theme = "ansi" if look == "no colour" else look
    for size, frames in ((NARROW, 0), (WIDE, 6)):
        async with browsing(catalogue, size, settings=Settings(theme=theme), pane="home") as pilot:
            lines = screen_text(pilot).splitlines()
            assert "Ask" in lines[2]
            corners = "".join(lines)
            assert corners.count("╭") + corners.count("┏") == frames
            assert corners.count("┏") == (0 if look == "dark" else frames // 6)
            heavy = [line for line in lines if "━━" in line and "┏" not in line and "┗" not in line]
            assert len(heavy) == (1 if frames == 0 and look != "dark" else 0)


async def test_the_reader_takes_no_room_and_no_key_is_shown_that_does_nothing(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue, WIDE, pane="home") as pilot:
        assert not browser(pilot).reader.display
        words = [shown.word for shown in pilot.app.query_one(KeyFooter).keys]
        assert "open" in words
        assert not {"cite", "edit"} & set(words)
        await press(pilot, "4")
        assert browser(pilot).reader.display


async def test_keys_are_those_of_the_user(catalogue: Catalogue) -> None:
    settings = Settings(keys={"as-of.day": ("F9",), "pane.decisions": ("F12",)})
    async with browsing(catalogue, WIDE, settings=settings, pane="home") as pilot:
        await until_says(pilot, "▌F12  Which decisions held")
        await until_says(pilot, "Decisions, then F9 2018-01-01")


async def test_a_click_on_the_line_goes_to_the_search(catalogue: Catalogue) -> None:
    async with browsing(catalogue, WIDE, pane="home") as pilot:
        await pilot.click("#ask Facts")
        await settle(pilot)
        assert browser(pilot).pane.id == "search"


async def test_what_names_something_in_a_box_leads_to_it(catalogue: Catalogue) -> None:
    async with browsing(catalogue, WIDE, pane="home") as pilot:
        await press(pilot, "tab")
        await until_says(pilot, "Home › Where things stand › Documents")
        await press(pilot, "down", "down", "enter")
        assert browser(pilot).pane.id == "gaps"
        assert browser(pilot).pane.state()["only"] == "conflict"
        await press(pilot, "h", "tab", "tab")
        await until_says(pilot, "Home › What is here › event")
        await press(pilot, "down", "enter")
        await until_says(pilot, "kind:agent")
        await until_says(pilot, f"{browser(pilot).context.archive.overview().kinds['agent']} found")
        await press(pilot, "down", "h", "tab", "tab", "tab", "right", "enter")
        await until_says(pilot, "only 2017")
        await press(pilot, "h", "tab", "tab", "tab", "tab", "enter")
        assert type(pilot.app.screen).__name__ == "PathScreen", "no file was imported yet"


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_down_and_up_go_through_all_boxes_and_esc_comes_back(
    catalogue: Catalogue, size: tuple[int, int]
) -> None:
    async with browsing(catalogue, size, pane="home") as pilot:
        await press(pilot, "down", "down", "down")
        await until_says(pilot, "Home › Where things stand › Documents")
        await press(pilot, "up")
        assert shown_list(pilot).has_focus
        await press(pilot, "home", "up")
        await until_says(pilot, "Home › Ask")
        await press(pilot, "up")
        await until_says(pilot, "Home › Years" if size == NARROW else "Home › New here")
        await press(pilot, "escape")
        assert shown_list(pilot).has_focus


async def test_a_click_leads_where_the_words_do(catalogue: Catalogue) -> None:
    async with browsing(catalogue, WIDE, pane="home") as pilot:
        await pilot.click("#kinds Facts", offset=(5, 3))
        await settle(pilot)
        assert browser(pilot).pane.id == "decisions"
        await press(pilot, "h")
        await pilot.click("#news Facts", offset=(5, 2))
        await settle(pilot)
        assert browser(pilot).pane.id == "home", "the folder of the archive leads nowhere"


@pytest.mark.parametrize("key", ["space", "v", "*", ">"])
async def test_a_key_for_chosen_rows_says_that_it_does_nothing(
    catalogue: Catalogue, key: str
) -> None:
    async with browsing(catalogue, NARROW, pane="home") as pilot:
        await press(pilot, key)
        assert "does nothing in Home; ? lists the keys." in talk(pilot)
        await press(pilot, "question_mark")
        await until_says(pilot, "go on to the next box", dialog_text)
        assert "Choose the row" not in dialog_text(pilot)


async def test_a_search_of_before_is_asked_again_from_home(catalogue: Catalogue) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        browser(pilot).context.user_state.searches.remember("presidency")
        await press(pilot, "h")
        await until_says(pilot, "Lately: presidency")
        await press(pilot, "up", "enter")
        assert browser(pilot).pane.id == "search"
        assert pilot.app.query_one(SearchLine).value == "presidency"
