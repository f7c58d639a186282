"""Undo, redo and the journal by keys; records made of text that is selected in the reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record
from archive.merging.merge import merge
from car_tui.browser.dialogs.confirm import ConfirmScreen
from car_tui.browser.features.journal import JournalScreen
from car_tui.browser.forms.form import FormScreen
from car_tui.present.address import Address
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.import_request import ImportRequest
from car_tui.session.writing import Added, Author, Replaced
from tests.archive.merging.offices import Office
from tests.car_tui.browsing import (
    NARROW,
    browser,
    browsing,
    dialog_list,
    dialog_text,
    press,
    read_text,
    screen_text,
    settle,
    talk,
    until_says,
    written_last,
)
from tests.patience import until

OSLO = "de-2018-05-oslo"
EVA = Author("Eva")


async def test_changes_are_taken_back_and_made_again(catalogue: Catalogue) -> None:
    writing = ArchiveSession(catalogue).writing
    before = load_record(catalogue, OSLO)
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "4")
        writing.edit([before], {"verb": Replaced("agreed")}, EVA)
        await press(pilot, "u")
        assert talk(pilot).startswith("Taken back: ")
        await until_says(pilot, "verb: agreed -> developed", talk)
        assert load_record(catalogue, OSLO) == before
        await press(pilot, "U")
        assert talk(pilot).startswith("Made again: ")
        assert load_record(catalogue, OSLO).fields["verb"] == "agreed"
        # What changed several records is asked about.
        both = [load_record(catalogue, one) for one in (OSLO, "ev-2017-10-vilnius")[:1]]
        both += [load_record(catalogue, "pr-children-at-risk-project")]
        writing.edit(both, {"tags": Added(("law",))}, EVA)
        await press(pilot, "u")
        assert isinstance(pilot.app.screen, ConfirmScreen)
        await until_says(pilot, "Take back the edit by Eva of")
        await press(pilot, "n")
        await until_says(pilot, "Nothing was taken back.", talk)
        await press(pilot, "u", "y")
        assert "tags" not in load_record(catalogue, OSLO).fields


async def test_a_record_taken_back_is_not_looked_for_where_nobody_reads_it(
    catalogue: Catalogue,
) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "4", "a", "enter", *"Third", "ctrl+s")
        await until_says(pilot, "Third", read_text)
        await press(pilot, "escape", "u")
        await settle(pilot)
        assert talk(pilot).startswith("Taken back: ")


async def test_a_step_is_taken_back_from_the_journal(catalogue: Catalogue) -> None:
    writing = ArchiveSession(catalogue).writing
    for number in range(60):
        record = load_record(catalogue, OSLO)
        writing.edit([record], {"verb": Replaced(f"verb {number}")}, EVA)
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "4", "J")
        assert isinstance(pilot.app.screen, JournalScreen)
        await until_says(pilot, "verb 58 → verb 59")
        await until_says(pilot, "Eva")
        # Pages come as they are looked at.
        assert len(dialog_list(pilot).source) == writing.log(limit=1).total
        dialog_list(pilot).highlight(58)
        await settle(pilot)
        assert "verb 0 → verb 1" in dialog_text(pilot)
        dialog_list(pilot).highlight(1)
        await press(pilot, "equals_sign", "home", "equals_sign", "down", "u")
        assert isinstance(pilot.app.screen, ConfirmScreen)
        await until_says(pilot, "One later step stands on it")
        await press(pilot, "y")
        assert load_record(catalogue, OSLO).fields["verb"] == "verb 57"
        assert talk(pilot).startswith("Taken back: ")


async def test_the_journal_says_who_wrote_what_came_in_with_a_merge(
    catalogue: Catalogue, empty_template: Path, tmp_path: Path
) -> None:
    bert = Office("bert", tmp_path / "of bert", empty_template)
    bert.add("ev-stalls", "Stalls on the square")
    merge(catalogue, bert.bundle(), "anna", unrelated=True)
    bert.catalogue.close()
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "4", "J")
        await until_says(pilot, "bert       new · Stalls on the square")
        await until_says(pilot, "merged by anna")
        await until_says(pilot, "bert, merged by anna · new · Stalls on the square")


async def test_the_journal_has_a_line_an_entry_and_tells_the_one_pointed_at_in_full(
    catalogue: Catalogue,
) -> None:
    writing = ArchiveSession(catalogue).writing
    verb = "decided after long deliberation, with many words, of which not one is left out here"
    for one in ("short", verb):
        writing.edit([load_record(catalogue, OSLO)], {"verb": Replaced(one)}, EVA)
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "4", "J")
        await until_says(pilot, " Eva ")
        shown = screen_text(pilot).splitlines()
        rows = [at for at, line in enumerate(shown) if " Eva " in line and " Eva · " not in line]
        first, second = rows
        assert second == first + 1
        told = " ".join(line.partition("│")[2].rpartition("│")[0] for line in shown)
        assert f"short → {verb}" in " ".join(told.split())


@pytest.fixture
def document(catalogue: Catalogue, tmp_path: Path) -> str:
    """A document with a text."""
    path = tmp_path / "minutes.txt"
    path.write_text("Minutes of the meeting\n\nThe group agreed to meet in Riga.\n")
    session = ArchiveSession(catalogue)
    with session.changes.importing(ImportRequest((path,)), "Eva") as run:
        list(run.outcomes())
    return next(one.id for one in session.documents.holdings() if "minutes" in one.file)


async def test_selected_text_becomes_a_record_with_its_source(
    catalogue: Catalogue, document: str
) -> None:
    async with browsing(catalogue, NARROW) as pilot:
        reader = browser(pilot).reader

        async def select() -> None:
            browser(pilot).workspace.read(Address(document))
            await settle(pilot)
            text = reader.view.document.text
            at = text.rindex("The group agreed")
            reader.view.select(at, at + len("The group agreed to meet in Riga."))
            await settle(pilot)
            assert reader.selected_text() is not None

        await select()
        await press(pilot, "a")
        await until_says(pilot, "Make what of “The group agreed")
        await press(pilot, *"decis", "enter")
        assert isinstance(pilot.app.screen, FormScreen)
        await press(pilot, "ctrl+s")
        made = written_last(catalogue)
        assert made.title == "The group agreed to meet in Riga."
        [source] = made.sources
        assert (source.document, source.locator) == (document, "The group agreed to meet in Riga.")
        assert source.passage is not None
        await select()
        await press(pilot, "a", *"note", "enter", "enter")
        notes = load_record(catalogue, document).fields["notes"]
        assert isinstance(notes, list)
        assert notes[0]["text"] == "The group agreed to meet in Riga."
        assert notes[0]["passage"] == f"{document}#{source.passage}"
        await until(pilot, lambda: "notes" in reader.view.document.text, "the note is shown")
        await select()
        await press(pilot, "a", *"term", "enter", *"ingrids", "enter")
        await press(pilot, "ctrl+s")
        assert talk(pilot).startswith("Stored: "), screen_text(pilot)
        person = written_last(catalogue)
        terms = person.fields["terms"]
        assert isinstance(terms, list)
        assert terms[-1]["role"] == "The group agreed to meet in Riga."
        assert person.sources[-1].document == document


async def test_yaml_is_edited_in_the_users_editor(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "4", "E")
        assert "no editor is named" in talk(pilot).lower()
        monkeypatch.setenv("EDITOR", "true")
        await press(pilot, "E")
        # Without a terminal there is nothing to hand over.
        await until_says(pilot, "No editor can be opened here.", talk)
