"""Answers a query tree of Whoosh's over arrays: which documents match, and how well.

It walks the tree twice for each segment: first for the documents, with sets alone, then for the
scores of those that are left. A node it does not know is asked of Whoosh's own matcher.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from index._whoosh import WhooshQuery, query
from index.engine.arrays import Array
from index.engine.docsets import (
    NONE,
    among_any,
    difference,
    distinct,
    intersection,
    places_in,
    union,
)
from index.engine.expansion import expanded
from index.engine.leaf import Leaf
from index.engine.near import Near
from index.engine.phrase import close_together, in_a_row
from index.engine.scored_by import ScoredBy
from index.engine.scoring import Bm25f
from index.engine.term_lookup import TermLookup
from index.engine.term_union import TermUnion


class Found(NamedTuple):
    """The documents of a segment that match, ascending, and the score of each."""

    docs: Array
    scores: Array


def evaluate(tree: WhooshQuery, leaf: Leaf, searcher: Any, scoring: Bm25f) -> Found:
    """The live documents of `leaf` that match `tree`; `searcher` is Whoosh's for that segment."""
    return Walk(leaf, searcher, scoring).found(tree)


class Walk:
    """One evaluation of one tree in one segment; afterwards it can be asked for its nodes."""

    def __init__(self, leaf: Leaf, searcher: Any, scoring: Bm25f) -> None:
        self._leaf = leaf
        self._searcher = searcher
        self._scoring = scoring
        self._terms = TermLookup(leaf, searcher.schema)
        self._matched: dict[int, Array] = {}
        self._apart: dict[int, list[Array]] = {}
        self._asked: dict[int, Array] = {}
        self._parted: dict[int, tuple[list[TermUnion], list[WhooshQuery]]] = {}
        self._masked: tuple[Array | None, Array | None] = None, None

    @property
    def leaf(self) -> Leaf:
        """The segment."""
        return self._leaf

    def found(self, tree: WhooshQuery) -> Found:
        """The live documents that match a tree, with their scores."""
        docs = self.matching(tree)
        if self._leaf.live is not None and len(docs):
            docs = docs[self._leaf.live[docs]]
        if not len(docs):
            return Found(NONE, np.zeros(0))
        scores = np.zeros(self._leaf.count)
        self.add_scores(tree, docs, scores)
        return Found(docs, scores[docs])

    def sets(self, node: WhooshQuery) -> list[Array]:
        """The documents that match a node as sets that are not put together, deleted ones too.

        Of a union they are those of its parts. Afterwards `add_scores` may be asked for it.
        """
        if type(node) is not query.Or:
            return [self.matching(node)]
        key = id(node)
        if key not in self._apart:
            groups, others = self._parts(node)
            sets = [docs for group in groups for docs in group.docs(self._leaf)]
            self._apart[key] = [*sets, *(docs for part in others for docs in self.sets(part))]
        return self._apart[key]

    def matching(self, node: WhooshQuery) -> Array:
        """The documents that match a node."""
        key = id(node)
        if key not in self._matched:
            self._matched[key] = _MATCHING.get(type(node), Walk._by_whoosh)(self, node)
        return self._matched[key]

    def add_scores(self, node: WhooshQuery, docs: Array, scores: Array, boost: float = 1.0) -> None:
        """Add to `scores`, by document number, what a node is worth in each of `docs` it matches.

        It has been asked for its documents before.
        """
        kind = type(node)
        if kind is query.Term:
            self._add_words(node.fieldname, (node.text,), docs, scores, boost * node.boost)
        elif kind is query.Or:
            boost = boost * node.boost if len(node.subqueries) > 1 else boost
            groups, others = self._parts(node)
            for group in groups:
                group.add_scores(self._leaf, self._scoring, self._mask(docs), scores, boost)
            for part in others:
                if not isinstance(part, query.Not):
                    self.add_scores(part, docs, scores, boost)
        elif kind is query.And:
            boost = boost * node.boost if len(node.subqueries) > 1 else boost
            docs = self._those_matching(node, docs)
            for part in node.subqueries:
                if not isinstance(part, query.Not):
                    self.add_scores(part, docs, scores, boost)
        elif kind is query.Require:
            self.add_scores(node.a, self._those_matching(node, docs), scores, boost)
        elif kind is query.AndMaybe:
            docs = self._those_matching(node, docs)
            self.add_scores(node.a, docs, scores, boost)
            self.add_scores(node.b, docs, scores, boost)
        elif kind is query.AndNot:
            self.add_scores(node.a, self._those_matching(node, docs), scores, boost)
        elif kind is query.Phrase or kind is Near:
            docs = self._those_matching(node, docs)
            self._add_words(node.fieldname, node.words, docs, scores, boost * node.boost)
        elif kind is query.ConstantScoreQuery:
            if node.score:
                scores[self._those_matching(node, docs)] += boost * node.score
        elif kind is ScoredBy:
            docs = self._those_matching(node, docs)
            scores[docs] += boost * node.worth(self._leaf, docs)
        elif id(node) in self._asked:
            docs = self._those_matching(node, docs)
            places = places_in(docs, self._matched[id(node)])
            scores[docs] += boost * self._asked[id(node)][places]
        elif kind is not query.Not and node is not query.NullQuery:
            scores[self._those_matching(node, docs)] += boost * node.boost

    def _those_matching(self, node: WhooshQuery, docs: Array) -> Array:
        matched = self._matched[id(node)]
        return docs if docs is matched else intersection([docs, matched], self._leaf.count)

    def _add_words(
        self, field: str, words: Sequence[Any], docs: Array, scores: Array, boost: float
    ) -> None:
        """Add what each word of a field is worth in those of `docs` it stands in."""
        for word in words:
            term, number = self._terms.find(field, word)
            if number is not None:
                group = TermUnion(field, [number], [term], [1.0])
                group.add_scores(self._leaf, self._scoring, self._mask(docs), scores, boost)

    def _mask(self, docs: Array) -> Array | None:
        """For each document whether it is in `docs`; None when all are."""
        if self._masked[0] is not docs:
            mask = None
            if len(docs) < self._leaf.count:
                mask = np.zeros(self._leaf.count, np.bool_)
                mask[docs] = True
            self._masked = docs, mask
        return self._masked[1]

    def _parts(self, node: WhooshQuery) -> tuple[list[TermUnion], list[WhooshQuery]]:
        """The terms of a union by field, those that stand anywhere, and what else is in it."""
        key = id(node)
        if key not in self._parted:
            self._parted[key] = self._terms.parted(node)
        return self._parted[key]

    def _term_docs(self, node: WhooshQuery) -> Array:
        _, number = self._terms.find(node.fieldname, node.text)
        if number is None:
            return NONE
        return self._leaf.postings(node.fieldname, number).docs.astype(np.intp)

    def _every(self, node: WhooshQuery) -> Array:
        vocabulary = self._terms.vocabulary(node.fieldname) if node.fieldname else None
        if vocabulary is None:
            return NONE if node.fieldname else np.arange(self._leaf.count)
        return self._with_any(node.fieldname, range(len(vocabulary)))

    def _all(self, node: WhooshQuery) -> Array:
        parts = node.subqueries
        asked = [part for part in parts if not isinstance(part, query.Not)]
        excluded = [part for part in parts if isinstance(part, query.Not)]
        if not parts:
            return NONE
        docs = self._in_all(asked) if asked else np.arange(self._leaf.count)
        for part in excluded:
            docs = difference(docs, self.matching(part.query), self._leaf.count)
        return docs

    def _any(self, node: WhooshQuery) -> Array:
        return union(self.sets(node), self._leaf.count)

    def _not(self, node: WhooshQuery) -> Array:
        every = np.arange(self._leaf.count)
        return difference(every, self.matching(node.query), self._leaf.count)

    def _both(self, node: WhooshQuery) -> Array:
        return self._in_all([node.a, node.b])

    def _in_all(self, parts: Sequence[WhooshQuery]) -> Array:
        """The documents in all of several parts, of which the largest are never put together."""
        groups: list[list[Array]] = []
        sets: list[Array] = []
        for part in parts:
            standing = self._standing(part)
            if standing is None:
                sets.append(self.matching(part))
            else:
                groups.append(standing)
        groups.sort(key=lambda union: sum(map(len, union)))
        if not sets:
            sets.append(union(groups.pop(0), self._leaf.count))
        docs = intersection(sets, self._leaf.count)
        for others in groups:
            docs = among_any(docs, others, self._leaf.count)
        return docs

    def _standing(self, node: WhooshQuery) -> list[Array] | None:
        """Where each term of a union of terms alone stands; None for any other node."""
        if type(node) is not query.Or:
            return None
        return None if self._parts(node)[1] else self.sets(node)

    def _first(self, node: WhooshQuery) -> Array:
        self.matching(node.b)
        return self.matching(node.a)

    def _but(self, node: WhooshQuery) -> Array:
        return difference(self.matching(node.a), self.matching(node.b), self._leaf.count)

    def _phrase(self, node: WhooshQuery) -> Array:
        numbers = self._terms.numbers(node.fieldname, node.words)
        return in_a_row(self._leaf, node.fieldname, numbers, node.slop) if numbers else NONE

    def _near(self, node: WhooshQuery) -> Array:
        numbers = self._terms.numbers(node.fieldname, node.words)
        return close_together(self._leaf, node.fieldname, numbers, node.within) if numbers else NONE

    def _expanded(self, node: WhooshQuery) -> Array:
        vocabulary = self._terms.vocabulary(node.fieldname)
        if vocabulary is None:
            return NONE
        numbers = expanded(node, self._searcher.schema[node.fieldname], vocabulary)
        if isinstance(numbers, range):
            return self._with_any(node.fieldname, numbers)
        sets = [self._leaf.postings(node.fieldname, number).docs for number in numbers]
        return union(sets, self._leaf.count)

    def _constant(self, node: WhooshQuery) -> Array:
        return self.matching(node.child)

    def _with_any(self, field: str, numbers: range) -> Array:
        if not len(numbers):
            return NONE
        return distinct(self._leaf.postings_of(field, numbers).docs, self._leaf.count)

    def _by_whoosh(self, node: WhooshQuery) -> Array:
        if node is query.NullQuery:
            return NONE
        matcher = node.matcher(self._searcher, self._searcher.context())
        docs: list[int] = []
        scores: list[float] = []
        while matcher.is_active():
            docs.append(matcher.id())
            scores.append(matcher.score())
            matcher.next()
        self._asked[id(node)] = np.array(scores)
        return np.array(docs, np.intp)


_MATCHING: dict[type, Callable[[Walk, WhooshQuery], Array]] = {
    query.Term: Walk._term_docs,
    query.Every: Walk._every,
    query.And: Walk._all,
    query.Or: Walk._any,
    query.Not: Walk._not,
    query.Require: Walk._both,
    query.AndMaybe: Walk._first,
    query.AndNot: Walk._but,
    query.Phrase: Walk._phrase,
    Near: Walk._near,
    query.Prefix: Walk._expanded,
    query.Wildcard: Walk._expanded,
    query.FuzzyTerm: Walk._expanded,
    query.TermRange: Walk._expanded,
    query.NumericRange: Walk._expanded,
    query.DateRange: Walk._expanded,
    query.ConstantScoreQuery: Walk._constant,
    ScoredBy: Walk._constant,
}
