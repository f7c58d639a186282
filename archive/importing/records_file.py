"""Reads history records from a YAML or CSV file, each problem with its line, column and field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from archive.authored.csv_file import read_csv
from archive.authored.document import AuthoredFile, Bounds, Fault, Plain, Read, Unreadable
from archive.authored.text import bytes_of
from archive.authored.yaml_file import read_yaml
from archive.errors import ExtractionError
from archive.importing.extracted_file import GivenItem, RecordsFile
from archive.importing.records_kind import USUAL_PREFIXES, kinds_of
from archive.importing.records_row import from_row
from archive.importing.records_signs import look_like_records
from archive.model.kinds import KINDS
from archive.model.read_item import read_item
from archive.model.vocabulary import Kind
from archive.text.clean import clean_line

_BOUNDS = Bounds(bytes=32 << 20, values=1_000_000)
_HINT = (
    "Put it right and import it again; if it holds no records, --as ID imports it as the file of"
    " that document. See: car-tui help import"
)
Item = dict[str, Plain]


def read_records(
    path: Path, name: str, kind: Kind | None, encoding: str | None = None
) -> RecordsFile | None:
    """The records in a file, of `kind` or each of the kind it shows; None when it shows none.

    It is read in `encoding` where a person named one.

    Raises ExtractionError, with line and column, when the file cannot be read as records although
    it looks like them, or `kind` says it holds them.
    """
    data, read = _read(path, name, encoding)
    if kind is None and not look_like_records(read, data, name):
        return None
    if isinstance(read, Unreadable):
        said = read.faults[0].within_file
        raise ExtractionError(f"these records cannot be read: {said}", _HINT)
    if not isinstance(read.value, list) or not read.value:
        fault = read.fault("", "holds no list of records; begin each with a hyphen")
        raise ExtractionError(fault.within_file, _HINT)
    return _Records(read, read.value, name, kind).read()


def holds_records(path: Path, name: str) -> bool:
    """Whether a file looks like records."""
    data, read = _read(path, name)
    return look_like_records(read, data, name)


def _read(path: Path, name: str, encoding: str | None = None) -> tuple[bytes, Read]:
    data = bytes_of(path, "", _BOUNDS)
    if isinstance(data, Unreadable):
        raise ExtractionError(data.faults[0].sentence)
    is_table = name.lower().endswith(".csv")
    text = data if encoding is None else data.decode(encoding, "replace").removeprefix("\ufeff")
    return data, read_csv(text, "", _BOUNDS) if is_table else read_yaml(text, "", _BOUNDS)


class _Records:
    """The items of one file, each checked as far as that can be done without the archive."""

    def __init__(
        self, document: AuthoredFile, entries: Sequence[Plain], name: str, kind: Kind | None
    ) -> None:
        self._document = document
        self._entries = entries
        self._is_table = name.lower().endswith(".csv")
        items = [entry if isinstance(entry, dict) else {} for entry in entries]
        self._kinds = [kind] * len(items) if kind else kinds_of(items, name)
        self._is_certain = kind is not None
        self._faults = list(document.faults)

    def read(self) -> RecordsFile:
        """Every item with every fault."""
        items: list[GivenItem] = []
        first: dict[str, int] = {}
        for number, (entry, kind) in enumerate(zip(self._entries, self._kinds, strict=True)):
            one = self._one(number, entry, kind)
            if one is None:
                continue
            items.append(one)
            if one.id in first:
                self._wrong(f"{number}/id", f"{one.id} stands in line {first[one.id]} already")
            elif one.id:
                first[one.id] = one.line
        return RecordsFile(tuple(items), tuple(map(self._named, self._faults)))

    def _one(self, number: int, entry: Plain, kind: Kind | None) -> GivenItem | None:
        if not isinstance(entry, dict):
            if str(number) not in {fault.field for fault in self._faults}:
                self._wrong(str(number), "should be a group of fields, such as “id: …”")
            return None
        if kind is None:
            called = entry.get("id")
            wrong = [self._without_kind(number, entry)]
            record_id = called if isinstance(called, str) else ""
        else:
            # An empty list empties whatever field it is written for.
            entry = {name: None if value == [] else value for name, value in entry.items()}
            fields = from_row(entry, KINDS[kind]) if self._is_table else entry
            one = read_item(kind, fields, is_partial=True)
            record_id = one.record.id
            wrong = [(f"{number}/{problem.field}", problem.message) for problem in one.problems]
        faults = tuple(self._named(self._document.fault(*each)) for each in wrong)
        line = self._document.place(str(number)).line
        return GivenItem(record_id, kind, self._is_certain, entry, self._is_table, line, faults)

    def _without_kind(self, number: int, entry: Item) -> tuple[str, str]:
        like_id = next((name for name in entry if name.strip().lower() == "id"), None)
        if like_id is None:
            return str(number), "id is missing"
        if like_id != "id":
            return f"{number}/{like_id}", "is no field; did you mean id?"
        prefixes = ", ".join(f"{prefix}-" for prefix in USUAL_PREFIXES)
        hint = f"name the kind with --records, or begin the id with one of {prefixes}"
        return str(number), f"no kind of record has these fields; {hint}"

    def _wrong(self, field: str, sentence: str) -> None:
        self._faults.append(self._document.fault(field, sentence))

    def _named(self, fault: Fault) -> Fault:
        """The fault with the record's id in place of its number."""
        number, _, field = fault.field.partition("/")
        entry = self._entries[int(number)] if number else None
        called = entry.get("id") if isinstance(entry, dict) else None
        shown = clean_line(called, 60) if isinstance(called, str) else ""
        return replace(fault, field=", ".join(filter(None, (shown, field))))
