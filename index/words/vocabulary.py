"""The words an index knows, and which of them a prefix, a pattern or a misspelling stands for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from index.engine.arrays import Array
from index.engine.docsets import intersection, union
from index.engine.leaf import Leaf
from index.engine.term_dictionary import TermDictionary

MAX_EXPANSIONS = 64
"""The most words that one prefix, pattern or fuzzy word stands for: those in the most units."""

MAX_POSTINGS = 400_000
"""The most places in which those words may stand together, so that one letter costs no more."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """The words that something stands for, the most frequent first; `capped` if there are more."""

    terms: tuple[str, ...]
    capped: bool


class Vocabulary:
    """The terms of some fields of one index, looked up without reading what is not asked for."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._leaves = leaves
        self._known: dict[tuple[object, ...], Expansion] = {}
        self._begun: dict[tuple[str, ...], bool] = {}

    def frequency(self, fields: Sequence[str], term: str) -> int:
        """In how many units, counted once a field, `term` stands."""
        found = 0
        for leaf in self._leaves:
            for field in fields:
                vocabulary = leaf.vocabulary(field)
                number = vocabulary.find(term.encode()) if vocabulary is not None else None
                if number is not None:
                    found += int(leaf.frequency(field, np.array([number]))[0])
        return found

    def has(self, fields: Sequence[str], term: str) -> bool:
        """Whether `term` stands anywhere."""
        encoded = term.encode()
        return any(
            vocabulary is not None and vocabulary.find(encoded) is not None
            for leaf in self._leaves
            for vocabulary in map(leaf.vocabulary, fields)
        )

    def begins(self, fields: Sequence[str], prefix: str) -> bool:
        """Whether any term begins with `prefix`."""
        key = ("begins", *fields, prefix)
        if key not in self._begun:
            encoded = prefix.encode()
            self._begun[key] = any(
                vocabulary is not None and len(vocabulary.starting_with(encoded)) > 0
                for leaf in self._leaves
                for vocabulary in map(leaf.vocabulary, fields)
            )
        return self._begun[key]

    def has_cyrillic(self, fields: Sequence[str]) -> bool:
        """Whether any term is written in Cyrillic letters."""
        # Their first bytes in UTF-8; nothing else begins so.
        return any(
            vocabulary is not None
            and vocabulary.first_from(b"\xd0") < vocabulary.first_from(b"\xd5")
            for leaf in self._leaves
            for vocabulary in map(leaf.vocabulary, fields)
        )

    def containing(self, fields: Sequence[str], letters: str) -> dict[str, int]:
        """Every term in which `letters` stand, and in how many units it stands."""
        found: dict[bytes, int] = defaultdict(int)
        for leaf in self._leaves:
            for field in fields:
                vocabulary = leaf.vocabulary(field)
                if vocabulary is not None:
                    numbers = vocabulary.containing(letters)
                    counts = leaf.frequency(field, numbers)
                    for number, count in zip(numbers.tolist(), counts.tolist(), strict=True):
                        found[vocabulary[number]] += count
        return {term.decode(): count for term, count in found.items()}

    def stands_with(self, fields: Sequence[str], term: str, other: str) -> int:
        """In how many units both terms stand, each in any of `fields`."""
        together = 0
        for leaf in self._leaves:
            sets = [_standing(leaf, fields, each.encode()) for each in (term, other)]
            together += len(intersection(sets, leaf.count))
        return together

    def frequencies(self, fields: Sequence[str], prefix: str) -> dict[str, int]:
        """Every term that begins with `prefix`, and in how many units it stands."""
        found: dict[bytes, int] = defaultdict(int)
        for leaf in self._leaves:
            for field in fields:
                vocabulary = leaf.vocabulary(field)
                if vocabulary is not None:
                    numbers = vocabulary.starting_with(prefix.encode())
                    counts = leaf.frequency(field, np.arange(numbers.start, numbers.stop))
                    terms = vocabulary[numbers.start : numbers.stop]
                    for term, count in zip(terms, counts.tolist(), strict=True):
                        found[term] += count
        return {term.decode(): count for term, count in found.items()}

    def starting_with(self, fields: Sequence[str], prefix: str) -> Expansion:
        """The terms that begin with `prefix`."""

        def beginning(vocabulary: TermDictionary) -> Array:
            numbers = vocabulary.starting_with(prefix.encode())
            return np.arange(numbers.start, numbers.stop)

        return self._expansion(("prefix", *fields, prefix), fields, beginning)

    def like(self, fields: Sequence[str], pattern: str) -> Expansion:
        """The terms of this shape, `*` for any letters and `?` for one."""
        shape = _line_of(pattern)
        prefix = re.split(r"[*?]", pattern)[0].encode()

        def matching(vocabulary: TermDictionary) -> Array:
            return vocabulary.of_shape(shape, vocabulary.starting_with(prefix))

        return self._expansion(("like", *fields, pattern), fields, matching)

    def close_to(self, fields: Sequence[str], word: str, edits: int) -> Expansion:
        """The terms at most `edits` letters away, by Levenshtein's distance."""
        return self._expansion(
            ("close", *fields, word, edits),
            fields,
            lambda vocabulary: vocabulary.close_to(word, edits),
        )

    def _expansion(
        self,
        key: tuple[object, ...],
        fields: Sequence[str],
        numbers_in: Callable[[TermDictionary], Array],
    ) -> Expansion:
        if key not in self._known:
            self._known[key] = self._commonest(fields, numbers_in)
        return self._known[key]

    def _commonest(
        self, fields: Sequence[str], numbers_in: Callable[[TermDictionary], Array]
    ) -> Expansion:
        frequencies: dict[bytes, int] = defaultdict(int)
        capped = False
        for leaf in self._leaves:
            for field in fields:
                vocabulary = leaf.vocabulary(field)
                if vocabulary is None:
                    continue
                numbers = numbers_in(vocabulary)
                counts = leaf.frequency(field, numbers)
                if len(numbers) > MAX_EXPANSIONS:
                    # What is not among the commonest anywhere is not among them in all.
                    capped = True
                    most = np.argpartition(counts, -MAX_EXPANSIONS)[-MAX_EXPANSIONS:]
                    numbers, counts = numbers[most], counts[most]
                for number, count in zip(numbers.tolist(), counts.tolist(), strict=True):
                    term = vocabulary[number]
                    vocabulary.know(term, number)
                    frequencies[term] += count
        ranked = sorted(frequencies, key=lambda term: (-frequencies[term], term))
        affordable = 0
        places = 0
        for term in ranked[:MAX_EXPANSIONS]:
            places += frequencies[term]
            if affordable and places > MAX_POSTINGS:
                break
            affordable += 1
        terms = tuple(term.decode() for term in ranked[:affordable])
        return Expansion(terms, capped or affordable < len(ranked))


