"""Which terms of a field a prefix, a pattern, a misspelling or a range stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from index._whoosh import WhooshQuery, query
from index.engine.term_dictionary import TermDictionary


def expanded(node: WhooshQuery, field: Any, vocabulary: TermDictionary) -> Sequence[int]:
    """The numbers of the terms that one of Whoosh's queries of several terms stands for.

    A `range` where they stand side by side.
    """
    kind = type(node)
    if kind is query.Prefix:
        return vocabulary.starting_with(node.text.encode())
    if kind is query.Wildcard:
        # Whoosh's own expression, so that its idea of a pattern holds.
        shape = re.compile(node._get_pattern())
        begins = re.split(r"[*?\[]", node.text)[0].encode()
        return list(vocabulary.like(shape, vocabulary.starting_with(begins)))
    if kind is query.FuzzyTerm:
        begins = node.text[: node.prefixlength].encode()
        close = vocabulary.close_to(node.text, node.maxdist).tolist()
        return [number for number in close if vocabulary[number].startswith(begins)]
    return _between(node, field, vocabulary)


def _between(node: WhooshQuery, field: Any, vocabulary: TermDictionary) -> range:
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
