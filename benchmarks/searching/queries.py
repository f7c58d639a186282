"""The queries that are asked, drawn from a corpus with a fixed seed."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass

from benchmarks.searching.corpus import SEED, Corpus

CLASSES = (
    "rare", "common", "all", "any", "phrase", "prefix", "fuzzy", "years", "snippets", "typed",
)  # fmt: skip

_WORD = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Asked:
    """One query: its class, its words, and the years it is narrowed to."""

    kind: str
    words: tuple[str, ...]
    years: tuple[int, int] | None = None

    def wants_snippets(self, whole: bool) -> bool:
        """Whether the hits are shown with snippets: where all answers are whole, or this one."""
        return whole or self.kind in ("snippets", "typed")

    def wants_facets(self, whole: bool) -> bool:
        """Whether all hits are counted by kind and year."""
        return whole or self.kind == "typed"


def drawn_queries(corpus: Corpus, count: int) -> list[Asked]:
    """`count` queries of each class, from the words and passages of the corpus."""
    drawn = random.Random(SEED)
    frequencies: Counter[str] = Counter()
    sample: list[list[str]] = []
    years = []
    for number, row in enumerate(corpus.rows()):
        words = _WORD.findall(row["body"].lower())
        frequencies.update(set(words))
        years.append(int(row["year"]))
        if len(words) > 8 and (len(sample) < 4000 or drawn.random() < 4000 / (number + 1)):
            place = len(sample) if len(sample) < 4000 else drawn.randrange(4000)
            sample[place : place + 1] = [words]
    total = len(years)
    common = [word for word, found in frequencies.items() if found > total / 12]
    medium = [word for word, found in frequencies.items() if total / 2000 < found <= total / 12]
    rare = [word for word, found in frequencies.items() if 2 <= found <= max(4, total / 2000)]
    asked: list[Asked] = []
    for _ in range(count):
        passage = drawn.choice(sample)
        start = drawn.randrange(len(passage) - 4)
        word = drawn.choice([each for each in passage if len(each) > 5] or medium)
        place = drawn.randrange(1, len(word))
        wrong = word[:place] + drawn.choice("aeiourstn") + word[place + 1 :]
        first = max(1, drawn.choice(years))
        asked += [
            Asked("rare", (drawn.choice(rare),)),
            Asked("common", (drawn.choice(common),)),
            Asked("all", tuple(drawn.sample(passage, drawn.randint(2, 4)))),
            Asked("any", tuple(drawn.sample(common + medium, drawn.randint(2, 4)))),
            Asked("phrase", tuple(passage[start : start + drawn.randint(2, 3)])),
            Asked("prefix", (word[: drawn.randint(3, 5)],)),
            Asked("fuzzy", (wrong,)),
            Asked("years", (drawn.choice(medium),), (first, first + 5)),
            Asked("snippets", (drawn.choice(medium), drawn.choice(common))),
        ]
    for word in drawn.sample(medium + common, min(4 * count, len(medium + common))):
        asked += [Asked("typed", (word[:length],)) for length in range(1, len(word) + 1)]
    return asked
