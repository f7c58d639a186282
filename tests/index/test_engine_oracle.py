"""The evaluator held against Whoosh's own search, on its own segments and on those in arrays."""

from __future__ import annotations

import fnmatch
import itertools
import os
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index._whoosh import FileIndex, RamStorage, fields, query, scoring
from index.engine.codec import ArrayCodec
from index.engine.evaluate import evaluate
from index.engine.leaf import leaf_of
from index.engine.near import Near
from index.engine.scoring import Bm25f
from index.schema import Words

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
        st.builds(lambda some, no: query.AndNot(some, no), inner, inner),
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


def index_of(segments: list[list[dict[str, Any]]], deleted: set[int], codec: Any) -> Any:
    """An index of these segments; `deleted` counts through all of them."""
    schema = fields.Schema(
        text=Words(), title=Words(), kind=fields.ID(), year=fields.NUMERIC(int, signed=True)
    )
    index = FileIndex.create(RamStorage(), schema, "MAIN")
    for documents_of_one in segments:
        writer = index.writer(codec=codec, compound=codec is None)
        for document in documents_of_one:
            writer.add_document(**document)
        writer.commit(merge=False)
    writer = index.writer(codec=codec, compound=codec is None)
    for number in deleted:
        if number < sum(map(len, segments)):
            writer.delete_document(number)
    writer.commit(merge=False)
    return index


def by_whoosh(searcher: Any, tree: Any) -> dict[int, float] | None:
    """What Whoosh finds; None where it fails, as AndNot may behind the last document."""
    try:
        found = searcher.search(tree, limit=None, optimize=False)
    except IndexError:
        return None
    return {docnum: score for score, docnum in found.top_n}


def by_arrays(searcher: Any, tree: Any) -> dict[int, float]:
    leaves = [leaf_of(reader) for reader, _ in searcher.reader().leaf_readers()]
    model = Bm25f(searcher, leaves)
    results: dict[int, float] = {}
    for leaf, (segment, offset) in zip(leaves, searcher.leaf_searchers(), strict=True):
        docs, scores = evaluate(tree, leaf, segment, model)
        results.update(zip((docs + offset).tolist(), scores.tolist(), strict=True))
    return results


def by_scan(tree: Any, segments: list[list[dict[str, Any]]], deleted: set[int]) -> set[int]:
    every = [document for documents_of_one in segments for document in documents_of_one]
    return {
        number
        for number, document in enumerate(every)
        if number not in deleted and holds(tree, document)
    }


def holds(node: Any, document: dict[str, Any]) -> bool:
    """Whether one document matches, by its own words and values alone."""
    match node:
        case query.ConstantScoreQuery():
            return holds(node.child, document)
        case query.And():
            return all(holds(part, document) for part in node.subqueries)
        case query.Or():
            return any(holds(part, document) for part in node.subqueries)
        case query.AndNot():
            return holds(node.a, document) and not holds(node.b, document)
        case query.AndMaybe():
            return holds(node.a, document)
        case query.NumericRange():
            return "year" in document and between(node, document["year"])
        case query.Every():
            return node.fieldname is None or bool(document.get(node.fieldname, "").split())
    standing = document.get(node.fieldname, "").split()
    match node:
        case query.Term():
            return node.text in standing
        case query.Phrase():
            return in_order(list(node.words), standing, node.slop)
        case Near():
            return near_each_other(list(node.words), standing, node.within)
        case query.Prefix():
            return any(word.startswith(node.text) for word in standing)
        case query.Wildcard():
            return any(fnmatch.fnmatchcase(word, node.text) for word in standing)
        case query.FuzzyTerm():
            begins = node.text[: node.prefixlength]
            return any(
                word.startswith(begins) and distance(word, node.text) <= node.maxdist
                for word in standing
            )
        case query.TermRange():
            return any(between(node, word) for word in standing)
    raise TypeError(node)


def between(node: Any, value: Any) -> bool:
    after = node.start is None or value > node.start or (value == node.start and not node.startexcl)
    before = node.end is None or value < node.end or (value == node.end and not node.endexcl)
    return after and before


def in_order(wanted: list[str], standing: list[str], slop: int) -> bool:
    ends = {place for place, word in enumerate(standing) if word == wanted[0]}
    for each in wanted[1:]:
        ends = {
            place
            for place, word in enumerate(standing)
            if word == each and any(0 < place - end <= slop for end in ends)
        }
    return bool(ends)


def near_each_other(wanted: list[str], standing: list[str], within: int) -> bool:
    places = [[place for place, word in enumerate(standing) if word == each] for each in wanted]
    return any(
        len(set(chosen)) == len(chosen) and max(chosen) - min(chosen) <= within
        for chosen in itertools.product(*places)
    )


def distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for count, letter in enumerate(one, start=1):
        above, row = row, [count]
        for place, another in enumerate(other):
            row.append(
                min(above[place + 1] + 1, row[place] + 1, above[place] + (letter != another))
            )
    return row[-1]


def has_faulty_joint(node: Any) -> bool:
    """Whether Whoosh may take a document for one of a part that it is not in."""
    if isinstance(node, query.AndNot | query.AndMaybe):
        return True
    return any(has_faulty_joint(part) for part in node.children())


@pytest.mark.parametrize("codec", [None, ArrayCodec()], ids=["stock", "arrays"])
@settings(max_examples=EXAMPLES, deadline=None)
@given(corpora, st.sets(st.integers(0, 17), max_size=4), st.lists(trees, min_size=1, max_size=8))
def test_finds_and_scores_what_whoosh_does(
    codec: Any, segments: list[list[dict[str, Any]]], deleted: set[int], asked: list[Any]
) -> None:
    index = index_of(segments, deleted, codec)
    with index.searcher(weighting=scoring.BM25F()) as searcher:
        for tree in asked:
            expected, found = by_whoosh(searcher, tree), by_arrays(searcher, tree)
            if expected is None or found.keys() != expected.keys():
                # Whoosh has faults of its own (test_engine_faults.py): a scan decides.
                assert found.keys() == by_scan(tree, segments, deleted), tree
            elif not has_faulty_joint(tree):
                assert found == pytest.approx(expected, rel=1e-12), tree
