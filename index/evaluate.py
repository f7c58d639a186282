"""Answers a query tree: which units match, and how well.

The tree's joints are evaluated here, term by term; its leaves are Whoosh's matchers, scored by
Whoosh's BM25F (Robertson and Zaragoza, 2009), added up over the fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from index._whoosh import WhooshQuery, query

Scores = dict[int, float]
"""The units that match, each with its score."""


def evaluate(searcher: Any, tree: WhooshQuery) -> Scores:
    """The scores of all units that match `tree`, deleted ones left out."""
    if isinstance(tree, query.And):
        return _all(searcher, tree.subqueries)
    if isinstance(tree, query.Or):
        return _any([evaluate(searcher, part) for part in tree.subqueries])
    if isinstance(tree, query.Require):
        required = evaluate(searcher, tree.b)
        scores = evaluate(searcher, tree.a) if required else {}
        return {unit: score for unit, score in scores.items() if unit in required}
    if isinstance(tree, query.ConstantScoreQuery):
        return dict.fromkeys(evaluate(searcher, tree.child), float(tree.score))
    if isinstance(tree, query.NumericRange):
        # Whoosh's own tree of it is asked for through the field; it must not be scored.
        return dict.fromkeys(_matches(searcher, tree), 0.0)
    return dict(_scored(searcher, tree))


def _all(searcher: Any, parts: Sequence[WhooshQuery]) -> Scores:
    asked = [part for part in parts if not isinstance(part, query.Not)]
    excluded = [part.query for part in parts if isinstance(part, query.Not)]
    scores: Scores | None = None
    for part in asked:
        found = evaluate(searcher, part)
        if scores is None:
            scores = found
        else:
            fewer, more = sorted((scores, found), key=len)
            scores = {unit: score + more[unit] for unit, score in fewer.items() if unit in more}
        if not scores:
            return {}
    for part in excluded:
        unwanted = evaluate(searcher, part)
        scores = {unit: score for unit, score in (scores or {}).items() if unit not in unwanted}
    return scores or {}


def _any(found: Sequence[Scores]) -> Scores:
    if not found:
        return {}
    first, *others = sorted(found, key=len, reverse=True)
    for other in others:
        for unit, score in other.items():
            first[unit] = first.get(unit, 0.0) + score
    return first


def _scored(searcher: Any, leaf: WhooshQuery) -> Iterator[tuple[int, float]]:
    for segment, offset in searcher.leaf_searchers():
        matcher = leaf.matcher(segment, segment.context())
        while matcher.is_active():
            yield offset + matcher.id(), matcher.score()
            matcher.next()


def _matches(searcher: Any, leaf: WhooshQuery) -> Iterator[int]:
    for segment, offset in searcher.leaf_searchers():
        matcher = leaf.matcher(segment, segment.boolean_context())
        for unit in matcher.all_ids():
            yield offset + unit
