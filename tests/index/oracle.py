"""Who is right about a query tree: the evaluator, Whoosh's own search, and a scan of everything.

The scan knows nothing of indexes. It decides where the other two differ, on what is found and on
what that is worth.
"""

from __future__ import annotations

import fnmatch
import itertools
import math
from collections.abc import Sequence
from enum import Enum, auto
from typing import Any

from index._whoosh import (
    FileIndex,
    byte_to_length,
    fields,
    length_to_byte,
    query,
)
from index.engine.evaluate import evaluate
from index.engine.leaf import leaf_of
from index.engine.near import Near
from index.engine.scoring import K1, B, Bm25f
from index.storage.schema import Words
from tests.index.memory_storage import MemoryStorage

Document = dict[str, Any]
Segments = Sequence[Sequence[Document]]

CLOSE = 1e-12
"""How far two scores may differ, as a part of them: sums of the same numbers in another order."""


class Verdict(Enum):
    """How a query went."""

    AGREED = auto()
    WHOOSH_WRONG = auto()
    EVALUATOR_WRONG = auto()


def judged(searcher: Any, tree: Any, scan: Scan) -> Verdict:
    """Put `tree` to the evaluator and to Whoosh; where they differ the scan decides."""
    found = by_arrays(searcher, tree)
    expected = by_whoosh(searcher, tree)
    if expected is not None and same(found, expected):
        return Verdict.AGREED
    right = scan.found(tree)
    return Verdict.WHOOSH_WRONG if same(found, right) else Verdict.EVALUATOR_WRONG


def same(one: dict[int, float], other: dict[int, float]) -> bool:
    """Whether the same documents have the same scores, and so the same order but for ties."""
    return one.keys() == other.keys() and all(
        math.isclose(score, other[number], rel_tol=CLOSE) for number, score in one.items()
    )


def index_of(segments: Segments, deleted: set[int], codec: Any) -> Any:
    """An index of these segments; `deleted` counts through all of them."""
    schema = fields.Schema(
        text=Words(), title=Words(), kind=fields.ID(), year=fields.NUMERIC(int, signed=True)
    )
    index = FileIndex.create(MemoryStorage(), schema, "oracle")
    for documents_of_one in segments:
        writer = index.writer(codec=codec, compound=codec is None)
        for document in documents_of_one:
            writer.add_document(**document)
        writer.commit(merge=False)
    writer = index.writer(codec=codec, compound=codec is None)
    for number in deleted:
        if number < sum(map(len, segments)):
            writer.delete_document(number)
    writer.commit(merge=False)
    return index


def by_whoosh(searcher: Any, tree: Any) -> dict[int, float] | None:
    """What Whoosh finds; None where it fails, as AndNot may behind the last document."""
    try:
        found = searcher.search(tree, limit=None, optimize=False)
    except IndexError:
        return None
    return {docnum: score for score, docnum in found.top_n}


def by_arrays(searcher: Any, tree: Any) -> dict[int, float]:
    """What the evaluator finds."""
    leaves = [leaf_of(reader) for reader, _ in searcher.reader().leaf_readers()]
    model = Bm25f(searcher, leaves)
    results: dict[int, float] = {}
    for leaf, (segment, offset) in zip(leaves, searcher.leaf_searchers(), strict=True):
        docs, scores = evaluate(tree, leaf, segment, model)
        results.update(zip((docs + offset).tolist(), scores.tolist(), strict=True))
    return results


