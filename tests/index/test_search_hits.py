"""What a search gives back: hits, their order, marks, facets, notes and suggestions."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import BadDateError
from index import open_index
from index.answer.hits import Groups, best_groups
from index.answer.results import Has
from index.engine.evaluate import Found
from index.search import SearchIndex
from index.storage.segment_columns import SegmentColumns
from tests.index.fake_archive import FakeArchive, searchable
from tests.index.harbour import archive, ids, marked


@pytest.mark.parametrize("order", [(0, 0, 1, 1), (1, 0, 1, 0), (1, 1, 0, 0)])
def test_units_of_a_document_are_one_hit_wherever_they_stand(order: tuple[int, ...]) -> None:
    units = SimpleNamespace(
        records=SimpleNamespace(codes=np.array(order), values=[b"do-a", b"do-b"]),
        passages=np.array([1, 2, 3, 4]),
        ends=np.zeros(4),
    )
    scores = np.array([0.5, 2.0, 1.5, 1.0])
    groups = Groups(cast(SegmentColumns, units), Found(np.arange(4), scores))
    hits = best_groups([groups], limit=9, offset=0)
    places = {code: [n for n, one in enumerate(order) if one == code] for code in (0, 1)}
    best = {code: max(numbers, key=lambda n: scores[n]) for code, numbers in places.items()}
    expected = {("do-a", "do-b")[code]: (2, at + 1, scores[at]) for code, at in best.items()}
    assert {hit.record: (hit.passages, hit.passage, hit.score) for hit in hits} == expected
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_document_is_one_hit_that_opens_on_its_best_passage(index: SearchIndex) -> None:
    result = index.search("budget OR meeting OR lighthouse")
    hit = next(hit for hit in result.hits if hit.id == "annual")
    assert hit.passages_matching == 3
    assert result.total == 5
    assert result.total_documents == 3
    best = max(
        index.passages_of("budget OR meeting OR lighthouse", "annual"), key=lambda m: m.score
    )
    assert hit.passage == best.passage


def test_the_words_of_its_title_help_to_find_a_passage(index: SearchIndex) -> None:
    (hit,) = index.search("annual report budget").hits
    assert (hit.id, hit.passage, hit.passages_matching) == ("annual", 2, 1)


def test_the_words_of_its_title_are_not_enough_for_a_passage(index: SearchIndex) -> None:
    result = index.search("annual report")
    assert [(hit.id, hit.passage) for hit in result.hits] == [("annual", None)]
    assert result.total == 1


def test_a_phrase_is_looked_for_in_the_text_of_a_passage(index: SearchIndex) -> None:
    (hit,) = index.search('"annual report" budget').hits
    assert hit.has is Has.TOGETHER
    assert [hit.passage for hit in index.search('"take-home messages" october').hits] == [2]


@pytest.mark.parametrize(
    "query", ["take-home", "takehome", "Take‐Home", "take home", '"take home"']
)
def test_a_compound_is_found_however_it_is_typed(index: SearchIndex, query: str) -> None:
    (hit,) = index.search(query).hits
    assert "".join(marked(hit)).replace("-", "").casefold() == "takehome"


def test_words_are_marked_as_they_stand_in_the_text(index: SearchIndex) -> None:
    hit = next(hit for hit in index.search("overlien keynote").hits if hit.id == "annual")
    assert marked(hit) == ["keynote", "Øverlien"]
    (match,) = index.passages_of("overlien keynote", "annual")
    assert [match.text[start:end] for start, end in match.marks] == ["keynote", "Øverlien"]


@pytest.mark.parametrize(
    ("query", "marks"),
    [
        ("keep*", ["keepers", "Keeping"]),
        ("ke?pers", ["keepers"]),
        ("keeprs~", ["keepers"]),
        ('"the keepers"', ["The keepers"]),
        ('"stay keepers"~3', ["keepers", "stay"]),
        ("keepers -stay kind:event", ["keepers"]),
        ("title:keepers in:2001", []),
        ("", []),
    ],
)
def test_marks_what_a_query_looks_for(index: SearchIndex, query: str, marks: list[str]) -> None:
    text = "The keepers all stay. Keeping on."
    assert [text[start:end] for start, end in index.marks_in(query, text)] == marks


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind:event", {"ev-october"}),
        ("kind:events", {"ev-october"}),
        ("kind:event,decision", {"ev-october", "de-open"}),
        ("kind:ev*", {"ev-october"}),
        ("-kind:document lighthouse", {"ev-october", "pr-harbour"}),
        ('-kind:document "lighthouse"', {"ev-october"}),
        ("project:pr-harbour", {"pr-harbour", "ev-october"}),
        ('project:"safe harbour"', {"pr-harbour", "ev-october"}),
        ("project:harb*", {"pr-harbour", "ev-october"}),
        ('project:"harbour safe"', set()),
        ('project:"harbour sh"', set()),
        ("body:council", {"pr-harbour"}),
        ("person:overlien", {"pe-overlien"}),
        ("country:se", {"ev-october"}),
        ("subject:safety", {"ev-october"}),
        ("language:Swedish", {"ev-october"}),
        ("language:sv", {"ev-october"}),
        ("access:members", {"ev-october"}),
        ("id:de-open", {"de-open"}),
        ("id:de-*", {"de-open"}),
        ("title:keepers", {"ev-october"}),
        ("title:keep*", {"ev-october"}),
        ("in:2011", {"ev-october", "pr-harbour", "de-open"}),
        ("in:2011-09", {"pr-harbour", "de-open"}),
        ("before:2010", {"de-open"}),
        ("after:2012", {"de-open"}),
        ("before:2009", set()),
        ("date:2011-10-13..", {"ev-october", "pr-harbour", "de-open"}),
        ("coastal", {"pr-harbour"}),
    ],
)  # fmt: skip
def test_fields(index: SearchIndex, query: str, found: set[str]) -> None:
    assert ids(index, query) == found


def test_narrowed_by_fields(index: SearchIndex) -> None:
    result = index.search("keepers", only={"kind": ["event", "decision"], "date": ["2012.."]})
    assert [hit.id for hit in result.hits] == ["de-open"]
    assert result.explained == "events and decisions with keepers, since 2012"
    with pytest.raises(BadDateError):
        index.search("keepers", only={"date": ["soon"]})
    with pytest.raises(ValueError, match="colour"):
        index.search("keepers", only={"colour": ["red"]})


def test_facets_count_hits(index: SearchIndex) -> None:
    facets = index.search("lighthouse* OR keepers OR meeting").facets
    assert list(facets.kind.items()) == [
        ("decision", 1),
        ("document", 1),
        ("event", 1),
        ("project", 1),
    ]
    assert facets.year == {"2009": 1, "2010": 1, "2011": 2, "2012": 1}
    assert list(facets.year) == sorted(facets.year)
    assert facets.project == {"pr-harbour": 2}
    assert facets.body == {"or-council": 1}
    assert list(facets.language.items()) == [("en", 3), ("sv", 1)]


def test_a_very_long_date_counts_in_its_first_hundred_years(tmp_path: Path) -> None:
    old = searchable("old", "", earliest=dt.date(1500, 1, 1), latest=dt.date(1999, 1, 1))
    with open_index(tmp_path, FakeArchive().put(old), notify=lambda _: None) as opened:
        years = opened.search("*").facets.year
    assert (min(years), max(years), len(years)) == ("1500", "1599", 100)


def test_pages_of_hits(index: SearchIndex) -> None:
    whole = index.search("*", limit=100)
    assert whole.total_documents == 5
    pages = [index.search("*", limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [hit.id for page in pages for hit in page.hits] == [hit.id for hit in whole.hits]
    assert all(page.facets == whole.facets for page in pages)


def test_under_a_date_the_nearest_and_narrowest_stand_first(index: SearchIndex) -> None:
    dated = [hit.id for hit in index.search("in:2011").hits]
    assert dated == ["ev-october", "pr-harbour", "de-open"]


def test_as_one_types(index: SearchIndex) -> None:
    assert ids(index, "lighth") == set()
    typed = index.search("lighth", prefix_last=True)
    assert {hit.id for hit in typed.hits} == {"annual", "ev-october", "pr-harbour"}
    assert typed.note is None
    assert index.search('"take-home mess', prefix_last=True).total == 1


def test_nothing_asked_finds_nothing(index: SearchIndex) -> None:
    for query in ("", "   ", "()", "!!!", "\u200b"):
        result = index.search(query)
        assert result.hits == ()
        assert result.total == 0


def test_a_hit_that_was_removed_a_moment_ago_is_left_out(tmp_path: Path) -> None:
    source = archive()
    with open_index(tmp_path, source, notify=lambda _: None) as opened:
        source.remove("annual")
        assert {hit.id for hit in opened.search('"lighthouse"').hits} == {"ev-october"}
        assert opened.passages_of("lighthouse", "annual") == []


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    query=st.one_of(
        st.text(st.characters(categories=None)),
        st.lists(
            st.sampled_from(
                [*'()"-*?~: ,', "OR ", "NOT ", "kind:", "id:", "in:2011", "keep", "a-b", "\ud800"]
            )
        ).map("".join),
    ),
    typing=st.booleans(),
)
def test_any_text_is_answered(index: SearchIndex, query: str, typing: bool) -> None:
    result = index.search(query, prefix_last=typing)
    assert result.total >= result.total_documents >= len(result.hits)
    index.marks_in(query, query)
    index.passages_of(query, "annual")


def test_what_may_lie_in_a_date_stands_behind_what_surely_does(tmp_path: Path) -> None:
    first, last = dt.date(2001, 1, 1), dt.date(2001, 12, 31)
    perhaps = searchable("perhaps", "lamp lamp lamp", earliest=first, latest=last, certain=False)
    surely = searchable("surely", "a lamp among many other words", earliest=first, latest=last)
    later = searchable("later", "lamp", earliest=dt.date(2003, 1, 1), certain=False)
    source = FakeArchive().put(perhaps, surely, later, searchable("undated", "lamp"))
    with open_index(tmp_path, source, notify=lambda _: None) as opened:
        assert opened.search("lamp").hits[0].id != "surely"
        for query in ("lamp in:2001", "in:2001", "lamp before:2002", "lamp date:2000..2002"):
            assert [hit.id for hit in opened.search(query).hits] == ["surely", "perhaps"], query
        narrowed = opened.search("lamp", only={"date": ["2001"]})
        assert [hit.id for hit in narrowed.hits] == ["surely", "perhaps"]
        assert opened.search("lamp after:2000").hits[0].id == "surely"


def test_what_was_removed_a_moment_ago_costs_only_itself(tmp_path: Path) -> None:
    source = FakeArchive().put(
        searchable("lamp-a", "lamp lamp lamp"), searchable("lamp-b", "lamp"), searchable("c", "no")
    )
    with open_index(tmp_path, source, notify=print) as index:
        assert [hit.id for hit in index.search("lamp").hits] == ["lamp-a", "lamp-b"]
        del source._texts["lamp-a"]
        assert [hit.id for hit in index.search("lamp").hits] == ["lamp-b"]


def test_what_is_held_and_what_is_only_cited_is_counted_and_found(tmp_path: Path) -> None:
    source = FakeArchive()
    for number in range(3):
        own = replace(searchable(f"do-held-{number}", "Harbour log"), size=10 + number)
        source.put(own, replace(own, passage=1, text="The harbour in a page."))
    source.put(searchable("do-cited", "Harbour rules", kind="document"))
    source.put(searchable("ev-harbour", "Harbour day", kind="event"))
    with open_index(tmp_path / "index", source, notify=lambda _: None) as opened:
        assert opened.search("harbour").facets.held == {"yes": 3, "no": 1}
        held = opened.search("harbour held:yes")
        assert {hit.id for hit in held.hits} == {"do-held-0", "do-held-1", "do-held-2"}
        assert held.facets.held == {"yes": 3}
        for only in ({"held": ["no"]}, {"held": ["no"], "kind": ["document"]}):
            assert [hit.id for hit in opened.search("harbour", only=only).hits] == ["do-cited"]
        assert opened.search("harbour", only={"held": ["yes", "no"]}).total_documents == 4
        assert "held is yes or no" in (opened.search("harbour held:maybe").note or "")
