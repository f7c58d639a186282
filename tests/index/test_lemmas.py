"""Forms by lemma: found whatever changes in a word, kept beside the index, looked up seldom."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import pytest

from benchmarks import word_forms
from index import open_index
from index.search import SearchIndex
from index.storage import lemma_file
from index.storage.lemma_file import ENOUGH, NAME
from index.words import lemma_dictionary
from tests.index.fake_archive import FakeArchive, searchable

ICELANDIC = """
    bækur ákvarðanir tillögur löndum konurnar fundinum hóparnir árin kennarar skólar borgir
    húsinu nefndin lögum réttinn ráðherrar verkefnum skýrslu
"""


def files_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if NAME.fullmatch(path.name)]


def found_by(index: SearchIndex, query: str) -> set[str]:
    return {hit.id for hit in index.search(query).hits}


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many words each look into a dictionary asked for."""
    asked: list[int] = []

    def groups(language: str, words: frozenset[str]) -> list[frozenset[str]]:
        asked.append(len(words))
        return list(lemma_dictionary.groups_of(language, words))

    monkeypatch.setattr(lemma_file, "groups_of", groups)
    return asked


def test_forms_are_found_that_no_text_has_in_that_form(tmp_path: Path) -> None:
    words = ICELANDIC.split()
    texts = (searchable(word, f"x {word} x", language="is") for word in words)
    with open_index(tmp_path, FakeArchive().put(*texts), notify=lambda _: None) as opened:
        for typed, stands in {"bók": "bækur", "bókinni": "bækur", "tillaga": "tillögur"}.items():
            assert found_by(opened, typed) == {stands}
        assert found_by(opened, "land") == {"löndum"}
        assert found_by(opened, '"bók"') == set()
    assert len(files_in(tmp_path)) == 1


def test_a_dictionary_is_gone_through_when_there_is_enough_that_is_new(
    tmp_path: Path, counted: list[int]
) -> None:
    words = ICELANDIC.split()
    source = FakeArchive().put(searchable("few", " ".join(words[:3]), language="is"))
    with open_index(tmp_path, source, notify=lambda _: None) as opened:
        assert counted == []
        # Stems have to do.
        assert found_by(opened, "bókinni") == set()
        source.put(searchable("english", " ".join(words), language="en"))
        opened.catch_up()
        assert counted == []
        source.put(searchable("more", " ".join(words[:ENOUGH]), language="is"))
        opened.catch_up()
        assert len(counted) == 1
        assert counted[0] >= ENOUGH
        assert "few" in found_by(opened, "bók")
        # What is known already is not looked up again.
        source.put(searchable("again", " ".join(words[:ENOUGH]), language="is"))
        opened.catch_up()
        source.put(searchable("word", "hestur", language="is"))
        opened.catch_up()
        assert len(counted) == 1
        assert {"few", "again"} <= found_by(opened, "bók")
    assert len(files_in(tmp_path)) == 1


def test_a_damaged_file_of_lemmas_has_the_index_built_again(tmp_path: Path) -> None:
    source = FakeArchive().put(searchable("one", ICELANDIC, language="is"))
    open_index(tmp_path, source, notify=lambda _: None).close()
    (name,) = files_in(tmp_path)
    path = tmp_path / name
    status = path.stat()
    data = path.read_bytes()
    with path.open("r+b") as file:
        file.write(data.replace(b"tillogur", b"tillogux"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    said: list[str] = []
    with open_index(tmp_path, source, notify=said.append) as opened:
        assert said == []
        assert found_by(opened, "tillaga") == {"one"}
        assert said == ["the search index is damaged; building it"]
    assert len(files_in(tmp_path)) == 1


PAIRS = {code: (forms, others) for code, forms, others in word_forms.read_pairs()}


@pytest.mark.parametrize("code", ["en", "is", "lv"])
def test_pairs_of_forms_find_each_other(code: str) -> None:
    forms, others = PAIRS[code]
    assert len(word_forms.found(code, forms)) >= 0.9 * len(forms)
    assert len(word_forms.found(code, others)) <= 2


def test_there_are_enough_pairs_and_none_twice() -> None:
    assert len(PAIRS) == 12
    for forms, others in PAIRS.values():
        assert min(len(forms), len(others)) >= 30
        pairs = list(itertools.chain(forms, others))
        assert len(set(pairs)) == len(pairs)
