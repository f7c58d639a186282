"""A report in the browser: its period is asked for, it is read, followed to a source and saved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record, store_record
from archive.model.vocabulary import Access
from car_tui.browser.dialogs.ask import AskScreen
from car_tui.browser.dialogs.confirm import ConfirmScreen
from car_tui.browser.features.draft_screen import DraftScreen, draft_document
from car_tui.present.address import Address
from car_tui.present.paper.as_markdown import as_markdown
from car_tui.present.paper.paper import Heading, Paper, Paragraph, Remark, Sentence
from car_tui.session.archive_session import ArchiveSession
from tests.car_tui.browsing import NARROW, WIDE, answer, browser, browsing, press, screen_text
from tests.car_tui.papers import from_docx

PAPER = Paper(
    "Our year",
    (
        Heading("Meetings"),
        Paragraph(
            (
                Sentence("They met.", "Minutes [car-tui:do-minutes#3]."),
                Sentence("All came.", "A letter."),
            ),
            is_item=True,
        ),
        Remark("Nothing else.", is_item=True),
    ),
)


def test_a_number_behind_a_sentence_leads_to_its_passage() -> None:
    document = draft_document(PAPER)
    assert "• They met. [1] All came. [2]" in document.text
    (link,) = document.links
    assert (document.text[link.start : link.end], link.target) == ("[1]", "do-minutes#3")
    assert document.text.endswith("1 Minutes [car-tui:do-minutes#3].\n2 A letter.")


async def test_a_draft_is_read_and_saved(catalogue: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    async with browsing(catalogue, NARROW) as pilot:
        await press(pilot, "f10")
        await answer(pilot, "2017-07/2018-06")
        assert isinstance(pilot.app.screen, DraftScreen), screen_text(pilot)
        assert "At a glance" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        await answer(pilot, str(path))
        assert "Wrote the draft to" in screen_text(pilot)
        assert len(from_docx(path.read_bytes()).notes) > 300
        # Followed, a note leads to its document.
        await press(pilot, "right", "enter")
        assert browser(pilot).workspace.here() == Address("do-annual-report-2018")


async def test_what_is_wrong_is_said_and_nothing_is_written(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    there = tmp_path / "there.md"
    there.write_text("mine")
    async with browsing(catalogue, WIDE) as pilot:
        await press(pilot, "f10")
        await answer(pilot, "2017/..")
        assert "has an open end" in screen_text(pilot)
        await press(pilot, "f10")
        await answer(pilot, "1850")
        await press(pilot, "ctrl+s")
        await answer(pilot, str(tmp_path / "report.pdf"))
        assert "no ending that names a form" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        await answer(pilot, str(there))
        assert isinstance(pilot.app.screen, ConfirmScreen)
        await press(pilot, "n")
        assert [one.name for one in tmp_path.glob("*.*")] == ["there.md"]
        assert there.read_text() == "mine"


async def test_what_is_not_public_is_asked_about_before_it_is_saved(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    record = load_record(catalogue, "pe-wallin")
    store_record(catalogue, replace(record, access=Access.RESTRICTED), "somebody")
    async with browsing(catalogue, WIDE) as pilot:
        await press(pilot, "f10")
        await answer(pilot, "1850")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ConfirmScreen)
        assert "may speak of what is not public" in screen_text(pilot)
        await press(pilot, "y")
        assert isinstance(pilot.app.screen, AskScreen)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_dossier_of_the_record_at_hand_is_read_and_saved(
    catalogue: Catalogue, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with browsing(catalogue, size, pane="projects") as pilot:
        browser(pilot).pane.point_at("pr-promise-2")
        await press(pilot, "number_sign")
        assert isinstance(pilot.app.screen, DraftScreen), screen_text(pilot)
        assert "PROMISE 2" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        suggested = pilot.app.screen.query_one(Input).value
        assert Path(suggested).name == "dossier-pr-promise-2.docx"
        await answer(pilot, str(tmp_path / "x.md"))
        session = browser(pilot).context.archive
        said = as_markdown(session.threads.of_record("pr-promise-2"))
        assert (tmp_path / "x.md").read_text() == said
        # The same of the record that is read in full, and of what is found by its name.
        await press(pilot, "escape", "enter", "ctrl+d")
        assert isinstance(pilot.app.screen, DraftScreen)
        await press(pilot, "escape", "ctrl+p", *"dossier of this", "enter")
        assert isinstance(pilot.app.screen, DraftScreen)
        assert "PROMISE 2" in screen_text(pilot)


def test_a_title_that_ends_as_a_sentence_does_leads_on_without_its_full_stop(
    catalogue: Catalogue,
) -> None:
    dossier = as_markdown(ArchiveSession(catalogue).threads.of_record("de-2018-04-msg"))
    assert "to be decided: on 19 or 20 April 2018." in dossier
    assert ".:" not in dossier


async def test_where_there_is_no_record_no_dossier_is_drafted(catalogue: Catalogue) -> None:
    async with browsing(catalogue, NARROW, pane="home") as pilot:
        await press(pilot, "ctrl+d")
        assert len(pilot.app.screen_stack) == 1
