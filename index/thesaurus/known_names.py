"""A query without the names that no text has, so that only those are looked for and spoken of."""

from __future__ import annotations

from collections.abc import Callable

from index.query.ast import And, Called, KindWord, Node, Or, Word
from index.thesaurus.thesaurus_file import terms_of


def as_far_as_known(node: Node | None, has_term: Callable[[str], bool]) -> Node | None:
    """The query with the other names of each `Called` of which all words are known.

    What has no other name left is the words that were typed. `has_term` says whether a folded word
    stands in any text.
    """
    match node:
        case Called(words=words, others=others):
            known = tuple(label for label in others if all(map(has_term, terms_of(label))))
            if known:
                return Called(words, known)
            return words[0] if len(words) == 1 else And(words)
        case KindWord(word=Called() as called, kind=kind):
            left = as_far_as_known(called, has_term)
            return KindWord(left, kind) if isinstance(left, Word | Called) else node
        case And(parts=parts):
            kept: list[Node] = []
            for part in parts:
                left = as_far_as_known(part, has_term) or part
                kept.extend(left.parts if isinstance(left, And) else (left,))
            return And(tuple(kept))
        case Or(parts=parts):
            return Or(tuple(as_far_as_known(part, has_term) or part for part in parts))
        case _:
            return node
