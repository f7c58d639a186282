"""What is typed in the region's languages finds what is written in English, by the thesaurus."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import open_index
from index.search import SearchIndex
from index.thesaurus.thesaurus import BUNDLED
from index.thesaurus.thesaurus_file import read_thesaurus
from tests.index.fake_archive import FakeArchive, searchable


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    source = FakeArchive().put(
        searchable("budget", "The budget of the working group."),
        searchable("victims", "Victims of trafficking in children."),
        searchable("children", "Children on the move."),
        searchable("decided", "A decision on money.", kind="decision"),
        searchable("sweden", "Held in Sweden."),
        searchable("lithuania", "Held in Vilnius."),
    )
    folder = tmp_path_factory.mktemp("languages")
    return open_index(folder, source, notify=lambda _: None)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("budsjett", "budget"),
        ("budsjettet", "budget"),
        ("бюджете", "budget"),
        ("biudžeto", "budget"),
        ("Haushaltsplan der Arbeitsgruppe", "budget"),
        ("darba grupas budžets", "budget"),
        ("bērnu tirdzniecība", "victims"),
        ("ihmiskaupan uhrit", "victims"),
        ("børn", "children"),
        ("börn", "children"),
        ("dzieci", "children"),
        ("beslutningen", "decided"),
        ("uchwały", "decided"),
        ("Вильнюсе", "lithuania"),
        ("Schweden", "sweden"),
    ],
)
def test_a_name_of_another_language_finds(english: SearchIndex, query: str, found: str) -> None:
    assert found in {hit.id for hit in english.search(query).hits}


@pytest.mark.parametrize("query", ["root", "virus", "vergers", "polisher", "islander"])
def test_an_english_word_is_no_form_of_a_foreign_name(english: SearchIndex, query: str) -> None:
    result = english.search(query)
    assert (result.total, result.note) == (0, None)


def test_a_name_with_an_accent_is_not_the_english_word_without(tmp_path: Path) -> None:
    source = FakeArchive().put(
        searchable("born", "She was born there."), searchable("children", "Children on the move.")
    )
    with open_index(tmp_path, source, notify=lambda _: None) as opened:
        assert [hit.id for hit in opened.search("born").hits] == ["born"]
        assert {hit.id for hit in opened.search("børn").hits} == {"born", "children"}


def test_names_that_no_text_has_are_not_spoken_of(english: SearchIndex) -> None:
    result = english.search("budget")
    assert (result.explained, result.note) == ("everything with budget", None)


def test_the_bundled_thesaurus_has_no_mistake() -> None:
    assert read_thesaurus(BUNDLED).faults == ()


def test_most_concepts_have_a_name_in_each_script_and_a_name_of_their_own(tmp_path: Path) -> None:
    concepts = read_thesaurus(BUNDLED).concepts
    russian = [each for each in concepts if any("а" <= label[-1] <= "я" for label in each.labels)]
    assert len(concepts) >= 180
    assert len(russian) >= 130
