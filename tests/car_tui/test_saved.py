"""A card or a passage as a file: text, Markdown, its citation, and nothing written over unasked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.errors import ArchiveError, StorageError
from archive.importing.accession import import_paths
from archive.model.document import Passage
from archive.model.record import Record
from archive.model.vocabulary import Kind
from car_tui.browser.features.given_to_tool import give_to_tool
from car_tui.present.address import Address
from car_tui.present.cards.card import card_of
from car_tui.present.citation import Cited
from car_tui.present.saved import (
    Saved,
    SavedCard,
    SavedPassage,
    as_markdown,
    as_text,
    file_stem,
    save,
)
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.callbacks import silent
from tests.car_tui.browsing import (
    answer,
    browser,
    browsing,
    dialog_text,
    press,
    screen_text,
    settle,
    talk,
    until_says,
)

PASSAGE = Passage("do-a", 3, "12", None, None, "The lamps\x1b[2J were *lit*.\n<b>Twice</b>.")
WORDS = SavedPassage(
    Cited(Record("do-a", Kind.DOCUMENT, "A [draft] *report*", date="2017"), PASSAGE, ("Office",)),
    PASSAGE.text,
)


def card(catalogue: Catalogue, record_id: str) -> SavedCard:
    records = ArchiveSession(catalogue, silent).records
    cited = records.cited(Address(record_id))
    return SavedCard(cited, card_of(records.card(cited.record)))


def test_a_passage_is_saved_with_its_citation_and_page() -> None:
    text = as_text(WORDS)
    assert text.startswith("The lamps")
    assert "\x1b" not in text
    assert "2017, p. 12. [car-tui:do-a#3]" in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 76
    marked = as_markdown(WORDS)
    assert marked.startswith("> The lamps")
    assert r"\*lit\*" in marked
    assert r"> \<b\>Twice\</b\>\." in marked
    assert marked.endswith("`[car-tui:do-a#3]`\n")
    assert file_stem(WORDS) == "do-a-3"


def test_a_card_is_saved_whole_with_its_citation(catalogue: Catalogue) -> None:
    saved = card(catalogue, "or-car")
    text, marked = as_text(saved), as_markdown(saved)
    for told in (text, marked):
        assert "more" not in told.split("…")[-1][:8], "nothing is folded away on paper"
        assert "de-2018-04-msg" in told.replace("\\", "")
    assert "── SOURCES" in text
    assert "## Sources" in marked
    assert text.rstrip().endswith("[car-tui:or-car]")
    assert max(map(len, text.splitlines())) <= 76
    assert {"or-car", "de-2018-04-msg", "do-annual-report-2018"} <= saved.named


@given(words=st.text(min_size=1, max_size=200))
def test_no_text_steers_a_terminal_or_leaves_its_quotation(words: str) -> None:
    saved = SavedPassage(WORDS.cited, words)
    for told in (as_text(saved), as_markdown(saved)):
        assert not [one for one in told if category(one) == "Cc" and one not in "\n\t"]
    quoted = as_markdown(saved).rpartition("\n\n")[0]
    assert all(line.startswith(">") for line in quoted.split("\n"))


def test_a_file_that_is_there_is_written_over_only_if_asked(tmp_path: Path) -> None:
    path = tmp_path / "words.TXT"
    path.write_text("mine")
    with pytest.raises(ArchiveError, match="already"):
        save(WORDS, path)
    assert path.read_text() == "mine"
    save(WORDS, path, over=True)
    assert path.read_text() == as_text(WORDS)
    with pytest.raises(ArchiveError, match="no ending"):
        save(WORDS, tmp_path / "words.pdf")
    with pytest.raises(StorageError):
        save(WORDS, tmp_path / "none" / "words.md")


async def test_the_card_is_saved_where_one_says(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    async with browsing(catalogue) as pilot:
        browser(pilot).workspace.read(Address("pr-robert"))
        await settle(pilot)
        await press(pilot, "ctrl+s")
        assert "As Markdown" in dialog_text(pilot)
        assert "printer" not in dialog_text(pilot), "there is no command for one"
        await press(pilot, "enter", "enter")
        await until_says(pilot, "Saved the card", talk)
        path = tmp_path / "pr-robert.md"
        assert path.read_text().startswith("# ROBERT")
        path.write_text("mine")
        await press(pilot, "ctrl+s", "enter", "enter", "n")
        assert path.read_text() == "mine"
        assert talk(pilot) == "Nothing was written."
        await press(pilot, "ctrl+s", "enter", "enter", "y")
        assert path.read_text().startswith("# ROBERT")


async def test_the_card_is_saved_as_of_the_day_for_which_it_is_read(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    records = ArchiveSession(catalogue, silent).records
    cited, day = records.cited(Address("de-2017-05-mandate")), dt.date(2018, 1, 1)
    then, now = (
        as_text(SavedCard(cited, card_of(records.card(cited.record, one))))
        for one in (day, dt.date.today())
    )
    assert then != now
    async with browsing(catalogue) as pilot:
        browser(pilot).workspace.read(Address("de-2017-05-mandate"), day=day)
        await settle(pilot)
        await press(pilot, "ctrl+s", "down", "enter")
        await answer(pilot, str(tmp_path / "then.txt"))
        await until_says(pilot, "then.txt", talk)
    assert (tmp_path / "then.txt").read_text() == then


async def test_selected_words_are_saved_and_else_the_passage(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    source = tmp_path / "lamps.md"
    source.write_text(
        "# Piers\n\nThe lamps of the pier were lit." + " They were not put out." * 200
    )
    [outcome] = import_paths(catalogue, [source], "test")
    assert outcome.id
    async with browsing(catalogue) as pilot:
        app = browser(pilot)
        app.workspace.read(Address(outcome.id, 1))
        await settle(pilot)
        for words, name in (("", "whole"), ("lamps of the pier", "selected")):
            if words:
                start = app.reader.view.document.text.index(words)
                app.reader.view.select(start, start + len(words))
            await press(pilot, "ctrl+s", "enter")
            await answer(pilot, str(tmp_path / f"{name}.txt"))
            await until_says(pilot, f"{name}.txt", talk)
        whole, selected = ((tmp_path / f"{one}.txt").read_text() for one in ("whole", "selected"))
        assert "They were not put out." in whole
        assert selected.startswith("lamps of the pier\n")
        assert f"[car-tui:{outcome.id}#1]" in selected.replace("\n", "")


@pytest.mark.parametrize("closed", ["pr-robert", "or-car"])
async def test_what_is_not_public_is_saved_only_after_a_yes(
    catalogue: Catalogue, tmp_path: Path, closed: str
) -> None:
    """Its own record as well as one that its card names."""
    path = tmp_path / "card.md"
    with catalogue.transaction():
        catalogue.write("update records set access = 'members' where id = ?", (closed,))
    async with browsing(catalogue) as pilot:
        browser(pilot).workspace.read(Address("pr-robert"))
        await settle(pilot)
        await press(pilot, "ctrl+s")
        assert "1 record that is not public" in screen_text(pilot)
        await press(pilot, "n")
        assert not path.exists()
        await press(pilot, "ctrl+s", "y", "enter")
        await answer(pilot, str(path))
        await until_says(pilot, "Saved the card", talk)
        assert path.exists()


def test_the_printer_gets_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not give_to_tool("lp", (), "words", 20), "there is no printer's command"
    command = tmp_path / "lp"
    for status, printed in ((0, True), (1, False)):
        takes = f"while read line; do echo $line; done > {tmp_path}/paper"
        command.write_text(f"#!/bin/sh\n{takes}\nexit {status}\n")
        command.chmod(0o755)
        assert give_to_tool("lp", (), "lamps\n", 20) is printed
        assert (tmp_path / "paper").read_text() == "lamps\n"


def test_what_is_saved_is_named() -> None:
    told: list[Saved] = [WORDS]
    assert [one.name for one in told] == ["the words from p. 12"]
