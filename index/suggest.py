"""Did you mean: the query with its unknown words replaced by the nearest known ones."""

from __future__ import annotations

from collections.abc import Iterator

from index.analysis import cut
from index.lexicon import Lexicon
from index.query.ast import And, Called, Node, Or, Word
from index.query.compile import OWN_FIELDS

_FIELDS = tuple(OWN_FIELDS)


def suggestion(query: str, node: Node | None, lexicon: Lexicon) -> str | None:
    """`query` with every word the index does not know corrected, or None if that helps nothing."""
    corrected = query
    for word in sorted(_words(node), key=lambda word: word.start, reverse=True):
        cut_words = list(cut(word.text))
        if len(cut_words) != 1:
            continue
        known = cut_words[0].parts[0].term if len(cut_words[0].parts) == 1 else cut_words[0].whole
        if known is None or lexicon.frequency(_FIELDS, known):
            continue
        nearest = _nearest(known, lexicon)
        if nearest is not None:
            corrected = corrected[: word.start] + nearest + corrected[word.end :]
    return corrected if corrected != query else None


def _words(node: Node | None) -> Iterator[Word]:
    if isinstance(node, Word):
        yield node
    elif isinstance(node, Called):
        yield from node.words
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from _words(part)


def _nearest(term: str, lexicon: Lexicon) -> str | None:
    """The most frequent word one letter away, else two; short words have no such neighbours."""
    for edits in (1, 2):
        if len(term) > 2 * edits:
            near = lexicon.close_to(_FIELDS, term, edits).terms
            if near:
                return max(near, key=lambda each: (lexicon.frequency(_FIELDS, each), each))
    return None
