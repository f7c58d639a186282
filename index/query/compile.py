"""Turns a query's tree into Whoosh's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from index._whoosh import WhooshQuery
from index._whoosh import query as whoosh
from index.query.ast import (
    And,
    Called,
    Dated,
    DateWords,
    Everything,
    Field,
    FileWord,
    KindWord,
    Node,
    Not,
    Or,
    Preferred,
    Sized,
    Word,
    is_filter,
)
from index.query.closeness import closest_first
from index.query.date_forms import written_forms
from index.query.file_rows import in_file_name, typed_words
from index.query.filters import (
    field_query,
    in_bounds,
    in_size,
    of_kinds,
    of_types,
    surely_first,
)
from index.query.marked_terms import MarkedTerms
from index.query.word_parts import MOST_PARTS, WordPart, WordParts, one_by_one, or_as_one, worth_of
from index.query.word_queries import WordQueries
from index.words.vocabulary import Vocabulary
from index.words.word_forms import WordForms

KIND_WORTH = 12.0
"""What it is worth to be of the kind that a word of the query names, of records or of files: more
than a word or two."""

PREFERRED_WORTH = 3.0
"""What it is worth to be of the kind that a question word asks for."""

DATED_WORTH = 24.0
"""What it is worth to be dated within a date that the query says in words: more than the kind of
record. What only overlaps it is worth less, the less the more lies outside."""

DATED_ALONE_WORTH = 40.0
"""The same where nothing else is asked for: more than to have the date in a text."""

FILE_NAME_WEIGHT = 3.0
"""What words of a query weigh more where they stand in a row in the name of a file."""

CERTAIN_WORTH = 1000.0
"""What it is worth under a date filter that a date is certain: more than all words together."""


@dataclass(slots=True)
class _Read:
    """The parts that all have to match, as queries, by what they are for."""

    asked: list[tuple[Node, WhooshQuery, MarkedTerms]] = field(default_factory=list)
    joined: dict[int, tuple[WhooshQuery, MarkedTerms]] = field(default_factory=dict)
    required: list[WhooshQuery] = field(default_factory=list)
    excluded: list[WhooshQuery] = field(default_factory=list)
    better: list[WhooshQuery] = field(default_factory=list)


class Compiler:
    """Compiles one tree for one reader's words. Afterwards `marked` and the lists describe it.

    `added` are the other names that were looked for, as far as the reader has their words; `capped`
    names the parts that stand for more words than were searched, `not_compared` those whose words
    are so common that their nearness was left out, `scattered` the codes of which only the parts
    were looked for. `apart` is the query word by word, where several have to be found. With
    `any_of`, units match that have any of the wanted words and meet the filters.
    """

    def __init__(self, vocabulary: Vocabulary, forms: WordForms, *, any_of: bool = False) -> None:
        self._vocabulary = vocabulary
        self._any_of = any_of
        self._dated_worth = DATED_WORTH
        self._words = WordQueries(vocabulary, forms, any_of=any_of)
        self.marked = self._words.marked
        self.added = self._words.added
        self.capped = self._words.capped
        self.not_compared = self._words.not_compared
        self.scattered = self._words.scattered
        self.apart: WordParts | None = None

    def compile(self, node: Node, filters: Sequence[Node] = ()) -> WhooshQuery:
        """The Whoosh query of `node`, narrowed by `filters`."""
        self._dated_worth = DATED_ALONE_WORTH if _asks_dates_alone(node) else DATED_WORTH
        # A name is one part here, and has its words found apart like those of any query.
        parts = node.parts if isinstance(node, And) else (node,)
        read = self._read(parts, wanted=True)
        main = self._joined(read)
        # A filter on its own needs no word of the unit's; words do, also where a title has them.
        own: WhooshQuery | None = None
        if self._words.own and not _matches_without_words(node):
            own = whoosh.Or(self._words.own)
            main = whoosh.Require(main, own)
        narrowed = [self._node(part, wanted=False) for part in filters]
        if not self._any_of:
            self.apart = _taken_apart(read, own, narrowed)
        return whoosh.And([main, *narrowed]) if narrowed else main

    def _node(self, node: Node, wanted: bool) -> WhooshQuery:
        match node:
            case And(parts=parts):
                return self._all(parts, wanted)
            case Or(parts=parts):
                dates = [part for part in parts if isinstance(part, Dated)]
                if len(dates) == len(parts):
                    return surely_first(dates, CERTAIN_WORTH)
                return whoosh.Or([self._node(part, wanted) for part in parts])
            case Not(part=part):
                return whoosh.And([whoosh.Every(), whoosh.Not(self._node(part, wanted=False))])
            case Called():
                return self._words.called(node, wanted)
            case DateWords(words=words, dated=dated):
                said = self._words.said(words, wanted)
                forms = self._words.in_rows(written_forms(dated), wanted)
                near = closest_first(in_bounds(dated), dated, self._dated_worth)
                return whoosh.Or([said, *forms, near])
            case KindWord(word=word, kind=kind):
                return whoosh.Or([self._node(word, wanted), of_kinds([kind], KIND_WORTH)])
            case FileWord(word=word, media_types=types):
                return whoosh.Or([self._words.text(word, wanted), of_types(types, KIND_WORTH)])
            case Sized():
                return in_size(node)
            case Preferred():
                return whoosh.ConstantScoreQuery(whoosh.Every(), 0.0)
            case Everything():
                return whoosh.ConstantScoreQuery(whoosh.Every(), 0.0)
            case Dated():
                return surely_first([node], CERTAIN_WORTH)
            case Field(name=name, values=values):
                return whoosh.Or([field_query(self._vocabulary, name, value) for value in values])
            case _:
                return self._words.text(node, wanted)

    def _all(self, parts: Sequence[Node], wanted: bool) -> WhooshQuery:
        return self._joined(self._read(parts, wanted))

    def _read(self, parts: Sequence[Node], wanted: bool) -> _Read:
        read = _Read()
        for part, before in zip(parts, (None, *parts), strict=False):
            with self._words.marking() as marked:
                one = self._as_one(before, part) if wanted else None
            if one is not None:
                read.joined[len(read.asked) - 1] = one, marked
            if isinstance(part, Preferred):
                read.better.append(of_kinds(part.kinds, PREFERRED_WORTH))
            elif isinstance(part, KindWord | FileWord) and self._any_of and len(parts) > 1:
                # A kind alone says too little to be one of the words that are enough.
                read.better.append(self._node(part, wanted))
            elif isinstance(part, Not):
                read.excluded.append(self._node(part.part, wanted=False))
            elif is_filter(part) or isinstance(part, Everything):
                read.required.append(self._node(part, wanted))
            else:
                with self._words.marking() as marked:
                    query = self._node(part, wanted)
                read.asked.append((part, query, marked))
        if wanted and (file := in_file_name(typed_words(parts), FILE_NAME_WEIGHT)) is not None:
            read.better.append(file)
        return read

    def _joined(self, read: _Read) -> WhooshQuery:
        asked = [query for _, query, _ in read.asked]
        joined = {place: query for place, (query, _) in read.joined.items()}
        if self._any_of and len(asked) > 1:
            asked = [whoosh.Or([*asked, *joined.values()])]
        elif joined:
            asked = _one_or_both(asked, joined)
        if not (asked or read.required):
            asked.append(whoosh.ConstantScoreQuery(whoosh.Every(), 0.0))
        excluded = [whoosh.Not(query) for query in read.excluded]
        matching = [*asked, *read.required, *excluded]
        found = whoosh.And(matching) if len(matching) > 1 else matching[0]
        return whoosh.AndMaybe(found, whoosh.Or(read.better)) if read.better else found

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


def _asks_dates_alone(node: Node) -> bool:
    parts = node.parts if isinstance(node, And) else (node,)
    return all(isinstance(part, DateWords) or is_filter(part) for part in parts)


def _taken_apart(
    read: _Read, own: WhooshQuery | None, narrowed: Sequence[WhooshQuery]
) -> WordParts | None:
    """The query word by word; None where one word is all that has to be found."""
    asked = [WordPart(query, marked, is_enough=True) for _, query, marked in read.asked]
    asked = or_as_one(asked, read.joined)
    parts = [
        part
        for (node, _, _), one in zip(read.asked, asked, strict=True)
        for part in one_by_one(node, one.query, one.marked)
    ]
    if not 1 < len(parts) <= MOST_PARTS:
        return None
    worth = [each for node, query, _ in read.asked for each in worth_of(node, query)]
    return WordParts(
        parts=tuple(parts),
        required=(*read.required, *narrowed),
        excluded=tuple(read.excluded),
        own=own,
        worth=whoosh.Or([*worth, *(query for query, _ in read.joined.values()), *read.better]),
    )


def _matches_without_words(node: Node) -> bool:
    """Whether filters and exclusions alone can make `node` match."""
    match node:
        case Not() | Field() | Dated() | Sized() | DateWords() | Everything() | Preferred():
            return True
        case And(parts=parts):
            return all(_matches_without_words(part) for part in parts)
        case Or(parts=parts):
            return any(_matches_without_words(part) for part in parts)
        case _:
            return False
