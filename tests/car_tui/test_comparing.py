"""Two texts side by side: chosen, what differs marked by sign and colour, gone through, closed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from archive.importing.accession import import_paths
from car_tui.browser.reader.compare_screen import CompareScreen
from car_tui.browser.widgets.compared_view import ComparedView
from car_tui.present.address import Address
from tests.car_tui.browsing import (
    NARROW,
    WIDE,
    browser,
    browsing,
    press,
    screen_text,
    settle,
    until_says,
)
from tests.patience import resize


@pytest.fixture
def twice(catalogue: Catalogue, tmp_path: Path) -> str:
    """A document of two versions, beside another document."""
    path = tmp_path / "lamps.md"
    filler = [f"Line {number} tells of boats." for number in range(120)]
    path.write_text("\n\n".join(["# Lamps", "The lamp was lit at dusk.", *filler, "An old end."]))
    list(import_paths(catalogue, [path], "test"))
    path.write_text("\n\n".join(["# Lamps", "The lamp was lit at dawn.", *filler, "The end."]))
    [outcome] = import_paths(catalogue, [path], "test")
    other = tmp_path / "other.md"
    other.write_text("# Other\n\nNobody lit a lamp.")
    list(import_paths(catalogue, [other], "test"))
    assert outcome.id
    return outcome.id


async def compare(pilot: Pilot[None], document: str, *keys: str) -> tuple[ComparedView, ...]:
    browser(pilot).workspace.read(Address(document))
    await settle(pilot)
    await press(pilot, "ampersand", *keys, "enter")
    assert isinstance(pilot.app.screen, CompareScreen), screen_text(pilot)
    return tuple(pilot.app.screen.query(ComparedView))


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_versions_are_compared_with_signs_and_gone_through(
    catalogue: Catalogue, twice: str, size: tuple[int, int]
) -> None:
    async with browsing(catalogue, size) as pilot:
        old, new = await compare(pilot, twice)
        await until_says(pilot, "change 1 of 2")
        shown = screen_text(pilot)
        assert "−▌" in shown
        assert re.search(r"\+[▌▎]? ", shown)
        assert "version 1" in shown
        at = new.document.text.index("dawn")
        assert "good" in [span.role for span in new.overlays(at, at + 4)]
        at = old.document.text.index("dusk")
        assert "error" in [span.role for span in old.overlays(at, at + 4)]
        await press(pilot, "n")
        assert "change 2 of 2" in screen_text(pilot)
        assert old.in_view(old.document.text.index("An old end"))
        assert new.in_view(new.document.text.index("The end."))
        await press(pilot, "n", "N")
        assert "change 2 of 2" in screen_text(pilot)
        await press(pilot, "escape")
        assert browser(pilot).workspace.here() is not None
        assert browser(pilot).reader.has_focus_within


async def test_both_scroll_until_each_scrolls_alone(catalogue: Catalogue, twice: str) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        old, new = await compare(pilot, twice)
        await until_says(pilot, "change 1 of 2")
        await press(pilot, "g", "pagedown", "pagedown")
        assert new.scroll_offset.y > 0
        assert old.scroll_offset.y == new.scroll_offset.y
        await press(pilot, "equals_sign")
        before = old.scroll_offset.y
        await press(pilot, "pagedown")
        assert old.scroll_offset.y == before
        await press(pilot, "tab", "g")
        assert old.has_focus
        assert (old.scroll_offset.y, new.scroll_offset.y > 0) == (0, True)


async def test_they_stand_above_one_another_where_there_is_no_room(
    catalogue: Catalogue, twice: str
) -> None:
    async with browsing(catalogue, WIDE) as pilot:
        old, new = await compare(pilot, twice)
        assert old.region.y == new.region.y
        await resize(pilot, *NARROW)
        await settle(pilot)
        assert old.region.x == new.region.x
        assert old.region.bottom <= new.region.y


async def test_another_document_is_chosen_by_its_letters(catalogue: Catalogue, twice: str) -> None:
    async with browsing(catalogue) as pilot:
        old, new = await compare(pilot, twice, *"other")
        assert "boats" in old.document.text
        assert "Nobody lit" in new.document.text


async def test_what_is_not_held_is_not_compared(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        browser(pilot).workspace.read(Address("pr-robert"))
        await settle(pilot)
        await press(pilot, "ampersand")
        await until_says(pilot, "no text to compare")
