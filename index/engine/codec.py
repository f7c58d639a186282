"""The codec: Whoosh's own writer, readers and queries work on segments in arrays through it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

import numpy as np

from index._whoosh import TermInfo, base, formats, whoosh3
from index.engine.arrays import ArraysWriter
from index.engine.documents import DocumentsReader, DocumentsWriter
from index.engine.inverted import EXTENSION, Inverted, InvertedField
from index.engine.matcher import ArrayMatcher


class ArrayCodec(base.Codec):  # type: ignore[misc]
    """Keeps every segment in two files of arrays."""

    length_stats = False

    def per_document_writer(self, storage: Any, segment: Any) -> DocumentsWriter:
        """What writes lengths, columns and stored values."""
        return DocumentsWriter(storage, segment)

    def field_writer(self, storage: Any, segment: Any) -> InvertedWriter:
        """What writes terms and postings."""
        return InvertedWriter(storage, segment)

    def per_document_reader(self, storage: Any, segment: Any) -> DocumentsReader:
        """What reads lengths, columns and stored values."""
        return DocumentsReader(storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> InvertedReader:
        """What reads terms and postings."""
        return InvertedReader(storage, segment)

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:
        """A segment to be written."""
        return ArraySegment(self, indexname)


class ArraySegment(whoosh3.W3Segment):  # type: ignore[misc]
    """A segment as it stands in Whoosh's table of contents: count, deletions, summed lengths."""

    field_lengths: dict[str, int]

    def codec(self, **_: object) -> ArrayCodec:
        """The codec that reads it."""
        return ArrayCodec()

    def should_assemble(self) -> bool:
        """Its files are mapped into memory one by one, so they stay apart."""
        return False


class InvertedWriter(base.FieldWriter):  # type: ignore[misc]
    """Whoosh's seam for writing: takes sorted postings one by one, or whole fields."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._writer = ArraysWriter(segment.create_file(storage, EXTENSION))
        self.is_closed = False

    @property
    def arrays(self) -> ArraysWriter:
        """The file that fields are written to."""
        return self._writer

    def start_field(self, fieldname: str, fieldobj: Any) -> None:
        """Begin a field."""
        kept = type(fieldobj.format)
        if kept not in (formats.Existence, formats.Frequency, formats.Positions):
            raise TypeError(f"{fieldname}: {kept.__name__} cannot be kept in arrays")
        self._name = fieldname
        self._format = fieldobj.format
        self._terms: list[bytes] = []
        self._starts: list[int] = []
        self._docs: list[int] = []
        self._weights: list[float] = []
        self._positions: list[int] | None = [] if kept is formats.Positions else None

    def start_term(self, text: bytes) -> None:
        """Begin a term."""
        self._terms.append(text)
        self._starts.append(len(self._docs))

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int) -> None:
        """Add a posting of the term."""
        self._docs.append(docnum)
        if self._positions is None:
            self._weights.append(weight)
        else:
            positions = self._format.decode_positions(vbytes)
            self._weights.append(len(positions))
            self._positions.extend(positions)

    def finish_term(self) -> None:
        """End a term."""

    def finish_field(self) -> None:
        """End a field, and write it."""
        weights = np.array(self._weights)
        whole = bool((weights == np.floor(weights)).all())
        positions = self._positions
        InvertedField(
            self._terms,
            np.array([*self._starts, len(self._docs)]),
            np.array(self._docs, np.int64),
            weights.astype(np.int64) if whole else weights,
            None if positions is None else np.array(positions, np.int64),
        ).write(self._name, self._writer)

    def close(self) -> None:
        """End the file."""
        self._writer.close()
        self.is_closed = True


class InvertedReader(base.TermsReader):  # type: ignore[misc]
    """Whoosh's seam for reading: what its own queries ask of terms."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._inverted = Inverted(storage, segment)
        self._lengths = DocumentsReader(storage, segment)

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._number(*term) is not None

    def cursor(self, fieldname: str, fieldobj: Any) -> Cursor:
        """Walks the terms of a field."""
        return Cursor([fieldobj.from_bytes(term) for term in self._terms(fieldname)])

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """All terms, by field and bytes."""
        for field in sorted(self._inverted.fields()):
            for term in self._terms(field):
                yield field, term

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """The terms of a field, and of those behind it, from `prefix` on."""
        for field in sorted(self._inverted.fields()):
            vocabulary = self._inverted.vocabulary(field)
            if field >= fieldname and vocabulary is not None:
                first = vocabulary.first_from(prefix) if field == fieldname else 0
                for number in range(first, len(vocabulary)):
                    yield field, vocabulary[number]

    def items(self) -> Iterator[tuple[tuple[str, bytes], Any]]:
        """All terms with what is known of each."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], Any]]:
        """As `items`, from a term on."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> Any:
        """How often a term stands where. Raises KeyError."""
        number = self._number(fieldname, text)
        if number is None:
            raise KeyError((fieldname, text))
        docs, counts = self._inverted.postings(fieldname, number)
        lengths = [
            self._lengths.doc_field_length(doc, fieldname) for doc in (docs.min(), docs.max())
        ]
        return TermInfo(
            weight=float(counts.sum()),
            df=len(docs),
            minlength=0 if len(docs) > 1 else lengths[0],
            maxlength=self._lengths.max_field_length(fieldname),
            maxweight=float(counts.max()),
            minid=int(docs[0]),
            maxid=int(docs[-1]),
        )

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """In how many documents a term stands. Raises KeyError."""
        number = self._number(fieldname, text)
        if number is None:
            raise KeyError((fieldname, text))
        return len(self._inverted.postings(fieldname, number).docs)

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> Any:
        """The postings of a term, as Whoosh's queries want them. Raises KeyError."""
        number = self._number(fieldname, text)
        if number is None:
            raise KeyError((fieldname, text))
        return ArrayMatcher(self._inverted, fieldname, number, format_, (fieldname, text), scorer)

    def indexed_field_names(self) -> list[str]:
        """The fields that have terms."""
        return self._inverted.fields()

    def _number(self, field: str, term: bytes) -> int | None:
        vocabulary = self._inverted.vocabulary(field)
        return vocabulary.find(term) if vocabulary is not None else None

    def _terms(self, field: str) -> Iterator[bytes]:
        vocabulary = self._inverted.vocabulary(field)
        return iter(()) if vocabulary is None else iter(vocabulary)


class Cursor(base.FieldCursor):  # type: ignore[misc]
    """Whoosh's seam for its automata: walks sorted terms."""

    def __init__(self, terms: list[str]) -> None:
        self._terms = terms
        self._at = 0

    def first(self) -> str | None:
        """Go to the first term."""
        self._at = 0
        return self.text()

    def find(self, term: str | bytes) -> str | None:
        """Go to the first term that is not before this one."""
        wanted = term.decode() if isinstance(term, bytes) else term
        self._at = bisect_left(self._terms, wanted, self._at)
        return self.text()

    def next(self) -> str | None:
        """Go to the next term."""
        self._at += 1
        return self.text()

    def text(self) -> str | None:
        """The term, None behind the last."""
        return self._terms[self._at] if self._at < len(self._terms) else None

    def is_valid(self) -> bool:
        """Whether there is a term here."""
        return self._at < len(self._terms)
