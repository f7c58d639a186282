"""Passages that are kept: noted in the archive, listed, found again at their words, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.kept_passages import load_kept_passages
from archive.catalogue.storage.records import load_record
from archive.importing.accession import import_paths
from car_tui.present.address import Address
from tests.car_tui.browsing import (
    answer,
    browser,
    browsing,
    dialog_list,
    dialog_text,
    press,
    read_text,
    settle,
    until_says,
)


@pytest.fixture
def notes(catalogue: Catalogue, tmp_path: Path) -> str:
    path = tmp_path / "notes.md"
    filler = "Nothing else was told. " * 60
    path.write_text(f"# Lamps\n\n{filler}\n\nThe lamp of the pier ~ was\nlit at dusk.\n\n{filler}")
    [outcome] = import_paths(catalogue, [path], "test")
    assert outcome.id
    return outcome.id


async def test_a_passage_is_kept_listed_opened_and_taken_back(
    catalogue: Catalogue, notes: str
) -> None:
    words = "The lamp of the pier ~ was lit at dusk."
    async with browsing(catalogue) as pilot:
        app = browser(pilot)
        app.workspace.read(Address(notes))
        await settle(pilot)
        text = read_text(pilot)
        start = text.index("The lamp of the pier")
        app.reader.view.select(start, text.index("dusk.") + 5)
        await press(pilot, "K")
        await answer(pilot, "when was it?")
        [kept] = load_kept_passages(catalogue)
        assert kept.passage == f"{notes}~{words}"
        assert kept.note == "when was it?"
        app.workspace.read(Address("pr-robert"))
        await settle(pilot)
        await press(pilot, "Q")
        assert words in dialog_text(pilot)
        assert "when was it?" in dialog_text(pilot)
        await press(pilot, "enter")
        view = app.reader.view
        assert app.workspace.here() is not None
        place = read_text(pilot).rindex("The lamp of the pier")
        assert view.in_view(place)
        assert list(view.overlays(place, place + 1)), "the words are marked"
        await press(pilot, "Q", "x")
        assert "No passage is kept yet" in dialog_list(pilot).empty
        assert load_kept_passages(catalogue) == []
        await press(pilot, "escape", "u")
        assert [one.passage for one in load_kept_passages(catalogue)] == [kept.passage]


async def test_without_a_note_the_words_are_noted(catalogue: Catalogue, notes: str) -> None:
    async with browsing(catalogue) as pilot:
        app = browser(pilot)
        app.workspace.read(Address(notes, 1))
        await settle(pilot)
        text = read_text(pilot)
        start = text.index("Nothing else was told.")
        app.reader.view.select(start, start + 22)
        await press(pilot, "K")
        await answer(pilot, "")
        await until_says(pilot, "Kept.")
    record = load_record(catalogue, notes)
    assert "Nothing else was told." in str(record.fields["notes"])


async def test_without_a_selection_k_lists_what_is_kept(catalogue: Catalogue) -> None:
    async with browsing(catalogue) as pilot:
        browser(pilot).workspace.read(Address("pr-robert"))
        await settle(pilot)
        await press(pilot, "K")
        await until_says(pilot, "No passage is kept yet")
