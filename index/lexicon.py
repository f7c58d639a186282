"""The words an index knows, and which of them a prefix, a pattern or a misspelling stands for."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

MAX_EXPANSIONS = 64
"""The most words that one prefix, pattern or fuzzy word stands for: those in the most units."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """The words that something stands for, the most frequent first; `capped` if there are more."""

    terms: tuple[str, ...]
    capped: bool


class Lexicon:
    """The terms of some fields of one reader, looked up without reading what is not asked for."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._known: dict[tuple[object, ...], Expansion] = {}

    def frequency(self, fields: Sequence[str], term: str) -> int:
        """In how many units, counted once a field, `term` stands."""
        return sum(int(self._reader.doc_frequency(field, term)) for field in fields)

    def starting_with(self, fields: Sequence[str], prefix: str) -> Expansion:
        """The terms that begin with `prefix`."""
        return self._expansion(
            ("prefix", *fields, prefix), fields, lambda field: self._terms(field, prefix)
        )

    def like(self, fields: Sequence[str], pattern: str) -> Expansion:
        """The terms of this shape, `*` for any letters and `?` for one."""
        shape = shape_of(pattern)
        prefix = re.split(r"[*?]", pattern)[0]

        def matching(field: str) -> Iterator[str]:
            return (term for term in self._terms(field, prefix) if shape.fullmatch(term))

        return self._expansion(("like", *fields, pattern), fields, matching)

    def close_to(self, fields: Sequence[str], word: str, edits: int) -> Expansion:
        """The terms at most `edits` letters away, by Damerau and Levenshtein's distance."""

        def near(field: str) -> Iterable[str]:
            within: Iterable[str] = self._reader.terms_within(field, word, edits)
            return within

        return self._expansion(("close", *fields, word, edits), fields, near)

    def _terms(self, field: str, prefix: str) -> Iterator[str]:
        return (term.decode() for term in self._reader.expand_prefix(field, prefix))

    def _expansion(
        self,
        key: tuple[object, ...],
        fields: Sequence[str],
        terms_of: Callable[[str], Iterable[str]],
    ) -> Expansion:
        if key not in self._known:
            terms = {term for field in fields for term in terms_of(field)}
            if len(terms) > MAX_EXPANSIONS:
                ranked = sorted(terms, key=lambda term: (-self.frequency(fields, term), term))
            else:
                ranked = sorted(terms)
            self._known[key] = Expansion(
                tuple(ranked[:MAX_EXPANSIONS]), len(terms) > MAX_EXPANSIONS
            )
        return self._known[key]


def shape_of(pattern: str) -> re.Pattern[str]:
    """The regular expression of a folded pattern with `*` and `?`.

    fnmatch's translation never goes back over a `*` it has passed, so that a row of them is not
    slow.
    """
    return re.compile(fnmatch.translate(pattern))
