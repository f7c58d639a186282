"""Turns a query's tree into Whoosh's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index._whoosh import WhooshQuery
from index._whoosh import query as whoosh
from index.query.ast import (
    And,
    Called,
    Dated,
    DateWords,
    Everything,
    Field,
    KindWord,
    Node,
    Not,
    Or,
    Preferred,
    Word,
    is_filter,
)
from index.query.filters import field_query, in_bounds, nearly_within, of_kinds, surely_first
from index.query.word_queries import WordQueries
from index.words.vocabulary import Vocabulary
from index.words.word_forms import WordForms

KIND_WORTH = 12.0
"""What it is worth to be of the kind that a word of the query names: more than a word or two."""

PREFERRED_WORTH = 3.0
"""What it is worth to be of the kind that a question word asks for."""

WITHIN_WORTH = {0: 1.5, 31: 0.75, 366: 0.5, 1100: 0.25}
"""What it is worth to be dated within a date that the query says in words, or within so many days
more on each side; what lies within also lies within more, and these add up to 3."""

CERTAIN_WORTH = 1000.0
"""What it is worth under a date filter that a date is certain: more than all words together."""


class Compiler:
    """Compiles one tree for one reader's words. Afterwards `marked` and the lists describe it.

    `added` are the other names that were looked for, as far as the reader has their words; `capped`
    names the parts that stand for more words than were searched, `not_compared` those whose words
    are so common that their nearness was left out. With `any_of`, units match that have any of the
    wanted words and meet the filters.
    """

    def __init__(self, vocabulary: Vocabulary, forms: WordForms, *, any_of: bool = False) -> None:
        self._vocabulary = vocabulary
        self._any_of = any_of
        self._words = WordQueries(vocabulary, forms, any_of=any_of)
        self.marked = self._words.marked
        self.added = self._words.added
        self.capped = self._words.capped
        self.not_compared = self._words.not_compared

    def compile(self, node: Node, filters: Sequence[Node] = ()) -> WhooshQuery:
        """The Whoosh query of `node`, narrowed by `filters`."""
        main = self._node(node, wanted=True)
        # A filter on its own needs no word of the unit's; words do, also where a title has them.
        if self._words.own and not _matches_without_words(node):
            main = whoosh.Require(main, whoosh.Or(self._words.own))
        narrowed = [self._node(part, wanted=False) for part in filters]
        return whoosh.And([main, *narrowed]) if narrowed else main

    def _node(self, node: Node, wanted: bool) -> WhooshQuery:
        match node:
            case And(parts=parts):
                return self._all(parts, wanted)
            case Or(parts=parts):
                return whoosh.Or([self._node(part, wanted) for part in parts])
            case Not(part=part):
                return whoosh.And([whoosh.Every(), whoosh.Not(self._node(part, wanted=False))])
            case Called():
                return self._words.called(node, wanted)
            case DateWords(words=words, dated=dated):
                said = whoosh.And([self._words.text(word, wanted) for word in words])
                return whoosh.Or(
                    [said, whoosh.AndMaybe(in_bounds(dated), nearly_within(dated, WITHIN_WORTH))]
                )
            case KindWord(word=word, kind=kind):
                return whoosh.Or([self._node(word, wanted), of_kinds([kind], KIND_WORTH)])
            case Preferred():
                return whoosh.ConstantScoreQuery(whoosh.Every(), 0.0)
            case Everything():
                return whoosh.ConstantScoreQuery(whoosh.Every(), 0.0)
            case Dated():
                return surely_first(node, CERTAIN_WORTH)
            case Field(name=name, values=values):
                return whoosh.Or([field_query(self._vocabulary, name, value) for value in values])
            case _:
                return self._words.text(node, wanted)

    def _all(self, parts: Sequence[Node], wanted: bool) -> WhooshQuery:
        asked: list[WhooshQuery] = []
        required: list[WhooshQuery] = []
        better: list[WhooshQuery] = []
        joined: dict[int, WhooshQuery] = {}
        for part, before in zip(parts, (None, *parts), strict=False):
            one = self._as_one(before, part) if wanted else None
            if one is not None:
                joined[len(asked) - 1] = one
            if isinstance(part, Preferred):
                better.append(of_kinds(part.kinds, PREFERRED_WORTH))
            elif isinstance(part, KindWord) and self._any_of and len(parts) > 1:
                # A kind alone says too little to be one of the words that are enough.
                better.append(self._node(part, wanted))
            elif isinstance(part, Not):
                required.append(whoosh.Not(self._node(part.part, wanted=False)))
            elif is_filter(part) or isinstance(part, Everything):
                required.append(self._node(part, wanted))
            else:
                asked.append(self._node(part, wanted))
        if self._any_of and len(asked) > 1:
            asked = [whoosh.Or([*asked, *joined.values()])]
        elif joined:
            asked = _one_or_both(asked, joined)
        if all(isinstance(query, whoosh.Not) for query in (*asked, *required)):
            asked.append(whoosh.ConstantScoreQuery(whoosh.Every(), 0.0))
        found = whoosh.And([*asked, *required])
        return whoosh.AndMaybe(found, whoosh.Or(better)) if better else found

    def _as_one(self, before: Node | None, part: Node) -> WhooshQuery | None:
        if isinstance(before, Word) and isinstance(part, Word):
            return self._words.joined((before.text, part.text))
        return None


def _one_or_both(
    asked: Sequence[WhooshQuery], joined: Mapping[int, WhooshQuery]
) -> list[WhooshQuery]:
    """What is asked, where a word and the one behind it may also be written as one."""
    found: list[WhooshQuery] = []
    place = 0
    while place < len(asked):
        if place in joined:
            found.append(whoosh.Or([whoosh.And(asked[place : place + 2]), joined[place]]))
            place += 2
        else:
            found.append(asked[place])
            place += 1
    return found


def _matches_without_words(node: Node) -> bool:
    """Whether filters and exclusions alone can make `node` match."""
    match node:
        case Not() | Field() | Dated() | DateWords() | Everything() | Preferred():
            return True
        case And(parts=parts):
            return all(_matches_without_words(part) for part in parts)
        case Or(parts=parts):
            return any(_matches_without_words(part) for part in parts)
        case _:
            return False
