"""Search held against a scan of everything that knows nothing of indexes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.index_document import IndexDocument, Named
from index import open_index
from index.search import SearchIndex
from tests.index.fake_archive import FakeArchive, searchable

VOCABULARY = ["ant", "anu", "bee", "bug", "cat", "cod"]
KINDS = ["document", "event"]
PROJECTS = ["pr-one", "pr-two"]


@dataclass(frozen=True)
class Leaf:
    sort: str
    value: str

    def __str__(self) -> str:
        return {"word": "{}", "phrase": '"{}"', "near": '"{}"~2', "prefix": "{}*"}.get(
            self.sort, self.sort + ":{}"
        ).format(self.value)


@dataclass(frozen=True)
class Joint:
    sort: str
    parts: tuple[Leaf | Joint, ...]

    def __str__(self) -> str:
        if self.sort == "not":
            return (
                f"-{self.parts[0]}" if isinstance(self.parts[0], Leaf) else f"NOT {self.parts[0]}"
            )
        return f"({f' {self.sort.upper()} '.join(map(str, self.parts))})"


Tree = Leaf | Joint
WORD_SORTS = ("word", "phrase", "near", "prefix")

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


def own_words(unit: IndexDocument) -> list[list[str]]:
    """The texts in which a unit's words stand, each for itself."""
    if unit.passage is not None:
        return [unit.text.split()]
    names = [name.split() for tie in unit.projects for name in tie.names]
    return [unit.text.split(), unit.title.split(), *names]


def bounds_of(leaf: Leaf) -> tuple[dt.date, dt.date]:
    first, last = dt.date(1, 1, 1), dt.date(9999, 12, 31)
    day = dt.date.fromisoformat
    return {
        "in:2001": (day("2001-01-01"), day("2001-12-31")),
        "in:2003": (day("2003-01-01"), day("2003-12-31")),
        "in:2001-06": (day("2001-06-01"), day("2001-06-30")),
        "date:2000..2002": (day("2000-01-01"), day("2002-12-31")),
        "date:..2001": (first, day("2001-12-31")),
        "date:2003..": (day("2003-01-01"), last),
        "before:2001": (first, day("2000-12-31")),
        "before:2002-06": (first, day("2002-05-31")),
    }[str(leaf)]


def stands_in(leaf: Leaf, words: list[str]) -> bool:
    if leaf.sort == "word":
        return leaf.value in words
    if leaf.sort == "prefix":
        return any(word.startswith(leaf.value) for word in words)
    one, other = leaf.value.split()
    reach = 1 if leaf.sort == "phrase" else 2
    return any(
        words[i] == one and words[j] == other and 0 < abs(j - i) <= reach
        for i in range(len(words))
        for j in range(len(words))
        if leaf.sort == "near" or j > i
    )


def holds(tree: Tree, unit: IndexDocument) -> bool:
    if isinstance(tree, Joint):
        if tree.sort == "not":
            return not holds(tree.parts[0], unit)
        if tree.sort == "or":
            return any(holds(part, unit) for part in tree.parts)
        return all_hold(flat(tree), unit)
    match tree.sort:
        case "kind":
            return unit.kind == tree.value
        case "project":
            return any(tree.value in (tie.id, *tie.names) for tie in unit.projects)
        case "title":
            return tree.value in unit.title.split()
        case "in" | "date" | "before":
            if unit.earliest is None and unit.latest is None:
                return False
            first, last = bounds_of(tree)
            return (unit.earliest or dt.date.min) <= last and (unit.latest or dt.date.max) >= first
        case "word" | "prefix":
            texts = [*own_words(unit), unit.title.split()]
        case _:
            texts = own_words(unit)[:2]
    return any(stands_in(tree, words) for words in texts)


def flat(tree: Tree) -> list[Tree]:
    if isinstance(tree, Joint) and tree.sort == "and":
        return [leaf for part in tree.parts for leaf in flat(part)]
    return [tree]


def all_hold(parts: list[Tree], unit: IndexDocument) -> bool:
    """All parts; of several kinds any, since nothing is of two."""
    kinds = [part for part in parts if isinstance(part, Leaf) and part.sort == "kind"]
    others = [part for part in parts if part not in kinds]
    return all(holds(part, unit) for part in others) and (
        not kinds or any(holds(kind, unit) for kind in kinds)
    )


def wanted_leaves(tree: Tree) -> Iterator[Leaf]:
    if isinstance(tree, Leaf):
        if tree.sort in WORD_SORTS:
            yield tree
    elif tree.sort != "not":
        for part in tree.parts:
            yield from wanted_leaves(part)


def needs_no_word(tree: Tree) -> bool:
    if isinstance(tree, Leaf):
        return tree.sort not in WORD_SORTS
    if tree.sort == "not":
        # A double negation is written out of the query when it is read.
        return not is_double_negation(tree) or needs_no_word(undoubled(tree))
    return (all if tree.sort == "and" else any)(needs_no_word(part) for part in tree.parts)


def is_double_negation(tree: Tree) -> bool:
    return (
        isinstance(tree, Joint)
        and tree.sort == "not"
        and isinstance(tree.parts[0], Joint)
        and tree.parts[0].sort == "not"
    )


def undoubled(tree: Tree) -> Tree:
    """A tree as the query language reads it, where NOT NOT x is x."""
    if isinstance(tree, Leaf):
        return tree
    if is_double_negation(tree):
        inner = tree.parts[0]
        assert isinstance(inner, Joint)
        return undoubled(inner.parts[0])
    return Joint(tree.sort, tuple(undoubled(part) for part in tree.parts))


def scan(tree: Tree, units: list[IndexDocument]) -> set[tuple[str, int | None]]:
    """What matches, found by looking at every unit."""
    wanted = list(wanted_leaves(tree))
    return {
        (unit.record_id, unit.passage)
        for unit in units
        if holds(tree, unit)
        and (
            not wanted
            or needs_no_word(tree)
            or any(stands_in(leaf, words) for leaf in wanted for words in own_words(unit))
        )
    }


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
            expected = scan(tree, units)
            result = index.search(str(tree), limit=1000)
            if not expected:
                assert result.total == 0 or result.note is not None
                continue
            assert result.total == len(expected)
            assert result.total_documents == len(result.hits)
            assert {hit.id for hit in result.hits} == {record for record, _ in expected}
            for hit in result.hits:
                passages = {number for record, number in expected if record == hit.id} - {None}
                assert {match.passage for match in index.passages_of(str(tree), hit.id)} == passages
                assert hit.passages_matching == len(passages)
                assert hit.passage in passages if passages else hit.passage is None
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
