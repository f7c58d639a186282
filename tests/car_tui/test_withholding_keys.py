"""Words that are withheld from where they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record
from archive.importing.accession import import_paths
from car_tui.present.address import Address
from tests.car_tui.browsing import browser, browsing, press, read_text, settle, until_says


@pytest.fixture
def notes(catalogue: Catalogue, tmp_path: Path) -> str:
    path = tmp_path / "notes.md"
    path.write_text("# Lamps\n\nThe lamp of the pier was\nlit at dusk.")
    [outcome] = import_paths(catalogue, [path], "test")
    assert outcome.id
    return outcome.id


async def test_what_is_selected_is_withheld_and_taken_back(
    catalogue: Catalogue, notes: str
) -> None:
    async with browsing(catalogue) as pilot:
        app = browser(pilot)
        app.workspace.read(Address(notes))
        await settle(pilot)
        await press(pilot, "R")
        await until_says(pilot, "No words are selected")
        text = read_text(pilot)
        start = text.index("lamp of the pier")
        app.reader.view.select(start + 1, start + 7)
        await press(pilot, "R")
        await until_says(pilot, "no whole words")
        app.reader.view.select(start, text.index("lit") + 3)
        await press(pilot, "R")
        await until_says(pilot, "is withheld")
        fields = load_record(catalogue, notes).fields
        assert fields["withheld"] == ["lamp of the pier was lit"]
        await press(pilot, "escape", "u")
        await settle(pilot)
        assert "withheld" not in load_record(catalogue, notes).fields
