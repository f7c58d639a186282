"""The evaluator held against Whoosh's own search, on its own segments and on those in arrays."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index._whoosh import query, scoring
from index.engine.codec import ArrayCodec
from index.engine.near import Near
from tests.index.oracle import Scan, Verdict, by_arrays, by_whoosh, index_of, judged, same

EXAMPLES = int(os.environ.get("ORACLE_EXAMPLES", "60"))
WORDS = ["ant", "anu", "bee", "bug", "cat", "cod", "заяц"]

words = st.sampled_from(WORDS)
names = st.sampled_from(["text", "title"])
boosts = st.sampled_from([1.0, 1.0, 0.5, 2.0])
numbers = st.integers(-5, 5)

terms = st.builds(
    lambda field, word, boost: query.Term(field, word, boost=boost), names, words, boosts
)
phrases = st.builds(
    lambda field, some, slop, boost: query.Phrase(field, some, slop=slop, boost=boost),
    names,
    st.lists(words, min_size=2, max_size=3),
    st.integers(1, 3),
    boosts,
)
nears = st.builds(Near, names, st.lists(words, min_size=2, max_size=3), st.integers(1, 3))
ranges = st.builds(
    lambda bounds, startexcl, endexcl: query.NumericRange("year", *bounds, startexcl, endexcl),
    st.tuples(st.none() | numbers, st.none() | numbers),
    st.booleans(),
    st.booleans(),
)
scored_leaves = st.one_of(terms, terms, phrases, nears, st.builds(query.Every))
constant_leaves = st.one_of(
    st.builds(query.Prefix, names, st.sampled_from(["a", "an", "b", "з", "x"])),
    st.builds(query.Wildcard, names, st.sampled_from(["?nt", "b*", "*a*", "c?d", "[ab]*"])),
    st.builds(
        lambda field, word, edits, prefix: query.FuzzyTerm(
            field, word, maxdist=edits, prefixlength=prefix
        ),
        names,
        st.sampled_from([*WORDS, "an", "bees", "ctt"]),
        st.integers(1, 2),
        st.integers(0, 1),
    ),
    ranges,
    st.builds(query.TermRange, names, words, words, st.booleans(), st.booleans()),
    st.builds(query.Every, names),
    st.builds(query.Term, st.just("kind"), st.sampled_from(["event", "agent"])),
).map(lambda leaf: query.ConstantScoreQuery(leaf, 0.75))


def joints(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        st.builds(lambda parts, boost: query.Or(parts, boost=boost), several, boosts),
        st.builds(lambda parts, boost: query.And(parts, boost=boost), several, boosts),
        st.builds(lambda some, no: query.And([some, query.Not(no)]), inner, inner),
        st.builds(query.AndNot, inner, inner),
        st.builds(query.Require, inner, inner),
        st.builds(query.AndMaybe, inner, inner),
    )


trees = st.recursive(st.one_of(scored_leaves, scored_leaves, constant_leaves), joints, max_leaves=6)

documents = st.fixed_dictionaries(
    {"text": st.lists(words, max_size=12).map(" ".join)},
    optional={
        "title": st.lists(words, max_size=3).map(" ".join),
        "year": numbers,
        "kind": st.sampled_from(["event", "agent"]),
    },
)
corpora = st.lists(st.lists(documents, min_size=1, max_size=6), min_size=1, max_size=3)


@pytest.mark.parametrize("codec", [None, ArrayCodec()], ids=["stock", "arrays"])
@settings(max_examples=EXAMPLES, deadline=None)
@given(corpora, st.sets(st.integers(0, 17), max_size=4), st.lists(trees, min_size=1, max_size=8))
def test_finds_and_scores_what_whoosh_does(
    codec: Any, segments: list[list[dict[str, Any]]], deleted: set[int], asked: list[Any]
) -> None:
    scan = Scan(segments, deleted)
    with index_of(segments, deleted, codec).searcher(weighting=scoring.BM25F()) as searcher:
        for tree in asked:
            # Whoosh has faults of its own, which docs/search.md lists.
            assert judged(searcher, tree, scan) is not Verdict.EVALUATOR_WRONG, tree


TEXTS = [{"text": text, "year": year} for text, year in [("ant", 1), ("bee", 3), ("ant bee", 1)]]
ANT, BEE = query.Term("text", "ant"), query.Term("text", "bee")
EARLY = query.ConstantScoreQuery(query.NumericRange("year", 1, 2), 0.75)


@pytest.mark.parametrize(
    "tree",
    [
        query.AndNot(BEE, query.Every()),
        query.And([ANT, query.Not(BEE)]),
        query.Require(ANT, BEE),
        query.And([query.AndMaybe(EARLY, query.Every()), BEE]),
    ],
    ids=repr,
)
def test_does_not_repeat_a_fault_of_whooshs_that_the_manual_lists(tree: Any) -> None:
    with index_of([TEXTS], set(), None).searcher(weighting=scoring.BM25F()) as searcher:
        assert same(by_arrays(searcher, tree), Scan([TEXTS], set()).found(tree))


@given(st.lists(st.lists(words, max_size=8).map(" ".join), max_size=6), nears)
def test_words_near_each_other_are_found_by_whoosh_too(texts: list[str], near: Near) -> None:
    segments = [[{"text": text, "title": text} for text in texts]]
    with index_of(segments, set(), None).searcher(weighting=scoring.BM25F()) as searcher:
        found = by_whoosh(searcher, near)
        assert found is not None
        assert same(found, Scan(segments, set()).found(near))
