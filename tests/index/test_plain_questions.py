"""Questions as people ask them: what is left out, what is meant, and whether it is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.index_documents import CatalogueDocumentSource
from archive.text.folding import fold
from index import open_index
from index.query.explain import explain
from index.query.parse import parse
from index.query.plain import read_plainly
from index.query.small_words import ASKS_FOR, NAMES_KIND, SMALL
from tests.index import languages
from tests.index.fake_archive import FakeArchive, searchable
from tests.index.questions import answered, place_of_answer, questions


def told(query: str, *, typing: bool = False) -> str:
    return explain(read_plainly(parse(query, prefix_last=typing).node))


@pytest.mark.parametrize(
    ("query", "explained"),
    [
        ("what happened to the harbour?", "everything with happened and harbour"),
        ("vad hände i hamnen", "everything with hände and hamnen"),
        ("kto był w porcie", "everything with porcie, people and bodies first"),
        ("who keeps the lamp", "everything with keeps and lamp, people and bodies first"),
        ("where is the lamp", "everything with lamp, places first"),
        ("what was decided", "everything with (decided or any decision)"),
        ("decided", "everything with decided"),
        (
            "did we agree on the lamp",
            "everything with (agree or any decision) and lamp",
        ),
        ("who", "everything with who"),
        ("to be or not to be", "everything with to, be, or, not, to and be"),
        ("the WHO report", "everything with WHO and report"),
        ("WHO REPORT", "everything with REPORT, people and bodies first"),
        ('"the who" lamp', 'everything with "the who" and lamp'),
        ("the lamp OR the harbour", "everything with (lamp or harbour)"),
        ("lamp -the", "everything with lamp without the"),
        ("(the lamp) kind:event", "events with lamp"),
    ],
)
def test_what_only_asks_is_left_out(query: str, explained: str) -> None:
    assert told(query) == explained


@pytest.mark.parametrize(
    ("query", "dated"),
    [
        ("lamp 2017", "(2017 or dated 2017)"),
        ("lamp in October 2017", "(October 2017 or dated October 2017)"),
        ("möte 12 oktober 2017", "(12 oktober 2017 or dated 12 October 2017)"),
        ("between 2002 and 2008", "(between 2002 and 2008 or dated 2002-2008)"),
        ("lamps after 2010", "(2010 or dated after 2010)"),
        ("lamps before 2010", "(2010 or dated before 2010)"),
        ("lamps 2010-2012", "(2010-2012 or dated 2010-2012)"),
        ("lamps since 2010", "(since 2010 or dated since 2010)"),
    ],
)
def test_a_date_in_words_is_one(query: str, dated: str) -> None:
    assert dated in told(query)
    assert dated in told(f"{query} x")


@pytest.mark.parametrize("query", ["room 12", "12345", "20170", '"2017"', "-2017", "title:2017"])
def test_what_is_no_date_is_none(query: str) -> None:
    assert "dated" not in told(query)


def test_a_year_that_is_being_typed_is_one() -> None:
    assert told("lamp 2017", typing=True) == "everything with lamp and (2017 or dated 2017)"
    assert told("lamp 201", typing=True) == "everything with lamp and 201…"


def test_a_question_word_asks_for_a_kind_and_a_noun_names_one() -> None:
    asked = {"who": "agent", "vem": "agent", "when": "event", "kiedy": "event", "where": "place"}
    assert {word: ASKS_FOR[word] for word in asked} == asked
    named = {"beslut": "decision", "decided": "decision", "projekt": "project", "møde": "event"}
    assert {word: NAMES_KIND[fold(word)] for word in named} == named


def test_the_words_are_folded_and_no_word_is_small_and_names_a_kind() -> None:
    for word in (*SMALL, *ASKS_FOR, *NAMES_KIND):
        assert fold(word) == word
    assert not SMALL & set(NAMES_KIND)
    assert set(ASKS_FOR) <= SMALL


def test_the_bundled_history_answers_what_staff_ask(history: Catalogue) -> None:
    source = CatalogueDocumentSource(history)
    with open_index(history.folder.index, source, notify=lambda _: None) as index:
        places = [place_of_answer(question, index, source) for question in questions()]
        elsewhere = [languages.place_of_answer(query, index) for query in languages.queries()]
    assert answered(elsewhere) >= 33
    assert len(places) == 60
    assert answered(places) >= 54


@pytest.mark.parametrize("typed", ["decision", "decisio", "decis", "beslut"])
def test_a_word_for_a_kind_counts_while_it_is_typed(tmp_path: Path, typed: str) -> None:
    archive = FakeArchive().put(
        searchable("ev-1", "A decision on unaccompanied children was near.", kind="event"),
        searchable("de-1", "Guardians for unaccompanied children.", kind="decision"),
        searchable("do-1", "Unaccompanied children and decisive days.", kind="document"),
    )
    with open_index(tmp_path, archive, notify=lambda _: None) as index:
        found = index.search(f"unaccompanied children {typed}", limit=9, prefix_last=True)
        assert found.hits[0].id == "de-1"
        # A star asks for what begins so, and for nothing that is called otherwise.
        starred = index.search(f"unaccompanied children {typed}*", limit=9)
        assert starred.note or "de-1" not in [hit.id for hit in starred.hits]


def test_migrant_and_refugee_children_find_each_other(tmp_path: Path) -> None:
    archive = FakeArchive().put(
        searchable("de-1", "The situation of minors seeking asylum.", kind="decision"),
        searchable("de-2", "Unaccompanied children are received well.", kind="decision"),
        searchable("de-3", "The budget of the children's unit.", kind="decision"),
    )
    with open_index(tmp_path, archive, notify=lambda _: None) as index:
        for typed in ("refugee children", "Flüchtlingskinder", "kind:decision migrant children"):
            hits = index.search(typed, limit=9, strictly=True).hits
            assert {hit.id for hit in hits} == {"de-1", "de-2"}
