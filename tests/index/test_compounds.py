"""Compounds are found by their parts, in the languages that make them, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import open_index
from index.engine.term_dictionary import dictionary_of
from index.search import SearchIndex
from tests.index.fake_archive import FakeArchive, searchable
from tests.index.harbour import marked


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    source = FakeArchive().put(
        searchable("de-1", "Die Kinderrechtskonvention der Schutzbehörde", language="de"),
        searchable("de-2", "Schutz und eine Behörde", language="de"),
        searchable("no", "menneskehandelen er et problem for hvert menneske", language="no"),
        searchable(
            "sv",
            "kvinnofridsfrågor, kvinnofrid, orättvisa, undersökningen, under; frågor",
            language="sv",
        ),
        searchable("is", "barnaverndarnefnd og nefnd", language="is"),
        searchable("en", "A transparent airport; the unrelated import of passports; trans air"),
    )
    folder = tmp_path_factory.mktemp("compounds")
    with open_index(folder, source, notify=lambda _: None) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "found", "mark"),
    [
        ("Kinderrechte", "de-1", "Kinderrechtskonvention"),
        ("Behörde", "de-1", "Schutzbehörde"),
        ("Schutz", "de-1", "Schutzbehörde"),
        ("handel", "no", "menneskehandelen"),
        ("frågor", "sv", "kvinnofridsfrågor"),
        ("barnavernd", "is", "barnaverndarnefnd"),
    ],
)
def test_a_compound_is_found_by_its_part(
    index: SearchIndex, query: str, found: str, mark: str
) -> None:
    hits = {hit.id: hit for hit in index.search(query).hits}
    assert mark in marked(hits[found])


@pytest.mark.parametrize(
    "query", ["parent", "ports", "port", "relate", "rättvis", "konven", "ökning", "hvers"]
)
def test_what_is_no_part_finds_nothing(index: SearchIndex, query: str) -> None:
    assert index.search(query).total == 0


def test_the_word_itself_comes_first(index: SearchIndex) -> None:
    assert [hit.id for hit in index.search("Behörde").hits] == ["de-2", "de-1"]


@given(
    st.sets(st.text("abщ", min_size=1, max_size=5), min_size=1),
    st.text("abщ", min_size=1, max_size=3),
)
def test_the_terms_in_which_letters_stand(terms: set[str], letters: str) -> None:
    encoded = sorted(term.encode() for term in terms)
    found = dictionary_of(encoded).containing(letters).tolist()
    assert found == [number for number, term in enumerate(encoded) if letters.encode() in term]
