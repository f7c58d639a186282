"""What a segment keeps of each document: lengths of fields, columns, and stored values."""

from __future__ import annotations

import pickle
from array import array
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from index._whoosh import base, byte_to_length, columns, length_to_byte
from index.engine.arrays import Array, Arrays, ArraysWriter, Strings, joined, narrowest

EXTENSION = ".doc"

LENGTHS = np.array([byte_to_length(code) for code in range(256)], np.float64)
"""Whoosh keeps the length of a field in a byte; this is what each of them stands for."""


class Values(NamedTuple):
    """A column of byte strings: each document has the value at the place of its code."""

    codes: Array
    values: Sequence[bytes]


class DocumentsWriter(base.PerDocumentWriter):  # type: ignore[misc]
    """Whoosh's seam for writing: gathers the columns of one segment and writes them at the end."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._storage = storage
        self._segment = segment
        self._count = 0
        self._lengths: dict[str, bytearray] = {}
        self._totals: dict[str, int] = defaultdict(int)
        self._columns: dict[str, _Column] = {}
        self._stored: dict[int, dict[str, object]] = {}
        self.is_closed = False

    def start_doc(self, docnum: int) -> None:
        """Begin the next document."""
        self._count = docnum + 1

    def add_field(self, fieldname: str, fieldobj: Any, value: object, length: int) -> None:
        """Keep a stored value, if there is one, and the field's length in terms."""
        if value is not None:
            self._stored.setdefault(self._count - 1, {})[fieldname] = value
        if length:
            lengths = self._lengths.setdefault(fieldname, bytearray())
            lengths.extend(bytes(self._count - 1 - len(lengths)))
            lengths.append(length_to_byte(length))
            self._totals[fieldname] += length

    def add_column_value(self, fieldname: str, columnobj: Any, value: Any) -> None:
        """Keep the document's value in a column of numbers or of byte strings."""
        column = self._columns.get(fieldname)
        if column is None:
            numeric = isinstance(columnobj, columns.NumericColumn)
            column = _Column(columnobj.default_value() if numeric else b"", numeric)
            self._columns[fieldname] = column
        column.add(self._count - 1, value)

    def add_vector_items(self, fieldname: str, fieldobj: Any, items: object) -> None:
        """Vectors are not kept."""
        raise TypeError(f"{fieldname}: vectors cannot be kept in arrays")

    def close(self) -> None:
        """Write everything."""
        writer = ArraysWriter(self._segment.create_file(self._storage, EXTENSION))
        for field, lengths in self._lengths.items():
            lengths.extend(bytes(self._count - len(lengths)))
            writer.add(f"length/{field}", np.frombuffer(lengths, np.uint8))
        for name, column in self._columns.items():
            column.write(name, writer, self._count)
        if self._stored:
            every = (self._stored.get(doc, {}) for doc in range(self._count))
            write_stored(writer, [pickle.dumps(values) for values in every])
        writer.close()
        self._segment.field_lengths = dict(self._totals)
        self.is_closed = True


class _Column:
    """The values of one column in the order of the documents; missing ones are the default."""

    def __init__(self, default: Any, numeric: bool) -> None:
        self._default = default
        self._numeric = numeric
        self._numbers = array("q")
        self._codes: dict[Any, int] = {}

    def add(self, doc: int, value: Any) -> None:
        self._fill(doc)
        self._numbers.append(self._number(value))

    def _number(self, value: Any) -> int:
        if self._numeric:
            return int(value)
        return self._codes.setdefault(value, len(self._codes))

    def _fill(self, count: int) -> None:
        missing = count - len(self._numbers)
        if missing > 0:
            self._numbers.extend([self._number(self._default)] * missing)

    def write(self, name: str, writer: ArraysWriter, count: int) -> None:
        self._fill(count)
        numbers = np.frombuffer(self._numbers, np.int64)
        if self._numeric:
            write_numbers(writer, name, numbers)
        else:
            write_values(writer, name, Values(numbers, list(self._codes)))


def write_numbers(writer: ArraysWriter, name: str, numbers: Array) -> None:
    """Put a column of numbers into a file of arrays."""
    fit = not len(numbers) or -(2**31) <= numbers.min() <= numbers.max() < 2**31
    writer.add(f"column/{name}", numbers.astype(np.int32 if fit else np.int64))


