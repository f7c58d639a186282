"""Puts random query trees to the evaluator and to Whoosh, and counts how often they agree.

    python -m benchmarks.oracle [--queries 100000] [--seed 1]

Results, order and BM25F scores are compared with those of Whoosh's own search, its shortcuts off
(`optimize=False`); where they differ a scan of all documents decides. Half of the indexes are
stock segments, half are in arrays. Ends with 1, and prints the tree, when the evaluator is wrong.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from typing import Any

from index._whoosh import query, scoring
from index.engine.codec import ArrayCodec
from index.engine.near import Near
from tests.index.oracle import Document, Scan, Verdict, has_faulty_joint, index_of, judged

WORDS = (
    "ant", "anu", "ants", "bee", "beer", "bug", "cat", "cats", "cod", "code", "dog", "dot", "eel",
    "elk", "fox", "заяц", "зубр",
)  # fmt: skip
PATTERNS = ("?nt", "b*", "*a*", "c?d", "[ab]*", "d?t", "*s", "з*")
PREFIXES = ("a", "an", "b", "c", "do", "з", "x")
MISSPELT = ("an", "bees", "ctt", "doge", "elks", "зай")
QUERIES_EACH = 500


class Draw:
    """Random documents and random trees."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        # Few words stand often and many seldom, as in prose.
        self._weights = [1 / (rank + 1) for rank in range(len(WORDS))]

    def corpus(self) -> tuple[list[list[Document]], set[int]]:
        """Some segments, and which of their documents are deleted."""
        sizes = [
            self._chance.choice((1, 3, 12, 60, 150)) for _ in range(self._chance.randint(1, 4))
        ]
        segments = [[self._document() for _ in range(size)] for size in sizes]
        deleted = {number for number in range(sum(sizes)) if self._chance.random() < 0.1}
        return segments, deleted

    def tree(self, depth: int = 0) -> Any:
        """A query tree, up to five joints deep."""
        if depth == 5 or self._chance.random() < 0.35 + 0.1 * depth:
            return self._leaf() if self._chance.random() < 0.6 else self._constant()
        parts = [self.tree(depth + 1) for _ in range(self._chance.randint(2, 4))]
        match self._chance.choice((*("or", "and") * 12, "not", "andnot", "andmaybe", "need")):
            case "or":
                return query.Or(parts, boost=self._boost())
            case "and":
                return query.And(parts, boost=self._boost())
            case "not":
                return query.And([parts[0], query.Not(parts[1])])
            case "andnot":
                return query.AndNot(*parts[:2])
            case "andmaybe":
                return query.AndMaybe(*parts[:2])
            case _:
                return query.Require(*parts[:2])

    def _document(self) -> Document:
        document: Document = {"text": " ".join(self._words(0, 30))}
        if self._chance.random() < 0.6:
            document["title"] = " ".join(self._words(0, 5))
        if self._chance.random() < 0.7:
            document["year"] = self._chance.randint(-5, 5)
        if self._chance.random() < 0.7:
            document["kind"] = self._chance.choice(("event", "agent"))
        return document

    def _words(self, least: int, most: int) -> list[str]:
        return self._chance.choices(WORDS, self._weights, k=self._chance.randint(least, most))

    def _boost(self) -> float:
        return self._chance.choice((1.0, 1.0, 0.5, 2.0))

    def _field(self) -> str:
        return self._chance.choice(("text", "title"))

    def _leaf(self) -> Any:
        match self._chance.randrange(8):
            case 0:
                slop = self._chance.randint(1, 4)
                return query.Phrase(self._field(), self._words(2, 3), slop, self._boost())
            case 1:
                return Near(self._field(), self._words(2, 3), self._chance.randint(1, 4))
            case 2:
                return query.Every()
            case _:
                return query.Term(self._field(), self._words(1, 1)[0], boost=self._boost())

    def _constant(self) -> Any:
        match self._chance.randrange(7):
            case 0:
                leaf = query.Prefix(self._field(), self._chance.choice(PREFIXES))
            case 1:
                leaf = query.Wildcard(self._field(), self._chance.choice(PATTERNS))
            case 2:
                word = self._chance.choice((*WORDS, *MISSPELT))
                edits, begins = self._chance.randint(1, 2), self._chance.randint(0, 2)
                leaf = query.FuzzyTerm(self._field(), word, maxdist=edits, prefixlength=begins)
            case 3:
                leaf = query.NumericRange("year", *self._bounds(), *self._excluded())
            case 4:
                first, last = self._words(2, 2)
                leaf = query.TermRange(self._field(), first, last, *self._excluded())
            case 5:
                leaf = query.Every(self._field())
            case _:
                leaf = query.Term("kind", self._chance.choice(("event", "agent")))
        return query.ConstantScoreQuery(leaf, 0.75)

    def _bounds(self) -> tuple[int | None, int | None]:
        first, last = (
            None if self._chance.random() < 0.2 else self._chance.randint(-6, 6) for _ in range(2)
        )
        return first, last

    def _excluded(self) -> tuple[bool, bool]:
        return self._chance.random() < 0.5, self._chance.random() < 0.5


def main() -> int:
    """Print how the queries went; 1 when the evaluator was wrong in any."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--queries", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    draw = Draw(chosen.seed)
    verdicts: Counter[Verdict] = Counter()
    while (left := chosen.queries - verdicts.total()) > 0:
        segments, deleted = draw.corpus()
        codec = ArrayCodec() if verdicts.total() // QUERIES_EACH % 2 else None
        scan = Scan(segments, deleted)
        index = index_of(segments, deleted, codec)
        with index.searcher(weighting=scoring.BM25F()) as searcher:
            for _ in range(min(left, QUERIES_EACH)):
                tree = draw.tree()
                verdict = judged(searcher, tree, scan)
                verdicts[verdict] += 1
                if verdict is Verdict.EVALUATOR_WRONG:
                    print(f"wrong: {tree!r}")
                elif verdict is Verdict.WHOOSH_WRONG and not has_faulty_joint(tree):
                    print(f"a fault of Whoosh's that is not known: {tree!r}")
        if verdicts.total() % 10_000 == 0:
            print(f"{verdicts.total():,} queries", file=sys.stderr)
    print(
        f"{verdicts.total():,} queries, seed {chosen.seed}: "
        f"{verdicts[Verdict.AGREED]:,} as Whoosh, "
        f"{verdicts[Verdict.WHOOSH_WRONG]:,} where a scan finds Whoosh wrong, "
        f"{verdicts[Verdict.EVALUATOR_WRONG]:,} where it finds the evaluator wrong"
    )
    return 1 if verdicts[Verdict.EVALUATOR_WRONG] else 0


if __name__ == "__main__":
    raise SystemExit(main())
