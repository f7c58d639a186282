"""What is searched besides the words typed, and said: forms, names, suggestions, repairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import open_index
from index.search import SearchIndex
from tests.index.fake_archive import FakeArchive, searchable
from tests.index.harbour import ids, marked


def test_where_nothing_has_all_words_some_are_enough_and_it_says_so(index: SearchIndex) -> None:
    result = index.search("budget coastal")
    assert {hit.id for hit in result.hits} == {"annual", "pr-harbour"}
    assert result.note == "Nothing has all of the words; this has some of them."
    strict = index.search("budget coastal -annual in:2011")
    assert {hit.id for hit in strict.hits} == {"pr-harbour"}


FORMS = {
    "en": ("policies", "policy"),
    "de": ("kinder", "kindern"),
    "sv": ("barnen", "barnens"),
    "da": ("drengene", "drengen"),
    "no": ("guttene", "gutten"),
    "fi": ("lapsissa", "lapsista"),
    "et": ("majades", "majadest"),
    "ru": ("школами", "школах"),
    "lt": ("laisvės", "laisvę"),
    "lv": ("cilvēks", "cilvēkiem"),
    "pl": ("wolności", "wolność"),
    "is": ("verndar", "vernd"),
}


@pytest.mark.parametrize("language", FORMS)
def test_the_forms_of_a_word_are_found_in_every_language(tmp_path: Path, language: str) -> None:
    typed, stands = FORMS[language]
    source = FakeArchive().put(
        searchable("other", f"x {stands} x", language=language),
        searchable("exact", f"x {typed} x", language=language),
    )
    with open_index(tmp_path, source, notify=lambda _: None) as opened:
        found = opened.search(typed).hits
        assert [hit.id for hit in found] == ["exact", "other"]
        assert marked(found[1]) == [stands]
        assert [hit.id for hit in opened.search(f'"{stands}"').hits] == ["other"]


def test_a_name_finds_what_goes_by_another(tmp_path: Path) -> None:
    source = FakeArchive().put(
        searchable("sv", "Ett barnahus i Linköping."),
        searchable("en", "The Children's House in Tallinn."),
        searchable("both", "A house for the children's sake."),
    )
    with open_index(tmp_path, source, notify=lambda _: None) as opened:
        for query in ("Barnahus", "children's house", "barnhaus", "Kinderhaus"):
            result = opened.search(query)
            typed = {"both"} if query == "children's house" else set()
            assert {hit.id for hit in result.hits} == {"sv", "en"} | typed
            assert result.explained == f"everything with {query} or a name for it"
            assert result.note is not None
            assert "Also looked for" in result.note
        assert {hit.id for hit in opened.search('"barnahus"').hits} == {"sv"}
        assert opened.search('"barnahus"').note is None
        assert opened.search("-barnahus house").note is None


def test_the_archives_own_thesaurus_is_read(tmp_path: Path) -> None:
    (tmp_path / "thesaurus.yaml").write_text(
        "- preferred: lighthouse\n  former: [{label: fire tower, date: 1690/1801}]\n- 5\n"
    )
    source = FakeArchive().put(
        searchable("old", "The fire tower."), searchable("house", "Barnahus")
    )
    with open_index(tmp_path / "index", source, notify=lambda _: None) as opened:
        assert [hit.id for hit in opened.search("lighthouse").hits] == ["old"]
        assert opened.search("kinderhaus").total == 0


def test_a_query_that_cannot_be_read_is_searched_and_it_says_so(index: SearchIndex) -> None:
    result = index.search("budget)")
    assert result.total == 1
    assert result.note == ('Column 7: a ")" without its "(". Searched for everything with budget.')
    assert index.search("foo:bar keepers").total > 0


def test_words_too_common_for_nearness_are_looked_for_anywhere_and_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = " ".join(["keeper", *["sea"] * 9, "harbour"])
    source = FakeArchive().put(searchable("near", "keeper harbour"), searchable("far", far))
    with open_index(tmp_path, source, notify=lambda _: None) as opened:
        assert ids(opened, '"keeper harbour"~2') == {"near"}
        monkeypatch.setattr("index.query.word_queries.MAX_NEAR", 3)
        found = opened.search('"keeper harbour"~2')
    assert {hit.id for hit in found.hits} == {"near", "far"}
    assert found.note is not None
    assert "keeper harbour are too common" in found.note


def test_a_prefix_of_too_many_words_is_capped_and_it_says_so(tmp_path: Path) -> None:
    words = [f"ab{number:03}" for number in range(100)]
    often = searchable("often", "ab077 and ab099 ab099")
    source = FakeArchive().put(searchable("all", " ".join(words)), often)
    with open_index(tmp_path, source, notify=lambda _: None) as opened:
        result = opened.search("ab*")
        assert {hit.id for hit in result.hits} == {"all", "often"}
        assert result.note is not None
        assert "ab*" in result.note
        assert opened.search("ab0*").note is not None
        assert opened.search("ab01*").note is None


@pytest.mark.parametrize(
    ("query", "suggested"),
    [
        ("stay lighthuose", "stay lighthouse"),
        ("budget", None),
        # Nothing is searched for instead of what may well be a word, or a name.
        ("hoctober", "october"),
        ("Overlein", "overlien"),
        ("zzzzzz", None),
        ("xy", None),
    ],
)
def test_did_you_mean(index: SearchIndex, query: str, suggested: str | None) -> None:
    assert index.search(query).suggestion == suggested


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("lihgthouse", "lighthouse"),
        ("bugdet", "budget"),
        ("-sea overlein -lighthouse", "-sea overlien -lighthouse"),
    ],
)
def test_what_nothing_has_is_put_right_and_it_says_so(
    index: SearchIndex, query: str, meant: str
) -> None:
    result = index.search(query)
    typed = next(word for word in query.split() if not word.startswith("-"))
    assert result.note == f"Nothing has {typed}; searched for {meant}."
    assert result.suggestion is None
    assert [hit.id for hit in result.hits] == [hit.id for hit in index.search(meant).hits]
    assert index.marks_in("lihgthouse", "the lighthouse") == [(4, 14)]
