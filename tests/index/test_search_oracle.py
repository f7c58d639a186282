"""Search held against a scan of everything that knows nothing of indexes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.index_document import IndexDocument, Named
from index import open_index
from index.answer.results import Has
from index.search import SearchIndex
from tests.index.fake_archive import FakeArchive, searchable
from tests.index.scan import Joint, Leaf, Tree, together, undoubled

VOCABULARY = ["ant", "anu", "bee", "bug", "cat", "cod"]
HAS = [Has.ALL, Has.TOGETHER, Has.TOGETHER, Has.MOST]
KINDS = ["document", "event"]
PROJECTS = ["pr-one", "pr-two"]


words = st.sampled_from(VOCABULARY)
pairs = st.tuples(words, words).map(" ".join)
leaves = st.one_of(
    st.builds(Leaf, st.just("word"), words),
    st.builds(Leaf, st.just("word"), words),
    st.builds(Leaf, st.just("phrase"), pairs),
    st.builds(Leaf, st.just("near"), pairs),
    st.builds(Leaf, st.just("prefix"), st.sampled_from(["a", "an", "c"])),
    st.builds(Leaf, st.just("kind"), st.sampled_from(KINDS)),
    st.builds(Leaf, st.just("project"), st.sampled_from([*PROJECTS, "one"])),
    st.builds(Leaf, st.just("title"), words),
    st.builds(Leaf, st.just("in"), st.sampled_from(["2001", "2003", "2001-06"])),
    st.builds(Leaf, st.just("date"), st.sampled_from(["2000..2002", "..2001", "2003.."])),
    st.builds(Leaf, st.just("before"), st.sampled_from(["2001", "2002-06"])),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Joint, st.just("and"), st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Joint, st.just("or"), st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Joint, st.just("not"), inner.map(lambda part: (part,))),
    ),
    max_leaves=5,
)

days = st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2004, 12, 31))
prose = st.lists(words, max_size=6).map(" ".join)


@st.composite
def records(draw: st.DrawFn, record_id: str) -> list[IndexDocument]:
    one, other = draw(days), draw(days)
    bounds = sorted((one, other)) if one and other else (one, other)
    projects = draw(st.sets(st.sampled_from(PROJECTS)))
    kind, title = draw(st.sampled_from(KINDS)), draw(prose) or "zebra"
    texts = [draw(prose), *draw(st.lists(prose, max_size=3))]
    return [
        searchable(
            record_id,
            text,
            passage=number or None,
            kind=kind,
            title=title,
            earliest=bounds[0],
            latest=bounds[1],
            projects=[Named(id_, (id_.removeprefix("pr-"),)) for id_ in sorted(projects)],
        )
        for number, text in enumerate(texts)
    ]


archives = st.integers(1, 5).flatmap(
    lambda count: st.tuples(*(records(f"r{number}") for number in range(count)))
)


@contextmanager
def indexed(units: list[IndexDocument]) -> Iterator[SearchIndex]:
    with (
        TemporaryDirectory() as folder,
        open_index(Path(folder), FakeArchive().put(*units), notify=lambda _: None) as index,
    ):
        yield index


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(archives, st.lists(trees.map(undoubled), min_size=4, max_size=8))
def test_finds_what_a_scan_finds(
    archive: tuple[list[IndexDocument], ...], asked: list[Tree]
) -> None:
    units = [unit for record in archive for unit in record]
    with indexed(units) as index:
        for tree in asked:
            tiers, expected = together(tree, units)
            result = index.search(str(tree), limit=1000)
            if not tiers:
                assert result.total == 0 or result.note is not None
                continue
            assert result.total == sum(map(len, expected.values()))
            assert result.total_documents == len(result.hits)
            assert {hit.id for hit in result.hits} == set(tiers)
            found = [tiers[hit.id] for hit in result.hits]
            assert found == sorted(found)
            assert [hit.has for hit in result.hits] == [HAS[tier] for tier in found]
            assert result.with_all_words == sum(tier < 3 for tier in found)
            for hit in result.hits:
                passages = {unit.passage for unit in expected[hit.id]} - {None}
                assert hit.passages_matching == len(passages)
                assert hit.passage in passages if passages else hit.passage is None
                if hit.has is not Has.MOST:
                    listed = index.passages_of(str(tree), hit.id)
                    assert {match.passage for match in listed} == passages
            scores = [hit.score for hit in result.hits]
            assert scores == sorted(scores, reverse=True)


@settings(max_examples=30, deadline=None)
@given(archives, st.sampled_from(["ant", "bee OR cat", "a*", "in:2001", "*", "kind:event"]))
def test_facets_count_what_a_scan_counts(
    archive: tuple[list[IndexDocument], ...], query: str
) -> None:
    by_id = {record[0].record_id: record[0] for record in archive}
    with indexed([unit for record in archive for unit in record]) as index:
        result = index.search(query, limit=1000)
    hits = [by_id[hit.id] for hit in result.hits]
    facets = result.facets
    assert facets.kind == {
        kind: count for kind in KINDS if (count := sum(hit.kind == kind for hit in hits))
    }
    assert facets.project == {
        id_: count
        for id_ in PROJECTS
        if (count := sum(id_ in {tie.id for tie in hit.projects} for hit in hits))
    }
    for year in range(1999, 2006):
        spans = [
            ((hit.earliest or hit.latest), (hit.latest or hit.earliest))
            for hit in hits
            if hit.earliest or hit.latest
        ]
        count = sum(bool(a and b and a.year <= year <= b.year) for a, b in spans)
        assert facets.year.get(str(year), 0) == count
    for decade in range(1990, 2010, 10):
        last = decade + 9
        count = sum(bool(a and b and a.year <= last and b.year >= decade) for a, b in spans)
        assert facets.decade.get(str(decade), 0) == count
