"""A query of several words taken apart, so that a record may have each of them in another text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index._whoosh import WhooshQuery
from index._whoosh import query as whoosh
from index.query.ast import Called, DateWords, KindWord, Node, Or
from index.query.marked_terms import MarkedTerms

MOST_PARTS = 64
"""So many parts can be told apart; a query has no more words (`bounds`)."""


@dataclass(frozen=True, slots=True)
class WordPart:
    """One word of a query, or what stands in one text like a word: a phrase, a choice, a date.

    `is_enough` says that it can be what a hit is found by without the others. A kind or a date is
    not: whatever is of that kind or year would be found.
    """

    query: WhooshQuery
    marked: MarkedTerms
    is_enough: bool


@dataclass(frozen=True, slots=True)
class WordParts:
    """The parts that a record has to have, each in whatever text of its own.

    A text counts when it matches all of `required`, none of `excluded`, and `own`, which is None
    where no word has to be its own. It is worth what `worth` is in it.
    """

    parts: tuple[WordPart, ...]
    required: tuple[WhooshQuery, ...]
    excluded: tuple[WhooshQuery, ...]
    own: WhooshQuery | None
    worth: WhooshQuery

    @property
    def all_of_them(self) -> int:
        """A bit for each part."""
        return (1 << len(self.parts)) - 1

    @property
    def enough(self) -> int:
        """A bit for each part that can be enough."""
        return sum(1 << place for place, part in enumerate(self.parts) if part.is_enough)

    @property
    def most(self) -> int:
        """How many of those are most of them: more than half, but one of two."""
        words = self.enough.bit_count()
        return max(1, min(words - 1, words // 2 + 1))


def one_by_one(node: Node, query: WhooshQuery, marked: MarkedTerms) -> list[WordPart]:
    """A part of the query as it was compiled; of a name each word, or another name for all."""
    is_enough = _is_enough(node)
    words, others = _words_of(node, query)
    choices = [whoosh.Or([word, *others]) for word in words] if others else words
    return [WordPart(choice, marked, is_enough) for choice in choices]


def _is_enough(node: Node) -> bool:
    if isinstance(node, Or):
        return any(map(_is_enough, node.parts))
    return not isinstance(node, KindWord | DateWords)


def worth_of(node: Node, query: WhooshQuery) -> list[WhooshQuery]:
    """What a part of the query is worth: each word of it, and each other name once."""
    words, others = _words_of(node, query)
    return [*words, *others]


def _words_of(
    node: Node, query: WhooshQuery
) -> tuple[Sequence[WhooshQuery], Sequence[WhooshQuery]]:
    """The words of a name and its other names, of anything else the whole."""
    if isinstance(node, Called) and len(node.words) > 1:
        typed, *others = query.subqueries
        return typed.subqueries, others
    return [query], []


def or_as_one(
    parts: Sequence[WordPart], joined: Mapping[int, tuple[WhooshQuery, MarkedTerms]]
) -> list[WordPart]:
    """The parts, where one and the one behind it may also be written as one."""
    found = list(parts)
    place = 0
    while place < len(parts):
        if place in joined:
            query, marked = joined[place]
            for each in (place, place + 1):
                whole = MarkedTerms()
                whole.update(found[each].marked)
                whole.update(marked)
                choice = whoosh.Or([found[each].query, query])
                found[each] = WordPart(choice, whole, found[each].is_enough)
            place += 1
        place += 1
    return found
