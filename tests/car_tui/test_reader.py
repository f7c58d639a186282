"""The reader: outline, finding, pages, the trail, copying, the zoom."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.timer import Timer

from archive.catalogue.database.connection import Catalogue
from archive.importing.accession import import_paths
from car_tui.browser.reader.rendered_record import OutlineEntry, RenderedRecord
from car_tui.browser.widgets.document import TextDocument
from car_tui.present.address import Address
from car_tui.present.citation_form import CitationForm
from car_tui.session.settings import Settings
from tests.car_tui.browsing import (
    WIDE,
    answer,
    browser,
    browsing,
    dialog_text,
    press,
    read_text,
    screen_text,
    search_for,
    settle,
    talk,
    until_says,
)
from tests.patience import resize


@pytest.fixture
def chapters(catalogue: Catalogue, tmp_path: Path) -> str:
    """A document of nine headed parts; returns its id."""
    path = tmp_path / "chapters.md"
    parts = [f"# Chapter {n}\n\n" + f"The lamp of pier {n} was lit. " * 70 for n in range(1, 10)]
    path.write_text("\n\n".join(parts))
    [outcome] = import_paths(catalogue, [path], "test")
    assert outcome.id
    return outcome.id


async def test_the_outline_leads_to_a_heading(catalogue: Catalogue, chapters: str) -> None:
    async with browsing(catalogue) as pilot:
        browser(pilot).workspace.read(Address(chapters))
        await settle(pilot)
        await press(pilot, "O")
        assert "Chapter 1" in dialog_text(pilot)
        await press(pilot, *["down"] * 4, "enter")
        view = browser(pilot).reader.view
        assert view.document.text[view.place :].startswith("Chapter 5")


async def test_a_timer_that_goes_off_late_leaves_no_word_of_opening(
    catalogue: Catalogue, chapters: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browsing(catalogue) as pilot:
        reader = browser(pilot).reader
        late: list[Callable[[], None]] = []
        set_timer = reader.set_timer

        def noting(delay: float, callback: Callable[[], None]) -> Timer:
            late.append(callback)
            return set_timer(delay, callback)

        monkeypatch.setattr(reader, "set_timer", noting)
        browser(pilot).workspace.read(Address(chapters))
        await settle(pilot)
        [went_off] = late
        went_off()
        await settle(pilot)
        assert "Opening" not in screen_text(pilot)


async def test_find_counts_and_steps(catalogue: Catalogue, chapters: str) -> None:
    async with browsing(catalogue) as pilot:
        browser(pilot).workspace.read(Address(chapters))
        await settle(pilot)
        await press(pilot, "f")
        await answer(pilot, "LAMP of pier 4")
        await until_says(pilot, "1 of 70")
        await press(pilot, "n", "n")
        await until_says(pilot, "3 of 70")
        await press(pilot, "f")
        await answer(pilot, "zeppelin")
        await until_says(pilot, "zeppelin", talk)


def test_pages_are_found_by_name() -> None:
    outline = tuple(
        OutlineEntry(f"p. {page}", at, page) for at, page in enumerate(["iv", "1", "2", "7"])
    )
    page = RenderedRecord(TextDocument(), 0, (), outline)
    assert page.offset_of_page("IV") == 0
    assert page.offset_of_page("2") == 2
    assert page.offset_of_page("p. 7") == 3
    assert page.offset_of_page("5") == 3, "the next there is"
    assert page.offset_of_page("8") is None


async def test_a_page_that_is_not_there_is_said(catalogue: Catalogue, chapters: str) -> None:
    async with browsing(catalogue) as pilot:
        browser(pilot).workspace.read(Address(chapters))
        await settle(pilot)
        await press(pilot, "p")
        await answer(pilot, "12")
        await until_says(pilot, "no page 12", talk)


async def test_back_and_forward_bring_back_place_and_selection(
    catalogue: Catalogue, chapters: str
) -> None:
    async with browsing(catalogue) as pilot:
        app = browser(pilot)
        app.workspace.read(Address(chapters))
        await settle(pilot)
        await press(pilot, "pagedown", "pagedown")
        view = app.reader.view
        place = view.place
        view.select(place + 3, place + 9)
        app.workspace.read(Address("pr-robert"))
        await settle(pilot)
        for step in range(25):
            app.workspace.read(Address("pr-nvc" if step % 2 else "pr-promise-1"))
            await settle(pilot)
        await press(pilot, *["backspace"] * 26)
        await until_says(pilot, chapters, read_text)
        assert view.place == place
        assert view.selected == (place + 3, place + 9)
        await press(pilot, "L")
        await until_says(pilot, "pr-robert", read_text)
        await press(pilot, "H", "H")
        await until_says(pilot, "nothing further back", talk)


async def test_escape_leads_back_along_the_links_and_then_to_the_list(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue) as pilot:
        app = browser(pilot)
        await press(pilot, "enter")
        first = read_text(pilot)
        app.reader.follow(Address("pr-robert"))
        await settle(pilot)
        await until_says(pilot, "pr-robert", read_text)
        await press(pilot, "escape")
        assert read_text(pilot) == first
        assert app.reader.has_focus_within
        await press(pilot, "escape")
        assert app.pane.rows.has_focus


async def test_citations_are_copied_in_the_form_that_was_set(
    catalogue: Catalogue, chapters: str
) -> None:
    settings = Settings(citation=CitationForm.BIBTEX)
    async with browsing(catalogue, settings=settings) as pilot:
        browser(pilot).workspace.read(Address(chapters, 3))
        await settle(pilot)
        await press(pilot, "y")
        assert pilot.app.clipboard.startswith("@misc{")
        assert f"[car-tui:{chapters}\\#3]" in pilot.app.clipboard
        await until_says(pilot, "Copied", talk)


async def test_what_is_not_public_is_copied_only_when_asked_twice(catalogue: Catalogue) -> None:
    with catalogue.transaction():
        catalogue.write("update records set access = 'members' where id = 'pr-robert'")
    async with browsing(catalogue) as pilot:
        app = browser(pilot)
        app.workspace.read(Address("pr-robert"))
        await settle(pilot)
        await press(pilot, "y")
        assert pilot.app.clipboard == ""
        await until_says(pilot, "members only", talk)
        app.reader.view.select(0, 16)
        await press(pilot, "c")
        assert pilot.app.clipboard == ""
        await press(pilot, "C")
        assert pilot.app.clipboard == "[members] ROBERT"
        await press(pilot, "Y", "enter")
        assert "[car-tui:pr-robert]" in pilot.app.clipboard
        await until_says(pilot, "members only", talk)


async def test_z_gives_one_side_the_whole_window(catalogue: Catalogue) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        panes, reader = pilot.app.query_one("#panes"), pilot.app.query_one("#reader")
        await press(pilot, "z")
        assert (panes.display, reader.display) == (True, False)
        await press(pilot, "tab")
        assert (panes.display, reader.display) == (False, True)
        await press(pilot, "z")
        assert (panes.display, reader.display) == (True, True)


async def test_text_is_selected_and_copied_by_keys(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        await search_for(pilot, "budget kind:decision in:2017")
        await press(pilot, "enter", "n", "c")
        await until_says(pilot, "v selects by keys", talk)
        await press(pilot, "v", "right", "left", "right", "c")
        assert pilot.app.clipboard == "budget · public"
        assert browser(pilot).reader.view.selected is None, "copied: the keys move again"
        await press(pilot, "v", "G", "v", "g", "escape")
        assert browser(pilot).reader.view.selected is None
        assert browser(pilot).reader.has_focus_within, "Esc gave up the selection only"


def card_beside(pilot: Pilot[None]) -> bool:
    """Whether the card stands beside the text."""
    return bool(browser(pilot).reader.query_one("#beside").display)


async def test_the_card_stands_beside_the_text_where_there_is_room(
    catalogue: Catalogue, chapters: str
) -> None:
    async with browsing(catalogue, (200, 50)) as pilot:
        app = browser(pilot)
        app.workspace.read(Address(chapters, 5))
        await settle(pilot)
        reader = app.reader
        assert card_beside(pilot)
        assert f"document · {chapters}" in reader.card.document.text
        assert f"document · {chapters}" not in reader.view.document.text
        focused = []
        for _ in range(3):
            await press(pilot, "tab")
            focused.append(pilot.app.focused)
        assert focused == [reader.card, app.pane.rows, reader.view]
        app.workspace.read(Address(chapters, 5))
        await settle(pilot)
        here, place = reader.here(), reader.view.place
        await resize(pilot, *WIDE)
        await settle(pilot)
        assert not card_beside(pilot)
        assert f"document · {chapters}" in reader.view.document.text
        assert reader.here() == here, "the same place is at the top"
        assert reader.view.place > place
        await resize(pilot, 200, 50)
        await settle(pilot)
        assert (reader.here(), reader.view.place) == (here, place)
        app.workspace.read(Address("pr-robert"))
        await settle(pilot)
        assert not card_beside(pilot), "a record without a text is all card"


async def test_o_opens_a_copy_of_the_file_of_what_is_highlighted(
    catalogue: Catalogue, chapters: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    launched: list[Path] = []

    def launch(path: Path) -> bool:
        launched.append(path)
        return True

    monkeypatch.setattr("car_tui.browser.features.original.open_on_desktop", launch)
    async with browsing(catalogue) as pilot:
        await press(pilot, "o")
        await until_says(pilot, "there is no file to open", talk)
        await search_for(pilot, '"lamp of pier 4"')
        await press(pilot, "down", "o")
        await until_says(pilot, "opened a copy of chapters.md", talk)
        [copy] = launched
        assert copy.read_text().startswith("# Chapter 1")
        assert copy.name == "chapters.md"
        assert "archive" not in copy.parts
        [original] = (catalogue.folder.originals).iterdir()
        original.chmod(0o600)
        original.write_text("# Chapter 2")
        await press(pilot, "o")
        await until_says(pilot, "not as it was imported. How to mend it: car-tui verify", talk)
    assert len(launched) == 1
    assert not copy.exists(), "gone when the browser is left"
    assert not copy.parent.parent.exists()


async def test_beside_a_list_that_comes_into_focus_stands_what_it_points_at(
    catalogue: Catalogue, chapters: str
) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        app = browser(pilot)
        pointed = app.pane.here()
        assert pointed is not None
        app.workspace.read(Address(chapters))
        await settle(pilot)
        assert app.workspace.here() == Address(chapters)
        await press(pilot, "tab")
        assert app.pane.rows.has_focus
        assert pointed.record_id in read_text(pilot)
        await press(pilot, "backspace")
        assert chapters in read_text(pilot), "the trail leads back to what was read"


async def test_what_is_shown_while_the_reader_is_hidden_is_what_is_seen_later(
    catalogue: Catalogue, chapters: str
) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        await press(pilot, "z")
        browser(pilot).reader.preview(Address("pr-robert"))
        await settle(pilot)
        browser(pilot).reader.preview(Address(chapters))
        await settle(pilot)
        await press(pilot, "z")
        browser(pilot).reader.preview(Address("pr-robert"))
        await settle(pilot)
        view = browser(pilot).reader.view
        assert view.lines is not None
        assert view.lines.document is view.document


async def test_a_record_that_is_gone_leaves_no_text_of_another(
    catalogue: Catalogue, chapters: str
) -> None:
    async with browsing(catalogue) as pilot:
        browser(pilot).workspace.read(Address(chapters))
        await settle(pilot)
        browser(pilot).workspace.read(Address("ev-never-was"))
        await settle(pilot)
        await until_says(pilot, "ev-never-was")
        assert read_text(pilot) == ""
        assert browser(pilot).workspace.here() is None


async def test_what_is_asked_for_is_cited_while_it_is_opened(
    catalogue: Catalogue, chapters: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands there meanwhile is of another record, and cannot be copied under this name."""
    async with browsing(catalogue) as pilot:
        reader = browser(pilot).reader
        browser(pilot).workspace.read(Address("pr-robert"))
        await settle(pilot)
        reader.view.select(0, 6)
        monkeypatch.setattr(reader, "_open", lambda *_asked: None)
        browser(pilot).workspace.read(Address(chapters, 2))
        assert browser(pilot).workspace.here() == Address(chapters, 2)
        assert reader.selected_text() is None
        reader.action_copy()
        await settle(pilot)
        assert pilot.app.clipboard == ""
