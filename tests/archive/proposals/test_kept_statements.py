"""What was read of a text is kept, and read again only where the text or the rules are others."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.own_rules import load_reading_rules
from archive.catalogue.reports.proposals import load_proposals, read_texts, unread_texts
from archive.catalogue.storage.forgetting import delete_rows, forgettable
from archive.catalogue.storage.statements import forget_statements, load_statements
from archive.changes.undoing import last_steps, undo
from archive.proposals.statement import Statement
from archive.verify import verify_catalogue
from tests.archive.minutes import import_one
from tests.made_minutes import DOCUMENT, write_minutes


@pytest.fixture
def minutes(history: Catalogue, tmp_path: Path) -> Path:
    path = write_minutes(tmp_path)
    import_one(history, path)
    return path


def kept(catalogue: Catalogue) -> list[Statement]:
    digest = load_reading_rules(catalogue.folder).digest
    return [one for _, each in load_statements(catalogue, digest) for one in each or ()]


def test_what_is_kept_is_what_was_read(history: Catalogue, minutes: Path) -> None:
    read_now = load_proposals(history)
    before = history.change_number
    read_texts(history)
    assert unread_texts(history) == []
    assert load_proposals(history) == read_now != []
    assert [one.statement for one in read_now] == kept(history)
    assert history.change_number == before
    assert list(verify_catalogue(history)) == []


def test_a_new_text_and_other_rules_have_it_read_again(history: Catalogue, minutes: Path) -> None:
    read_texts(history)
    minutes.write_text("# Minutes\n\nThe Expert Group decided to meet in spring.\n")
    import_one(history, minutes)
    assert [one for one, _ in unread_texts(history)] == [DOCUMENT]
    read_texts(history)
    assert len(kept(history)) == 1
    assert history.scalar("select count(*) from statements") == 1
    undo(history, last_steps(history), "ada")
    assert [one for one, _ in unread_texts(history)] == [DOCUMENT]
    read_texts(history)
    assert unread_texts(history) == []
    history.folder.rules.mkdir()
    (history.folder.rules / "ours.yaml").write_text("language: en\nverbs:\n  body: [praised]\n")
    assert [one for one, _ in unread_texts(history)] == [DOCUMENT]


def test_a_damaged_row_counts_for_nothing(history: Catalogue, minutes: Path) -> None:
    read_texts(history)
    found = load_proposals(history)
    for damage in ("'[['", "'[[1, 2]]'", "'{}'", "x'00ff'", "17"):
        with history.transaction():
            history.write(f"update statements set found = {damage}")
        assert load_proposals(history) == found, damage


def test_what_is_forgotten_leaves_no_statement(history: Catalogue, minutes: Path) -> None:
    read_texts(history)
    with history.transaction():
        delete_rows(history, forgettable(history, DOCUMENT), "ada")
    assert history.scalar("select count(*) from statements") == 0
    assert load_proposals(history) == []


def test_documents_are_read_anew_when_that_is_asked(history: Catalogue, minutes: Path) -> None:
    read_texts(history)
    with history.transaction():
        forget_statements(history, ["do-other"])
    assert unread_texts(history) == []
    with history.transaction():
        forget_statements(history, [DOCUMENT])
    assert [one for one, _ in unread_texts(history)] == [DOCUMENT]


def test_an_archive_adds_rules_and_words_and_hears_of_mistakes(
    history: Catalogue, minutes: Path
) -> None:
    minutes.write_text("# Minutes\n\nThe Expert Group embraced the plan for a lighthouse.\n")
    import_one(history, minutes)
    read_texts(history)
    assert kept(history) == []
    folder = history.folder
    for path, text in (
        (folder.rules / "ours.yaml", "language: en\nverbs:\n  first: [embraced, 17]\n"),
        (folder.words / "ours.yaml", "language: xx\n"),
    ):
        path.parent.mkdir()
        path.write_text(text)
    said: list[str] = []
    history.notify = said.append
    read_texts(history)
    assert any(one.startswith("rules/ours.yaml") and "verbs/first/1" in one for one in said)
    assert any(one.startswith("words/ours.yaml") and "language" in one for one in said)