class Scan:
    """What the documents alone say: a tree holds of each or not, and is worth so much there."""

    def __init__(self, segments: Segments, deleted: set[int]) -> None:
        self._every = [document for documents_of_one in segments for document in documents_of_one]
        self._deleted = deleted
        self._standing = {
            field: [document.get(field, "").split() for document in self._every]
            for field in ("text", "title")
        }

    def found(self, tree: Any) -> dict[int, float]:
        """The documents that match, and their scores."""
        return {
            number: self._worth(tree, document)
            for number, document in enumerate(self._every)
            if number not in self._deleted and holds(tree, document)
        }

    def _worth(self, node: Any, document: Document) -> float:
        if not holds(node, document):
            return 0.0
        match node:
            case query.ConstantScoreQuery():
                return float(node.score)
            case query.And() | query.Or():
                return float(
                    sum(self._worth(part, document) for part in node.subqueries) * node.boost
                )
            case query.AndNot() | query.Require():
                return self._worth(node.a, document)
            case query.AndMaybe():
                return self._worth(node.a, document) + self._worth(node.b, document)
            case query.Term():
                return float(self._bm25f(node.fieldname, node.text, document) * node.boost)
            case query.Phrase() | Near():
                words = [self._bm25f(node.fieldname, word, document) for word in node.words]
                return float(sum(words) * node.boost)
            case query.Every():
                return float(node.boost)
            case query.Not():
                return 0.0
        raise TypeError(node)

    def _bm25f(self, field: str, word: str, document: Document) -> float:
        """BM25F of one field (Robertson and Zaragoza, 2009) with Whoosh's rarity of a word."""
        everywhere = self._standing[field]
        having = sum(word in words for words in everywhere)
        rarity = math.log(len(everywhere) / (having + 1)) + 1
        average = sum(map(len, everywhere)) / len(everywhere)
        words = document.get(field, "").split()
        count = words.count(word)
        # A length is kept in a byte, and so some are not kept quite.
        length = byte_to_length(length_to_byte(len(words)))
        return float(rarity * count * (K1 + 1) / (count + K1 * (1 - B + B * length / average)))


def holds(node: Any, document: dict[str, Any]) -> bool:
    """Whether one document matches, by its own words and values alone."""
    match node:
        case query.ConstantScoreQuery():
            return holds(node.child, document)
        case query.And():
            return all(holds(part, document) for part in node.subqueries)
        case query.Or():
            return any(holds(part, document) for part in node.subqueries)
        case query.AndNot():
            return holds(node.a, document) and not holds(node.b, document)
        case query.AndMaybe():
            return holds(node.a, document)
        case query.Require():
            return holds(node.a, document) and holds(node.b, document)
        case query.Not():
            return not holds(node.query, document)
        case query.NumericRange():
            return "year" in document and between(node, document["year"])
        case query.Every():
            return node.fieldname is None or bool(document.get(node.fieldname, "").split())
    standing = document.get(node.fieldname, "").split()
    match node:
        case query.Term():
            return node.text in standing
        case query.Phrase():
            return in_order(list(node.words), standing, node.slop)
        case Near():
            return near_each_other(list(node.words), standing, node.within)
        case query.Prefix():
            return any(word.startswith(node.text) for word in standing)
        case query.Wildcard():
            return any(fnmatch.fnmatchcase(word, node.text) for word in standing)
        case query.FuzzyTerm():
            begins = node.text[: node.prefixlength]
            return any(
                word.startswith(begins) and distance(word, node.text) <= node.maxdist
                for word in standing
            )
        case query.TermRange():
            return any(between(node, word) for word in standing)
    raise TypeError(node)


def between(node: Any, value: Any) -> bool:
    after = node.start is None or value > node.start or (value == node.start and not node.startexcl)
    before = node.end is None or value < node.end or (value == node.end and not node.endexcl)
    return after and before


def in_order(wanted: list[str], standing: list[str], slop: int) -> bool:
    ends = {place for place, word in enumerate(standing) if word == wanted[0]}
    for each in wanted[1:]:
        ends = {
            place
            for place, word in enumerate(standing)
            if word == each and any(0 < place - end <= slop for end in ends)
        }
    return bool(ends)


def near_each_other(wanted: list[str], standing: list[str], within: int) -> bool:
    places = [[place for place, word in enumerate(standing) if word == each] for each in wanted]
    return any(
        len(set(chosen)) == len(chosen) and max(chosen) - min(chosen) <= within
        for chosen in itertools.product(*places)
    )


def distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for count, letter in enumerate(one, start=1):
        above, row = row, [count]
        for place, another in enumerate(other):
            row.append(
                min(above[place + 1] + 1, row[place] + 1, above[place] + (letter != another))
            )
    return row[-1]


def has_faulty_joint(node: Any) -> bool:
    """Whether a tree has one of the joints at which Whoosh is known to go wrong."""
    if isinstance(node, query.AndNot | query.AndMaybe | query.Require | query.Not):
        return True
    return any(has_faulty_joint(part) for part in node.children())
