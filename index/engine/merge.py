"""Makes one segment out of several, field by field and a range of terms at a time.

Terms are sorted in every segment, so the same range of them is one stretch of each, and no more
than a few stretches need to be in memory, however large the segments are.
"""

from __future__ import annotations

import itertools
import pickle
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from index._whoosh import columns
from index.engine.arrays import Array, ArraysWriter, Spool, folder_of, narrowest
from index.engine.codec import ArrayCodec
from index.engine.documents import EXTENSION as DOCUMENTS
from index.engine.documents import (
    LENGTHS,
    Documents,
    Values,
    write_numbers,
    write_stored,
    write_values,
)
from index.engine.inversion import rank_order
from index.engine.inverted import EXTENSION as INVERTED
from index.engine.inverted import Inverted, write_terms

_AT_ONCE = 4_000_000
"""About how many positions, or postings without any, are in memory at once."""


class _Source:
    """One segment to be merged: what it holds, and the new number of each of its documents."""

    def __init__(self, storage: Any, segment: Any, first: int) -> None:
        self.inverted = Inverted(storage, segment)
        self.documents = Documents(storage, segment)
        self.live = np.ones(segment.doc_count_all(), np.bool_)
        self.live[list(segment.deleted_docs())] = False
        self.count = int(self.live.sum())
        self.numbers = np.cumsum(self.live) - 1 + first
        self._totals: dict[str, int] = segment.field_lengths

    def total(self, field: str, remaining: int) -> int:
        """The length of a field in all documents; what bytes say of it where some are deleted."""
        return self._totals.get(field, 0) if self.count == len(self.live) else remaining


def merge(storage: Any, indexname: str, schema: Any, segments: Sequence[Any]) -> Any:
    """A new segment in `storage` with the documents of `segments` that are not deleted.

    The files of the old segments stay as they are.
    """
    target = ArrayCodec().new_segment(storage, indexname)
    sources: list[_Source] = []
    count = 0
    for segment in segments:
        sources.append(_Source(storage, segment, count))
        count += sources[-1].count
    target.set_doc_count(count)
    documents = ArraysWriter(target.create_file(storage, DOCUMENTS))
    target.field_lengths = _merge_lengths(documents, sources)
    _merge_columns(documents, schema, sources)
    documents.close()
    postings = ArraysWriter(target.create_file(storage, INVERTED))
    for field in sorted({name for source in sources for name in source.inverted.fields()}):
        _Field(field, sources, count).write(postings, folder_of(storage))
    postings.close()
    return target


def _merge_lengths(writer: ArraysWriter, sources: Sequence[_Source]) -> dict[str, int]:
    totals = {}
    begin = "length/"
    names = {name for source in sources for name in source.documents.arrays.names()}
    for name in sorted(name for name in names if name.startswith(begin)):
        field = name.removeprefix(begin)
        lengths = []
        for source in sources:
            found = source.documents.lengths(field)
            lengths.append(
                np.zeros(source.count, np.uint8) if found is None else found[source.live]
            )
        writer.add(name, np.concatenate(lengths))
        totals[field] = sum(
            source.total(field, int(LENGTHS[part].sum()))
            for source, part in zip(sources, lengths, strict=True)
        )
    return totals


def _merge_columns(writer: ArraysWriter, schema: Any, sources: Sequence[_Source]) -> None:
    for name, field in schema.items():
        if not any(source.documents.has_column(name) for source in sources):
            continue
        if isinstance(field.column_type, columns.NumericColumn):
            default = field.column_type.default_value()
            write_numbers(
                writer,
                name,
                np.concatenate(
                    [
                        source.documents.numbers(name)[source.live].astype(np.int64)
                        if source.documents.has_column(name)
                        else np.full(source.count, default, np.int64)
                        for source in sources
                    ]
                ),
            )
        else:
            write_values(writer, name, _merged_values(name, sources))
    if any(source.documents.pickled() for source in sources):
        nothing = pickle.dumps({})
        write_stored(
            writer,
            [
                pickled[doc] if (pickled := source.documents.pickled()) else nothing
                for source in sources
                for doc in np.flatnonzero(source.live).tolist()
            ],
        )


def _merged_values(name: str, sources: Sequence[_Source]) -> Values:
    known: dict[bytes, int] = {}
    codes = []
    for source in sources:
        if not source.documents.has_column(name):
            codes.append(np.full(source.count, known.setdefault(b"", len(known)), np.int64))
            continue
        column = source.documents.values(name)
        old = column.codes[source.live]
        # In the order in which they are met, so that codes keep growing with the documents.
        used, firsts = np.unique(old, return_index=True)
        new = np.zeros(len(column.values), np.int64)
        for code in used[np.argsort(firsts)].tolist():
            new[code] = known.setdefault(column.values[code], len(known))
        codes.append(new[old])
    return Values(np.concatenate(codes), list(known))