def write_values(writer: ArraysWriter, name: str, column: Values) -> None:
    """Put a column of byte strings into a file of arrays."""
    letters, ends = joined(list(column.values))
    writer.add(f"column/{name}", column.codes.astype(narrowest(max(len(column.values) - 1, 0))))
    writer.add(f"values/{name}", letters)
    writer.add(f"values/{name}/ends", ends)


def write_stored(writer: ArraysWriter, stored: Sequence[bytes]) -> None:
    """Put the stored values of every document, each pickled, into a file of arrays."""
    letters, ends = joined(list(stored))
    writer.add("stored/values", letters)
    writer.add("stored/ends", ends)


class Documents:
    """Reads what a segment keeps of its documents."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self.arrays = Arrays(storage, segment.make_filename(EXTENSION))

    def lengths(self, field: str) -> Array | None:
        """The length of a field in each document, as Whoosh's byte; None when all are empty."""
        name = f"length/{field}"
        return self.arrays[name].whole() if name in self.arrays else None

    def has_column(self, name: str) -> bool:
        """Whether any document has a value in the column."""
        return f"column/{name}" in self.arrays

    def numbers(self, name: str) -> Array:
        """A column of numbers."""
        return self.arrays[f"column/{name}"].whole()

    def values(self, name: str) -> Values:
        """A column of byte strings."""
        texts = Strings(self.arrays[f"values/{name}"], self.arrays[f"values/{name}/ends"])
        return Values(self.numbers(name), texts)

    def stored(self, doc: int) -> dict[str, object]:
        """The stored values of one document."""
        pickled = self.pickled()
        fields: dict[str, object] = pickle.loads(pickled[doc]) if pickled else {}
        return fields

    def pickled(self) -> Sequence[bytes]:
        """The stored values of every document as they are kept; nothing when none has any."""
        if "stored/ends" not in self.arrays:
            return ()
        return Strings(self.arrays["stored/values"], self.arrays["stored/ends"])


class ArrayColumn(columns.ColumnReader):  # type: ignore[misc]
    """Whoosh's seam for one column."""

    def __init__(self, documents: Documents, name: str, numeric: bool) -> None:
        self._reverse = False
        if numeric:
            self._numbers = documents.numbers(name)
            self._values: Sequence[bytes] | None = None
        else:
            self._numbers, self._values = documents.values(name)

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, docnum: int) -> Any:
        number = int(self._numbers[docnum])
        return number if self._values is None else self._values[number]

    def sort_key(self, docnum: int) -> Any:
        """What a document is sorted by."""
        return -self[docnum] if self._reverse and self._values is None else self[docnum]

    def set_reverse(self) -> None:
        """Sort the other way around."""
        self._reverse = True

    def load(self) -> list[Any]:
        """All values."""
        return list(self)


class DocumentsReader(base.PerDocumentReader):  # type: ignore[misc]
    """Whoosh's seam for reading: what its own queries ask of each document."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._segment = segment
        self._documents = Documents(storage, segment)

    def doc_count(self) -> int:
        """How many documents are not deleted."""
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        """How many documents there are, deleted ones too."""
        return int(self._segment.doc_count_all())

    def has_deletions(self) -> bool:
        """Whether any is deleted."""
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Whether this one is deleted."""
        return bool(self._segment.is_deleted(docnum))

    def deleted_docs(self) -> Any:
        """The numbers of the deleted ones."""
        return self._segment.deleted_docs()

    def supports_columns(self) -> bool:
        """There are columns."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Whether there is this one."""
        return self._documents.has_column(fieldname)

    def column_reader(self, fieldname: str, column: Any) -> ArrayColumn:
        """The values of a column."""
        numeric = isinstance(column, columns.NumericColumn)
        return ArrayColumn(self._documents, fieldname, numeric)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """The length of a field in terms, as near as a byte can say it."""
        lengths = self._documents.lengths(fieldname)
        return default if lengths is None else int(LENGTHS[lengths[docnum]])

    def field_length(self, fieldname: str) -> int:
        """The length of a field in all documents together."""
        return int(self._segment.field_lengths.get(fieldname, 0))

    def min_field_length(self, fieldname: str) -> int:
        """The least length of a field in any document."""
        lengths = self._documents.lengths(fieldname)
        return 0 if lengths is None else int(LENGTHS[lengths.min()])

    def max_field_length(self, fieldname: str) -> int:
        """The greatest length of a field in any document."""
        lengths = self._documents.lengths(fieldname)
        return 0 if lengths is None else int(LENGTHS[lengths.max()])

    def stored_fields(self, docnum: int) -> dict[str, object]:
        """The stored values of a document."""
        return self._documents.stored(docnum)
