"""However long a query is, the work for it stays bounded, and the note says where it was cut."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import open_index
from index.answer.answer import read
from index.query.bounds import EXPANDED_COST, MAX_LENGTH, MAX_WORDS, PATTERN_COST
from index.query.compile import Compiler
from index.query.explain import MAX_EXPLAINED
from index.query.spelling import MAX_UNKNOWN
from index.search import SearchIndex
from index.words.vocabulary import MAX_EXPANSIONS, Vocabulary
from tests.index.fake_archive import FakeArchive, document

WORDS = [f"{first}{second}word" for first in "abcdefghij" for second in "abcdefghij"]

LONG = {
    "brackets": "(" * 20_000,
    "brackets closed": ")" * 20_000,
    "groups": "(aaword OR " * 5_000 + "b" + ")" * 5_000,
    "letters": "a" * 100_000,
    "a word of a million letters": "abcdefghij" * 100_000,
    "words": " ".join(WORDS * 50),
    "fuzzy": " ".join(f"{word}~2" for word in WORDS * 80),
    "prefixes": " ".join(f"{word[:2]}*" for word in WORDS * 50),
    "patterns": " ".join(f"*{word[:1]}*o*" for word in WORDS * 10),
    "one pattern": "*a" * 20_000,
    "quotes": '"' * 9_999,
    "phrases": '"aaword" ' * 5_000,
    "a phrase": '"' + " ".join(WORDS * 100) + '"',
    "near": '"' + " ".join(WORDS) + '"~500',
    "near itself": '"' + "sea " * 200 + '"~99',
    "or": " OR ".join(WORDS * 50),
    "only or": " OR" * 5_000,
    "minus": " ".join(f"-{word}" for word in WORDS * 50),
    "only minus": "-" * 20_000,
    "not": "NOT " * 5_000 + "aaword",
    "fields": "kind:event " * 3_000,
    "values": "title:" + ",".join(f"{word}*" for word in WORDS * 20),
    "numbers": "in:" + "9" * 10_000,
    "no fields": "x:y " * 5_000,
    "compound": "-".join(WORDS * 50),
    "everything": "* " * 5_000,
    "ligatures": "\ufdfa" * 20_000,
    "marks": "a" + "\u0301" * 50_000,
    "unknown": " ".join(f"q{word}" for word in WORDS * 50),
    "tildes": "~" * 20_000,
    "almost fuzzy": "a_" * 20_000 + "~x",
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    source = FakeArchive().put(*document("report", " ".join(WORDS), "sea " * 40))
    folder: Path = tmp_path_factory.mktemp("index")
    with open_index(folder, source, notify=lambda _: None) as index:
        yield index


@pytest.mark.parametrize("typing", [False, True])
@pytest.mark.parametrize("query", LONG.values(), ids=LONG.keys())
def test_a_long_query_is_cut_and_the_note_says_so(
    opened: SearchIndex, query: str, typing: bool
) -> None:
    result = opened.search(query, prefix_last=typing)
    assert result.note is not None
    assert result.note.startswith("The query was cut after ")
    assert len(result.query) <= MAX_LENGTH + 1
    assert len(result.explained) <= MAX_EXPLAINED + 1
    assert len(result.suggestion or "") <= 2 * MAX_LENGTH
    assert len(result.note) < 5_000
    assert len(opened.passages_of(query, "report")) <= 2
    assert opened.marks_in(query, "aaword") is not None


@pytest.mark.parametrize("query", LONG.values(), ids=LONG.keys())
def test_the_work_for_a_long_query_is_bounded(
    opened: SearchIndex, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: set[tuple[object, ...]] = set()

    def counted(self: Vocabulary, key: tuple[object, ...], *rest: object) -> object:
        looked_up.add(key)
        return original(self, key, *rest)  # type: ignore[arg-type]

    original = Vocabulary._expansion
    monkeypatch.setattr(Vocabulary, "_expansion", counted)
    opened.forget()
    opened.search(query)
    # A title is that of a record, or of a passage's document.
    fields = 2
    assert sum(key[0] == "like" for key in looked_up) <= fields * MAX_WORDS // PATTERN_COST
    expanded = fields * MAX_WORDS // EXPANDED_COST
    assert len(looked_up) <= expanded + 2 * MAX_UNKNOWN
    snapshot = opened._snapshot
    node = read(query, opened._thesaurus, snapshot.vocabulary).node
    if node is not None:
        compiler = Compiler(snapshot.vocabulary, snapshot.forms)
        tree = compiler.compile(node)
        places, forms, twice = 8, 13, 2
        assert sum(1 for _ in tree.leaves()) <= MAX_WORDS * places * forms * twice
        assert len(compiler.marked.words) <= MAX_WORDS * MAX_EXPANSIONS
