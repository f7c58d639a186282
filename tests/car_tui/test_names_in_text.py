"""Known names in the text that is read: drawn as links, followed by keys, listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from archive.catalogue.database.connection import Catalogue
from archive.importing.accession import import_paths
from car_tui.browser.reader import names_in_text
from car_tui.browser.widgets.text_view import TextView
from car_tui.present.address import Address
from tests.car_tui.browsing import browser, browsing, dialog_text, press, settle, talk
from tests.patience import until

TEXT = "# Notes\n\nThe CBSS met in Riga.\n\nPROTECT was named, and the CBSS agreed.\n"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names_in_text, "_GLANCE", 0.001)


@pytest.fixture
def notes(catalogue: Catalogue, tmp_path: Path) -> str:
    path = tmp_path / "notes.md"
    path.write_text(TEXT, encoding="utf-8")
    [outcome] = import_paths(catalogue, [path], "test")
    assert outcome.id
    return outcome.id


async def read(pilot: Pilot[None], document: str) -> TextView:
    """Open a document, and wait for its names."""
    browser(pilot).workspace.read(Address(document, passage=1))
    view = browser(pilot).reader.view
    await until(pilot, lambda: bool(view.links.found), "names are found")
    await settle(pilot)
    view.focus()
    return view


def linked(view: TextView) -> list[str]:
    return [view.document.text[one.start : one.end] for one in view.links.found]


async def test_names_are_links_in_reading_order(catalogue: Catalogue, notes: str) -> None:
    async with browsing(catalogue) as pilot:
        view = await read(pilot, notes)
        assert linked(view) == ["CBSS", "Riga", "PROTECT", "CBSS"]
        first = view.links.found[0]
        roles = [span.role for span in view.overlays(first.start, first.end)]
        assert roles == ["name"]


async def test_keys_go_from_name_to_name_and_follow_one(catalogue: Catalogue, notes: str) -> None:
    async with browsing(catalogue) as pilot:
        await read(pilot, notes)
        await press(pilot, "right", "right", "enter")
        reading = browser(pilot).reader.reading
        assert reading is not None
        assert reading.record.id == "pl-riga"
        await press(pilot, "backspace")
        reading = browser(pilot).reader.reading
        assert reading is not None
        assert reading.record.id == notes


async def test_a_name_of_several_records_is_a_choice(catalogue: Catalogue, notes: str) -> None:
    async with browsing(catalogue) as pilot:
        await read(pilot, notes)
        await press(pilot, "right", "right", "right", "enter")
        assert "PROTECT phase 1" in dialog_text(pilot)
        await press(pilot, "escape")
        assert browser(pilot).reader.reading is not None
        await press(pilot, "enter", "enter")
        reading = browser(pilot).reader.reading
        assert reading is not None
        assert reading.record.id.startswith("pr-protect")


async def test_the_names_on_screen_are_listed_the_commonest_first(
    catalogue: Catalogue, notes: str
) -> None:
    async with browsing(catalogue) as pilot:
        await read(pilot, notes)
        await press(pilot, "l")
        rows = [line.split() for line in dialog_text(pilot).splitlines()]
        assert rows[0] == [
            "Council",
            "of",
            "the",
            "Baltic",
            "Sea",
            "States",
            "person",
            "or",
            "body",
            "·",
            "2",
        ]
        assert ["Riga", "place", "·", "1"] in rows
        await press(pilot, "enter")
        reading = browser(pilot).reader.reading
        assert reading is not None
        assert reading.record.id == "or-cbss"


async def test_a_text_without_names_says_so(catalogue: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("Nobody is named.", encoding="utf-8")
    [outcome] = import_paths(catalogue, [path], "test")
    async with browsing(catalogue) as pilot:
        browser(pilot).workspace.read(Address(outcome.id or ""))
        await settle(pilot)
        browser(pilot).reader.view.focus()
        await press(pilot, "l")
        assert talk(pilot) == "No record is named in the text on screen."


async def test_names_found_late_are_not_drawn_in_another_text(
    catalogue: Catalogue, notes: str
) -> None:
    async with browsing(catalogue) as pilot:
        view = await read(pilot, notes)
        browser(pilot).workspace.read(Address("pl-riga"))
        await settle(pilot)
        assert view.links.found == ()
