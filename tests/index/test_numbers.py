"""Numbers in groups: found by their digits, and by each other, however they are grouped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.folding import fold
from index import open_index
from index.search import SearchIndex
from index.words.analysis import words
from index.words.numbers import number_of, numbers_in
from tests.index.fake_archive import FakeArchive, searchable
from tests.index.harbour import marked

BLANKS = (" ", "\u00a0", "\u2009", "\u202f")


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("1 250 000", "1250000"),
        ("1\u202f250\u202f000", "1250000"),
        ("1,250,000", "1250000"),
        ("1.250.000", "1250000"),
        ("1'250'000", "1250000"),
        ("12 500", "12500"),
        ("978-91-7764-123-4", "9789177641234"),
        ("978 91 7764 123 4", "9789177641234"),
        ("91-7764-123-x", "917764123x"),
        ("+46 8 440 19 20", "4684401920"),
        ("+46 (0)8 440 19 20", "4684401920"),
        ("08-440 19 20", "084401920"),
        *((text, None) for text in ("12.10.2017", "01.02.2017", "2017-10-12", "2016-2017")),
        *((text, None) for text in ("10/2017", "3.5", "12 34 56", "1 25", "5", "a 250 000")),
    ],
)
def test_a_number_is_its_digits(text: str, digits: str | None) -> None:
    assert number_of(fold(text)) == digits


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in 2017 250 000 came", ["250000"]),
        ("1 250 000 3 400 000", ["1250000", "3400000"]),
        ("budget 1.250.000,50 euro", ["1250000"]),
        ("v1.250.000 a1,250", []),
        ("250 000 450 000", ["250000450000"]),
        ("Tel. +46 8 440 19 20, fax 08-440 19 21", ["4684401920", "084401921"]),
    ],
)
def test_numbers_stand_in_a_text(text: str, found: list[str]) -> None:
    assert [number.digits for number in numbers_in(fold(text))] == found


@given(st.integers(1_000, 10**12), st.sampled_from((*BLANKS, ",", ".", "'")), st.text(max_size=9))
def test_a_number_is_found_between_anything(number: int, sign: str, around: str) -> None:
    grouped = f"{number:,}".replace(",", sign)
    assert number_of(fold(grouped)) == str(number)
    plain = "".join(letter for letter in around if letter.isalpha())
    cut = words(f"{plain} {grouped} {plain}")
    assert f"\x00{number}" in cut
    others = [word for word in cut if word[0] != "\x00"]
    assert "".join(others).replace("'", "") == "".join([*words(plain), str(number), *words(plain)])


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    source = FakeArchive().put(
        searchable("thin", "It cost 1\u2009250\u2009000 euro."),
        searchable("plain", "It cost 1250000 euro."),
        searchable("apart", "Page 250, 1 of 000."),
        searchable("book", "ISBN 978-91-7764-123-4"),
        searchable("bare", "ISBN 9789177641234"),
        searchable("call", "Call +46 (0)8 440 19 20 today"),
    )
    folder = tmp_path_factory.mktemp("numbers")
    with open_index(folder, source, notify=lambda _: None) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("1250000", ["plain", "thin"]),
        ("1,250,000", ["plain", "thin"]),
        ("1.250.000", ["plain", "thin"]),
        ("1 250 000", ["plain", "thin"]),
        ("cost 1\u00a0250\u00a0000 euro", ["plain", "thin"]),
        ("9789177641234", ["bare", "book"]),
        ("978-91-7764-123-4", ["bare", "book"]),
        ("978 91 7764 123 4", ["bare", "book"]),
        ("+46 8 440 19 20", ["call"]),
        ("+46 (0)8 440 19 20", ["call"]),
        ("+4684401920", ["call"]),
        ("4684401920", ["call"]),
    ],
)
def test_a_number_is_found_first_however_it_is_grouped(
    index: SearchIndex, query: str, found: list[str]
) -> None:
    hits = [hit.id for hit in index.search(query).hits]
    assert sorted(hits[: len(found)]) == found
    assert set(hits[len(found) :]) <= {"apart"}


def test_it_is_marked_as_it_stands(index: SearchIndex) -> None:
    hits = {hit.id: hit for hit in index.search("1250000").hits}
    assert marked(hits["thin"]) == ["1 250 000"]
    assert marked(index.search("9789177641234").hits[0]) in (
        ["9789177641234"],
        ["978-91-7764-123-4"],
    )


def test_a_number_while_it_is_typed(index: SearchIndex) -> None:
    for typed in ("1 250 000", "1250000", "1,250,000"):
        hits = [hit.id for hit in index.search(typed, prefix_last=True).hits]
        assert sorted(hits[:2]) == ["plain", "thin"]


def test_the_groups_are_words_as_before(index: SearchIndex) -> None:
    assert {hit.id for hit in index.search('"250 000"').hits} == {"thin"}
    assert {hit.id for hit in index.search("440").hits} == {"call"}
