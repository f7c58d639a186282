"""Did you mean: a slip is put right, and no word of any language is taken for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import open_index
from index.search import SearchIndex
from tests.index.fake_archive import FakeArchive, searchable


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    text = """
        The history of bans, being the main unit: dates of types, highly valued contacts with a
        protection project, protecting systems, monitoring and meetings in a setting of paper.
    """
    folder: Path = tmp_path_factory.mktemp("misspelling")
    source = FakeArchive().put(searchable("one", text))
    with open_index(folder, source, notify=lambda _: None) as opened:
        yield opened


@pytest.mark.parametrize(
    "word",
    [
        *(
            "barns",
            "victory",
            "mentoring",
            "seeding",
            "spelt",
            "duties",
            "metings-free",
            "setting's",
        ),
        # Of other languages: by their letters, or by the thesaurus's names and their forms.
        *("protektīon", "дата", "barnens", "systemё", "lapset"),
    ],
)
def test_a_word_is_not_taken_for_a_slip(archive: SearchIndex, word: str) -> None:
    result = archive.search(word)
    assert "searched for" not in (result.note or "")


def test_a_query_of_another_language_is_not_put_right(archive: SearchIndex) -> None:
    assert "searched for" in (archive.search("beeing").note or "")
    assert archive.search("bērnu beeing").note is None
    # "inte" is a small word of Swedish.
    assert archive.search("inte beeing").note is None
    assert archive.search("bērnu beeing").suggestion is None


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("typse", "types"),
        ("contatcs", "contacts"),
        ("protectino", "protection"),
        ("hihgly", "highly"),
        ("dtes", "dates"),
        ("montioring", "monitoring"),
        ("sytems", "systems"),
    ],
)
def test_a_slip_is_put_right(archive: SearchIndex, slip: str, meant: str) -> None:
    assert archive.search(slip).note == f"Nothing has {slip}; searched for {meant}."


@pytest.mark.parametrize(
    "word",
    [
        # One letter of four is wrong, and two of eight at the end: both are words elsewhere.
        *("bauns", "uhit", "mein", "proteken", "histotoriker"),
        # Other languages write k for c, z for c, j for i.
        *("kontakts", "protektion", "protectjon"),
    ],
)
def test_a_word_of_another_language_is_no_slip(tmp_path: Path, word: str) -> None:
    source = FakeArchive().put(searchable("one", "unit main contacts protection protects history"))
    with open_index(tmp_path, source, notify=lambda _: None) as opened:
        assert "searched for" not in (opened.search(word).note or "")


@pytest.mark.parametrize(
    ("slip", "meant"), [("childern", "children"), ("guardain", "guardian"), ("dtae", "date")]
)
def test_swapped_letters_are_no_form_of_a_name(tmp_path: Path, slip: str, meant: str) -> None:
    source = FakeArchive().put(searchable("one", "children guardian date"))
    with open_index(tmp_path, source, notify=lambda _: None) as opened:
        assert opened.search(slip).note == f"Nothing has {slip}; searched for {meant}."


def test_the_first_letter_is_seldom_the_wrong_one(tmp_path: Path) -> None:
    source = FakeArchive().put(searchable("one", "self self self self itself"))
    with open_index(tmp_path, source, notify=lambda _: None) as opened:
        assert opened.search("iself").note == "Nothing has iself; searched for itself."
