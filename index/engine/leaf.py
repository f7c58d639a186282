"""One segment as the evaluator sees it, whatever codec wrote it."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Protocol

import numpy as np

from index._whoosh import length_to_byte
from index.engine.arrays import Array
from index.engine.codec import ArraySegment
from index.engine.documents import Documents, Values
from index.engine.inverted import Inverted, Postings
from index.engine.term_dictionary import TermDictionary, dictionary_of


class Leaf(Protocol):
    """The postings and columns of one segment; documents have numbers from 0 in each."""

    count: int
    known: dict[tuple[str, object], tuple[bytes, int | None]]
    """The terms that were looked up so far, by field and text: their bytes and numbers."""

    @property
    def live(self) -> Array | None:
        """Which documents are not deleted, as booleans; None when none is."""

    def forget(self) -> None:
        """Let go of the words that were looked up."""

    def vocabulary(self, field: str) -> TermDictionary | None:
        """The terms of a field."""

    def frequency(self, field: str, numbers: Array) -> Array:
        """In how many documents, deleted ones too, each term of these numbers stands."""

    def postings(self, field: str, number: int) -> Postings:
        """Where one term stands."""

    def postings_of(self, field: str, numbers: range) -> Postings:
        """Where the terms of a range of numbers stand, one term after the other."""

    def positions(self, field: str, number: int) -> Array:
        """The positions of one term, one document after the other."""

    def lengths(self, field: str) -> Array | None:
        """The length of a field in each document, as Whoosh's byte."""

    def numbers(self, column: str) -> Array | None:
        """A column of numbers, None when no document has one."""

    def values(self, column: str) -> Values | None:
        """A column of byte strings, None when no document has one."""


def leaf_of(reader: Any) -> Leaf:
    """The leaf for a reader of one segment."""
    segment = reader.segment() if hasattr(reader, "segment") else None
    return ArrayLeaf(reader) if isinstance(segment, ArraySegment) else StockLeaf(reader)


class _Deletions:
    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self.count = int(reader.doc_count_all())
        self.known: dict[tuple[str, object], tuple[bytes, int | None]] = {}
        self._vocabularies: dict[str, TermDictionary | None] = {}

    def forget(self) -> None:
        """Let go of the words that were looked up."""
        self.known.clear()
        for vocabulary in filter(None, self._vocabularies.values()):
            vocabulary.forget()

    @cached_property
    def live(self) -> Array | None:
        if not self._reader.has_deletions():
            return None
        live = np.zeros(self.count, np.bool_)
        live[np.fromiter(self._reader.all_doc_ids(), np.intp)] = True
        return live


class ArrayLeaf(_Deletions):
    """A segment in arrays. Its files are opened at once, and read when they are used."""

    def __init__(self, reader: Any) -> None:
        super().__init__(reader)
        self._inverted = Inverted(reader.storage(), reader.segment())
        self._documents = Documents(reader.storage(), reader.segment())

    def vocabulary(self, field: str) -> TermDictionary | None:
        """The terms of a field."""
        if field not in self._vocabularies:
            self._vocabularies[field] = self._inverted.vocabulary(field)
        return self._vocabularies[field]

    def frequency(self, field: str, numbers: Array) -> Array:
        """In how many documents each of these terms stands."""
        return self._inverted.frequencies(field, numbers)

    def postings(self, field: str, number: int) -> Postings:
        """Where one term stands."""
        return self._inverted.postings(field, number)

    def postings_of(self, field: str, numbers: range) -> Postings:
        """Where the terms of a range stand."""
        return self._inverted.postings_of(field, numbers)

    def positions(self, field: str, number: int) -> Array:
        """The positions of one term."""
        return self._inverted.positions(field, number)

    def lengths(self, field: str) -> Array | None:
        """The lengths of a field."""
        return self._documents.lengths(field)

    def numbers(self, column: str) -> Array | None:
        """A column of numbers."""
        return self._documents.numbers(column) if self._documents.has_column(column) else None

    def values(self, column: str) -> Values | None:
        """A column of byte strings."""
        return self._documents.values(column) if self._documents.has_column(column) else None


class StockLeaf(_Deletions):
    """A segment of another codec, read through Whoosh's matchers and gathered into arrays."""

    def __init__(self, reader: Any) -> None:
        super().__init__(reader)
        self._postings: dict[tuple[str, int], tuple[Postings, Array]] = {}
        self._lengths: dict[str, Array] = {}

    def vocabulary(self, field: str) -> TermDictionary | None:
        """The terms of a field."""
        if field not in self._vocabularies:
            self._vocabularies[field] = dictionary_of(list(self._reader.lexicon(field)))
        return self._vocabularies[field]

    def frequency(self, field: str, numbers: Array) -> Array:
        """In how many documents each of these terms stands."""
        terms = [self._term(field, number) for number in numbers.tolist()]
        return np.array([self._reader.doc_frequency(field, term) for term in terms], np.int64)

    def postings(self, field: str, number: int) -> Postings:
        """Where one term stands."""
        return self._gathered(field, number)[0]

    def postings_of(self, field: str, numbers: range) -> Postings:
        """Where the terms of a range stand."""
        found = [self.postings(field, number) for number in numbers]
        docs = [postings.docs for postings in found]
        counts = [postings.counts for postings in found]
        return Postings(_concatenated(docs), _concatenated(counts))

    def positions(self, field: str, number: int) -> Array:
        """The positions of one term."""
        return self._gathered(field, number)[1]

    def lengths(self, field: str) -> Array | None:
        """The lengths of a field."""
        if field not in self._lengths:
            lengths = (self._reader.doc_field_length(doc, field) for doc in range(self.count))
            codes = (length_to_byte(length) for length in lengths)
            self._lengths[field] = np.fromiter(codes, np.uint8, self.count)
        return self._lengths[field]

    def numbers(self, column: str) -> Array | None:
        """A column of numbers."""
        if not self.count:
            return None
        values = list(self._reader.column_reader(column, translate=False))
        return np.array(values, np.int64)

    def values(self, column: str) -> Values | None:
        """A column of byte strings."""
        if not self.count:
            return None
        codes: dict[bytes, int] = {}
        raw = self._reader.column_reader(column, translate=False)
        numbers = [codes.setdefault(bytes(value), len(codes)) for value in raw]
        return Values(np.array(numbers, np.int64), list(codes))

    def _term(self, field: str, number: int) -> bytes:
        vocabulary = self.vocabulary(field)
        assert vocabulary is not None
        return vocabulary[number]

    def _gathered(self, field: str, number: int) -> tuple[Postings, Array]:
        key = field, number
        if key not in self._postings:
            matcher = self._reader.postings(field, self._term(field, number))
            placed = matcher.supports("positions")
            docs: list[int] = []
            counts: list[float] = []
            positions: list[int] = []
            while matcher.is_active():
                docs.append(matcher.id())
                counts.append(matcher.weight())
                if placed:
                    positions.extend(matcher.value_as("positions"))
                matcher.next()
            self._postings[key] = (
                Postings(np.array(docs, np.int64), np.array(counts, np.float64)),
                np.array(positions, np.int64),
            )
        return self._postings[key]


def _concatenated(parts: list[Array]) -> Array:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)
