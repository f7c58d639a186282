"""A writer for Whoosh that inverts whole batches at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from index._whoosh import SegmentWriter, formats
from index.engine.codec import ArrayCodec
from index.engine.inversion import GAP, BinaryInversion, Inversion, Word
from index.engine.merge import merge

MAX_SEGMENTS = 3
"""As many segments may stand side by side before any are merged."""

BATCH = 9_000_000
"""The most words in one batch: they are what memory is needed for."""


@runtime_checkable
class CutsWords(Protocol):
    """A field type that says which words a text has, without making postings of them itself."""

    gap: int
    """How many positions lie between two values of the field."""

    def words(self, text: str) -> list[str]:
        """The words of a text in their order, as they are kept apart."""

    def word(self, text: str) -> Word:
        """What one word is to the index."""


class ArrayWriter(SegmentWriter):  # type: ignore[misc]
    """Adds documents as Whoosh's own writer does, many times faster.

    Text has to be in fields that cut words themselves (`CutsWords`); every other indexed field may
    not keep positions. Boosts of fields or documents, vectors and spelling are not taken.
    """

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=ArrayCodec(), compound=False)
        cutting = (name for name, field in self.schema.items() if isinstance(field, CutsWords))
        self._cutting = frozenset(cutting)
        self._inversions: dict[str, Inversion] = {}
        self._last: dict[str, tuple[object, Sequence[int], int]] = {}

    @property
    def is_full(self) -> bool:
        """Whether enough has been added for one batch: commit, and go on with another writer."""
        return sum(map(len, self._inversions.values())) >= BATCH

    def cancel(self) -> None:
        """Whoosh's seam: write nothing, and leave no file behind."""
        super().cancel()
        for name in self.newsegment.list_files(self.storage):
            self.storage.delete_file(name)

    def add_document(self, **values: Any) -> None:
        """Add one document; a value of a `CutsWords` field may be a list of texts."""
        documents = self.perdocwriter
        number = self.docnum
        documents.start_doc(number)
        for name, value in values.items():
            field = self.schema[name]
            length = 0
            if field.indexed:
                codes, length = self._codes(name, field, value)
                self._inversions[name].add(number, codes)
            documents.add_field(name, field, value if field.stored else None, length)
            if field.column_type:
                column_value = field.to_column_value(value)
                documents.add_column_value(name, field.column_type, column_value)
        documents.finish_doc()
        self._added = True
        self.docnum += 1

    def _codes(self, name: str, field: Any, value: Any) -> tuple[Sequence[int], int]:
        # The passages of one document share most of their fields with the one before.
        last = self._last.get(name)
        if last is not None and last[0] == value:
            return last[1], last[2]
        if name not in self._inversions:
            if name in self._cutting:
                self._inversions[name] = Inversion(field.word, field.gap)
            else:
                self._inversions[name] = BinaryInversion()
        inversion = self._inversions[name]
        if name in self._cutting:
            codes = self._words(inversion.codes, field, value)
        else:
            codes = self._terms(inversion.codes, name, field, value)
        length = inversion.length(codes) if field.scorable else 0
        self._last[name] = value, codes, length
        return codes, length

    def _words(self, known: Mapping[Any, int], field: CutsWords, value: Any) -> list[int]:
        if isinstance(value, str):
            return list(map(known.__getitem__, field.words(value)))
        codes: list[int] = []
        for number, text in enumerate(value):
            if number:
                codes.append(GAP)
            codes.extend(map(known.__getitem__, field.words(text)))
        return codes

    def _terms(self, known: Mapping[Any, int], name: str, field: Any, value: Any) -> list[int]:
        if isinstance(field.format, formats.Positions):
            raise TypeError(f"{name}: {type(field).__name__} does not cut words itself")
        codes: list[int] = []
        for term, count, _, _ in field.index(value):
            codes.extend([known[term]] * count)
        return codes

    def _flush_segment(self) -> None:
        """Whoosh's seam: write what was added."""
        self.perdocwriter.close()
        for name in sorted(self._inversions):
            field = self.schema[name]
            positioned = isinstance(field.format, formats.Positions)
            inverted = self._inversions.pop(name).inverted(positioned=positioned)
            inverted.write(name, self.fieldwriter.arrays)
        if self.pool.currentsize:
            raise TypeError("postings of another reader have to be merged, not added")
        self.fieldwriter.close()


def tidy(index: Any) -> None:
    """Merge segments of an index where there are many, so that searches stay fast.

    Segments are merged with all smaller ones once these are together at least half as large, so a
    document is merged about as often as the index doubles; one that is half deleted is merged too.
    """
    if _outgrown(index._segments()):
        ArrayWriter(index).commit(mergetype=_merged)


def _merged(writer: Any, segments: Sequence[Any]) -> list[Any]:
    chosen, kept = _outgrown(segments), [each for each in segments if each.doc_count()]
    if chosen:
        kept = [each for each in kept if each not in chosen]
        kept.append(merge(writer.storage, writer.indexname, writer.schema, chosen))
    return kept


def _outgrown(segments: Sequence[Any]) -> list[Any]:
    """The segments to be merged into one, smallest first; none where there are few."""
    filled = sorted((each for each in segments if each.doc_count()), key=_live_count)
    half_deleted = [each for each in filled if each.deleted_count() > each.doc_count()]
    if len(filled) <= MAX_SEGMENTS:
        return half_deleted
    chosen = filled[:2]
    gathered = sum(map(_live_count, chosen))
    for segment in filled[2:]:
        if gathered * 2 < _live_count(segment) and segment not in half_deleted:
            break
        chosen.append(segment)
        gathered += _live_count(segment)
    return chosen


def _live_count(segment: Any) -> int:
    return int(segment.doc_count())