def _standing(leaf: Leaf, fields: Sequence[str], term: bytes) -> Array:
    """The units of one segment in which a term stands in any of `fields`."""
    sets = []
    for field in fields:
        vocabulary = leaf.vocabulary(field)
        number = vocabulary.find(term) if vocabulary is not None else None
        if number is not None:
            sets.append(leaf.postings(field, number).docs.astype(np.intp))
    return union(sets, leaf.count)


def shape_of(pattern: str) -> re.Pattern[str]:
    """The regular expression of a folded pattern with `*` and `?`."""
    return re.compile(_expression(pattern), re.DOTALL)


def _line_of(pattern: str) -> re.Pattern[str]:
    """The same for a line of its own among others."""
    return re.compile(f"^{_expression(pattern)}$", re.MULTILINE)


def _expression(pattern: str) -> str:
    """An expression that never goes back over a `*` it has passed, so that a row is not slow.

    The first place where what stands behind a `*` is found is as good as any later one.
    """
    first, *others = (
        "".join("[^\\n]" if letter == "?" else re.escape(letter) for letter in piece)
        for piece in re.sub(r"\*+", "*", pattern).split("*")
    )
    if not others:
        return first
    *middle, last = others
    passed = "".join(f"(?>[^\\n]*?{piece})" for piece in middle)
    return f"{first}{passed}[^\\n]*{last}"
