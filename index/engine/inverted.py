"""The inverted fields of a segment in arrays: for each term its documents, counts and positions.

A field has its sorted terms (`terms`, `ends`, `beginnings`), and for term n the documents and
counts between `starts[n]` and `starts[n + 1]`, and where it keeps positions, those between
`places[n]` and `places[n + 1]`: the positions of one document after those of the one before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from index.engine.arrays import Array, Arrays, ArraysWriter, joined, narrowest
from index.engine.blocks import CheckedArray
from index.engine.term_dictionary import TermDictionary, beginnings_of

EXTENSION = ".inv"


class Postings(NamedTuple):
    """The documents a term stands in, ascending, and how often it does in each."""

    docs: Array
    counts: Array


@dataclass(frozen=True, slots=True)
class InvertedField:
    """One field, sorted by term and document; `positions` is None where none are kept.

    `starts` are the places in `docs` and `counts` at which each term begins, and their end.
    """

    terms: Sequence[bytes]
    starts: Array
    docs: Array
    counts: Array
    positions: Array | None

    def write(self, name: str, writer: ArraysWriter) -> None:
        """Put the field into a file of arrays, under its name."""
        write_terms(name, writer, self.terms, self.starts)
        writer.add(f"{name}/docs", self.docs.astype(narrowest(_most(self.docs)), copy=False))
        counts = self.counts
        if counts.dtype.kind != "f":
            counts = counts.astype(narrowest(_most(counts)), copy=False)
        writer.add(f"{name}/counts", counts)
        if self.positions is not None:
            before = np.zeros(len(counts) + 1, np.int64)
            np.cumsum(counts, out=before[1:])
            writer.add(f"{name}/places", before[self.starts])
            width = narrowest(_most(self.positions))
            writer.add(f"{name}/positions", self.positions.astype(width, copy=False))


def write_terms(name: str, writer: ArraysWriter, terms: Sequence[bytes], starts: Array) -> None:
    """Put the terms of a field into a file of arrays, and where the postings of each begin."""
    letters, ends = joined(list(terms))
    writer.add(f"{name}/terms", letters)
    writer.add(f"{name}/ends", ends)
    writer.add(f"{name}/beginnings", beginnings_of(letters, ends))
    writer.add(f"{name}/starts", starts.astype(np.int64, copy=False))


class Inverted:
    """Reads the inverted fields of one segment."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self.arrays = Arrays(storage, segment.make_filename(EXTENSION))
        self._vocabularies: dict[str, TermDictionary | None] = {}
        self._fields: dict[str, tuple[CheckedArray, CheckedArray, CheckedArray]] = {}

    def fields(self) -> list[str]:
        """The names of the fields that have terms."""
        ending = "/terms"
        return [name.removesuffix(ending) for name in self.arrays.names() if name.endswith(ending)]

    def vocabulary(self, field: str) -> TermDictionary | None:
        """The terms of a field, None when it has none."""
        if field not in self._vocabularies:
            known = None
            if f"{field}/terms" in self.arrays:
                parts = (self.arrays[f"{field}/{part}"] for part in ("terms", "ends", "beginnings"))
                known = TermDictionary(*parts)
            self._vocabularies[field] = known
        return self._vocabularies[field]

    def postings(self, field: str, number: int) -> Postings:
        """Where the term of that number stands."""
        starts, docs, counts = self._field(field)
        first, last = starts[number : number + 2]
        return Postings(docs[first:last], counts[first:last])

    def postings_of(self, field: str, numbers: range) -> Postings:
        """The postings of a range of terms, one term's after the other's."""
        starts, docs, counts = self._field(field)
        first, last = starts.at(numbers.start), starts.at(numbers.stop)
        return Postings(docs[first:last], counts[first:last])

    def frequencies(self, field: str, numbers: Array | slice) -> Array:
        """In how many documents each of these terms stands."""
        starts = self._field(field)[0]
        if isinstance(numbers, slice):
            within: Array = np.diff(starts[numbers.start : numbers.stop + 1])
            return within
        found: Array = starts.take(numbers + 1) - starts.take(numbers)
        return found

    def positions(self, field: str, number: int) -> Array:
        """The positions of a term in all of its documents, one document after the other."""
        first, last = self.arrays[f"{field}/places"][number : number + 2]
        return self.arrays[f"{field}/positions"][first:last]

    def has_positions(self, field: str) -> bool:
        """Whether the field keeps positions."""
        return f"{field}/places" in self.arrays

    def _field(self, field: str) -> tuple[CheckedArray, CheckedArray, CheckedArray]:
        if field not in self._fields:
            starts, docs, counts = (
                self.arrays[f"{field}/{part}"] for part in ("starts", "docs", "counts")
            )
            self._fields[field] = (starts, docs, counts)
        return self._fields[field]


def _most(values: Array) -> int:
    return int(values.max()) if len(values) else 0
