"""Words in other writing: Cyrillic by Latin letters and back, Chinese and Japanese by pairs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index import open_index
from index.search import SearchIndex
from tests.index.fake_archive import FakeArchive, searchable
from tests.index.harbour import marked


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    source = FakeArchive().put(
        searchable("ru-1", "Доклад подготовил Щербаков.", language="ru"),
        searchable("ru-2", "Письмо Ольге Юрьевой.", language="ru"),
        searchable("ru-3", "Алексей Чайковский и Хрущёв.", language="ru"),
        searchable("en", "Written by Zhukov and Shcherbakova."),
        searchable("zh", "2017年东京都厅会议", language=None),
        searchable("ja", "子どもの権利条約について", language=None),
    )
    folder = tmp_path_factory.mktemp("scripts")
    with open_index(folder, source, notify=lambda _: None) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Shcherbakov", "ru-1"),
        ("Ščerbakov", "ru-1"),
        ("Schtscherbakow", "ru-1"),
        ("Olga", "ru-2"),
        ("Yuryeva", "ru-2"),
        ("Jur'eva", None),
        ("Chaikovskii", "ru-3"),
        ("Čajkovskij", "ru-3"),
        ("Tschaikowski", "ru-3"),
        ("Chaykovskiy", "ru-3"),
        ("Khrushchev", "ru-3"),
        ("Chruščëv", "ru-3"),
        ("Hruščov", "ru-3"),
        ("Жуков", "en"),
        ("Щербакова", "en"),
        ("Щербакову", "ru-1"),
        ("Щербаковым", "ru-1"),
    ],
)
def test_a_cyrillic_name_is_found_by_latin_letters_and_back(
    index: SearchIndex, query: str, found: str | None
) -> None:
    hits = [hit.id for hit in index.search(query).hits]
    assert (found in hits) if found else (hits == [])


def test_it_is_marked_in_the_script_it_stands_in(index: SearchIndex) -> None:
    assert marked(index.search("Shcherbakov").hits[0]) == ["Щербаков"]


def test_what_is_left_out_is_left_out_as_it_was_typed(index: SearchIndex) -> None:
    assert {hit.id for hit in index.search("Доклад -Shcherbakov").hits} == {"ru-1"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("东京", {"zh"}),
        ("京都厅", {"zh"}),
        ('"都厅会议"', {"zh"}),
        ("权利", set()),
        ("権利条約", {"ja"}),
        ("子ども", {"ja"}),
        ("京会", set()),
    ],
)
def test_writing_without_blanks_is_found_by_pairs(
    index: SearchIndex, query: str, found: set[str]
) -> None:
    result = index.search(query)
    assert {hit.id for hit in result.hits} == found
    for hit in result.hits:
        assert marked(hit) == [query.strip('"')]
    typed = index.search(query, prefix_last=True)
    assert {hit.id for hit in typed.hits} == found
