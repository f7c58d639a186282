"""An index that is brought up to date finds what one that is built anew finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record, store_record
from archive.catalogue.storage.trash import remove_record, restore_record
from archive.model.relations import RelationType
from car_tui.session.open_archive import open_session

BODY = "or-cbss-secretariat"
WORD = "zyxwest"


def _renamed(catalogue: Catalogue) -> None:
    body = load_record(catalogue, BODY)
    store_record(catalogue, replace(body, title=f"{body.title} {WORD}"), "ada")


def _also_called(catalogue: Catalogue) -> None:
    body = load_record(catalogue, BODY)
    store_record(catalogue, replace(body, aliases=(*body.aliases, WORD)), "ada")


def _renamed_and_removed(catalogue: Catalogue) -> None:
    _renamed(catalogue)
    remove_record(catalogue, BODY, "ada")


def _renamed_removed_and_taken_back(catalogue: Catalogue) -> None:
    _renamed_and_removed(catalogue)
    restore_record(catalogue, BODY, "ada")


def _tied_no_more(catalogue: Catalogue) -> None:
    project = load_record(catalogue, "pr-robert")
    store_record(catalogue, replace(project, title=f"ROBERT {WORD}", relations=()), "ada")


@pytest.mark.parametrize(
    "change",
    [
        _renamed,
        _also_called,
        _renamed_and_removed,
        _renamed_removed_and_taken_back,
        _tied_no_more,
    ],
)
def test_what_is_around_a_changed_record_is_found_as_in_a_new_index(
    archive_path: Path, catalogue: Catalogue, change: Callable[[Catalogue], None]
) -> None:
    questions = (WORD, "robert", "secretariat")
    with open_session(archive_path) as session:
        session.search.find(WORD, 1)
        with catalogue.transaction():
            change(catalogue)
        found = [session.search.find(question, 500).hits for question in questions]
        session.search.rebuild()
        anew = [session.search.find(question, 500).hits for question in questions]
    assert [{hit.id for hit in hits} for hits in found] == [
        {hit.id for hit in hits} for hits in anew
    ]


def test_a_record_is_tied_to_others_for_these_tests(catalogue: Catalogue) -> None:
    ties = load_record(catalogue, "pr-robert").relations
    assert any(tie.type is RelationType.LED_BY for tie in ties)