class _Field:
    """One field of several segments, on its way into one."""

    def __init__(self, name: str, sources: Sequence[_Source], count: int) -> None:
        self._name = name
        self._count = count
        self._sources = [source for source in sources if name in source.inverted.fields()]
        every: set[bytes] = set()
        for source in self._sources:
            every.update(_terms(source, name))
        self._terms = sorted(every)
        rank = {term: number for number, term in enumerate(self._terms)}
        self._ranks = [
            np.fromiter(map(rank.__getitem__, _terms(source, name)), np.int32)
            for source in self._sources
        ]
        self._positioned = any(source.inverted.has_positions(name) for source in self._sources)

    def write(self, writer: ArraysWriter, folder: str | None) -> None:
        name = self._name
        arrays = [source.inverted.arrays for source in self._sources]
        counts_type = np.result_type(*(array[f"{name}/counts"].dtype for array in arrays))
        docs = Spool(narrowest(max(self._count - 1, 0)), folder)
        counts = Spool(counts_type, folder)
        positions = None
        if self._positioned:
            widest = np.result_type(*(array[f"{name}/positions"].dtype for array in arrays))
            positions = Spool(widest, folder)
        frequencies, totals = [], []
        for low, high in self._ranges():
            portion = self._portion(low, high)
            docs.add(portion.docs)
            counts.add(portion.counts)
            if positions is not None:
                positions.add(portion.positions)
            frequencies.append(np.bincount(portion.ranks, minlength=high - low))
            totals.append(np.bincount(portion.ranks, portion.counts, minlength=high - low))
            for source in self._sources:
                source.inverted.arrays.let_go()
        found = np.concatenate(frequencies) if frequencies else np.zeros(0, np.int64)
        kept = np.flatnonzero(found)
        starts = np.append(0, np.cumsum(found[kept]))
        write_terms(name, writer, [self._terms[rank] for rank in kept.tolist()], starts)
        docs.move_to(writer, f"{name}/docs")
        counts.move_to(writer, f"{name}/counts")
        if positions is not None:
            total = np.concatenate(totals)[kept].astype(np.int64) if totals else kept
            writer.add(f"{name}/places", np.append(0, np.cumsum(total)))
            positions.move_to(writer, f"{name}/positions")

    def _ranges(self) -> list[tuple[int, int]]:
        """Ranges of terms that may be in memory at once; what is more on its own stands alone."""
        sizes = np.zeros(len(self._terms), np.int64)
        for source, ranks in zip(self._sources, self._ranks, strict=True):
            held = "places" if source.inverted.has_positions(self._name) else "starts"
            sizes[ranks] += np.diff(source.inverted.arrays[f"{self._name}/{held}"].whole())
        full = np.flatnonzero(np.diff(np.cumsum(sizes) // _AT_ONCE)) + 1
        large = np.flatnonzero(sizes >= _AT_ONCE)
        edges = np.unique(np.concatenate([[0, len(sizes)], full, large, large + 1]))
        return list(itertools.pairwise(edges.tolist()))

    def _portion(self, low: int, high: int) -> _Portion:
        parts = [
            _stretch(source, self._name, ranks, low, high, self._positioned)
            for source, ranks in zip(self._sources, self._ranks, strict=True)
        ]
        ranks, docs, counts, positions = (
            np.concatenate([part[number] for part in parts]) for number in range(4)
        )
        # One term alone is in order, as the segments are, and may be larger than all others.
        if len(parts) > 1 and high - low > 1:
            order = rank_order(ranks, high - low)
            if self._positioned:
                starts = (np.cumsum(counts) - counts)[order]
                here = counts[order]
                positions = positions[
                    np.repeat(starts - (np.cumsum(here) - here), here) + np.arange(int(here.sum()))
                ]
            ranks, docs, counts = ranks[order], docs[order], counts[order]
        return _Portion(ranks, docs, counts, positions)


def _terms(source: _Source, field: str) -> list[bytes]:
    return (source.inverted.vocabulary(field) or [])[:]


class _Portion(NamedTuple):
    """Postings by term and document; `ranks` are those of the terms within the portion."""

    ranks: Array
    docs: Array
    counts: Array
    positions: Array


def _stretch(
    source: _Source, field: str, ranks: Array, low: int, high: int, positioned: bool
) -> _Portion:
    """The postings of a range of terms in one segment, without those of deleted documents."""
    arrays = source.inverted.arrays
    first, last = np.searchsorted(ranks, [low, high]).tolist()
    starts = arrays[f"{field}/starts"][first : last + 1]
    docs = arrays[f"{field}/docs"][starts[0] : starts[-1]]
    counts = arrays[f"{field}/counts"][starts[0] : starts[-1]]
    if counts.dtype.kind != "f":
        counts = counts.astype(np.int64)
    within = np.repeat((ranks[first:last] - low).astype(np.uint32), np.diff(starts))
    positions = np.zeros(0, np.uint8)
    if positioned:
        places = arrays[f"{field}/places"]
        positions = arrays[f"{field}/positions"][places.at(first) : places.at(last)]
    if source.count < len(source.live):
        live = source.live[docs]
        if positioned:
            positions = positions[np.repeat(live, counts)]
        within, docs, counts = within[live], docs[live], counts[live]
    return _Portion(within, source.numbers[docs], counts, positions)
