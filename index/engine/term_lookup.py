"""Which number a term has in a segment, looked up once for as long as the segment is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from index._whoosh import WhooshQuery, query
from index.engine.leaf import Leaf
from index.engine.term_dictionary import TermDictionary
from index.engine.term_union import TermUnion

_MAX_KNOWN = 20_000


class TermLookup:
    """The terms of one segment, by field and word as Whoosh's `schema` writes them."""

    def __init__(self, leaf: Leaf, schema: Any) -> None:
        self._leaf = leaf
        self._schema = schema

    def find(self, field: str, text: Any) -> tuple[bytes, int | None]:
        """A word as the segment writes it, and its number; None where it does not stand there."""
        known = self._leaf.known.get((field, text))
        if known is None:
            if len(self._leaf.known) >= _MAX_KNOWN:
                self._leaf.known.clear()
            known = self._leaf.known[field, text] = self._looked_up(field, text)
        return known

    def numbers(self, field: str, words: Sequence[Any]) -> list[int]:
        """The numbers of these words, none at all when one of them does not stand anywhere."""
        numbers = [self.find(field, word)[1] for word in words]
        return [] if None in numbers else [number for number in numbers if number is not None]

    def parted(self, node: WhooshQuery) -> tuple[list[TermUnion], list[WhooshQuery]]:
        """The terms of a union by field, those that stand anywhere, and what else is in it."""
        groups: dict[str, TermUnion] = {}
        others = []
        for part in node.subqueries:
            if type(part) is not query.Term:
                others.append(part)
                continue
            field = part.fieldname
            term, number = self.find(field, part.text)
            if number is not None:
                group = groups.get(field)
                if group is None:
                    group = groups[field] = TermUnion(field, [], [], [])
                group.numbers.append(number)
                group.terms.append(term)
                group.boosts.append(part.boost)
        return list(groups.values()), others

    def vocabulary(self, field: str) -> TermDictionary | None:
        """The terms of a field; None for one that the segment does not have."""
        return self._leaf.vocabulary(field) if field in self._schema else None

    def _looked_up(self, field: str, text: Any) -> tuple[bytes, int | None]:
        vocabulary = self.vocabulary(field)
        if vocabulary is None:
            return b"", None
        try:
            term: bytes = text if isinstance(text, bytes) else self._schema[field].to_bytes(text)
        except ValueError:
            return b"", None
        return term, vocabulary.find(term)
