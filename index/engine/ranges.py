"""The terms between two others, of text, numbers or dates."""

from __future__ import annotations

from typing import Any

from index._whoosh import WhooshQuery, query
from index.engine.vocabulary import Vocabulary


def terms_between(node: WhooshQuery, field: Any, vocabulary: Vocabulary) -> range:
    """The numbers of the terms that a range query of Whoosh's stands for."""
    if isinstance(node, query.NumericRange):
        # Whoosh also indexes numbers in coarser steps; the exact ones have their own first byte.
        exact = vocabulary.starting_with(b"\x00")
        first, last = exact.start, exact.stop
        start, end = (
            None if bound is None else bytes(field.to_bytes(bound, 0))
            for bound in (node.start, node.end)
        )
    else:
        first, last = 0, len(vocabulary)
        start, end = (
            None if bound is None else bytes(field.to_bytes(bound))
            for bound in (node.start, node.end)
        )
    if start is not None:
        first = vocabulary.first_from(start, first)
        if node.startexcl and first < last and vocabulary[first] == start:
            first += 1
    if end is not None:
        last = min(last, vocabulary.first_from(end, 0))
        if not node.endexcl and last < len(vocabulary) and vocabulary[last] == end:
            last += 1
    return range(first, max(first, last))
