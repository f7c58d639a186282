"""Reads history records from a YAML or CSV file, each problem with its line, column and field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from archive.authored.csv_file import read_csv
from archive.authored.document import Bounds, Document, Fault, Plain, Read, Unreadable
from archive.authored.text import bytes_of
from archive.authored.yaml_file import read_yaml
from archive.errors import ExtractionError
from archive.importing.extracted_file import RecordsFile
from archive.importing.records_kind import USUAL_PREFIXES, kinds_of
from archive.importing.records_signs import look_like_records
from archive.model.fields import Form, Group, KindModel, Value
from archive.model.kinds import KINDS
from archive.model.read_item import ReadItem, read_item
from archive.model.vocabulary import Kind
from archive.text.clean import clean_line

_BOUNDS = Bounds(bytes=32 << 20, values=1_000_000)
_MAX_PROBLEMS = 50
_HINT = (
    "Put it right and import it again; if it holds no records, --as ID imports it as the file of"
    " that document. See: car-tui help import"
)

Item = dict[str, Plain]


def read_records(path: Path, name: str, kind: Kind | None) -> RecordsFile | None:
    """The records in a file, of `kind` or each of the kind it shows; None when it shows none.

    Raises ExtractionError, with line and column, when the file cannot be read as records although
    it looks like them, or `kind` says it holds them.
    """
    data, read = _read(path, name)
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


def _read(path: Path, name: str) -> tuple[bytes, Read]:
    data = bytes_of(path, "", _BOUNDS)
    if isinstance(data, Unreadable):
        raise ExtractionError(data.faults[0].sentence)
    is_table = name.lower().endswith(".csv")
    return data, read_csv(data, "", _BOUNDS) if is_table else read_yaml(data, "", _BOUNDS)


class _Records:
    """The items of one file on their way to records."""

    def __init__(
        self, document: Document, entries: Sequence[Plain], name: str, kind: Kind | None
    ) -> None:
        self._document = document
        self._entries = entries
        self._is_table = name.lower().endswith(".csv")
        items = [entry if isinstance(entry, dict) else {} for entry in entries]
        self._kinds = [kind] * len(items) if kind else kinds_of(items, name)
        self._faults = list(document.faults)

    def read(self) -> RecordsFile:
        """Every record with every fault."""
        read: list[ReadItem] = []
        lines: list[int] = []
        first: dict[str, int] = {}
        for number, (entry, kind) in enumerate(zip(self._entries, self._kinds, strict=True)):
            one = self._one(number, entry, kind)
            if one is None:
                continue
            line = self._document.place(str(number)).line
            read.append(one)
            lines.append(line)
            if one.record.id in first:
                before = first[one.record.id]
                self._wrong(f"{number}/id", f"{one.record.id} stands in line {before} already")
            elif one.record.id:
                first[one.record.id] = line
        in_order = sorted(self._faults, key=lambda fault: (fault.line, fault.column))
        problems = [self._sentence(fault) for fault in in_order]
        if len(problems) > _MAX_PROBLEMS:
            problems[_MAX_PROBLEMS:] = [f"and {len(problems) - _MAX_PROBLEMS} more"]
        return RecordsFile(tuple(read), tuple(lines), tuple(problems))

    def _one(self, number: int, entry: Plain, kind: Kind | None) -> ReadItem | None:
        if not isinstance(entry, dict):
            if str(number) not in {fault.field for fault in self._faults}:
                self._wrong(str(number), "should be a group of fields, such as “id: …”")
            return None
        if kind is None:
            self._without_kind(number, entry)
            return None
        one = read_item(kind, _from_row(entry, KINDS[kind]) if self._is_table else entry)
        for problem in one.problems:
            self._wrong(f"{number}/{problem.field}", problem.message)
        return one

    def _without_kind(self, number: int, entry: Item) -> None:
        like_id = next((name for name in entry if name.strip().lower() == "id"), None)
        if like_id is None:
            self._wrong(str(number), "id is missing")
        elif like_id != "id":
            self._wrong(f"{number}/{like_id}", "is no field; did you mean id?")
        else:
            prefixes = ", ".join(f"{prefix}-" for prefix in USUAL_PREFIXES)
            hint = f"name the kind with --records, or begin the id with one of {prefixes}"
            self._wrong(str(number), f"no kind of record has these fields; {hint}")

    def _wrong(self, field: str, sentence: str) -> None:
        self._faults.append(self._document.fault(field, sentence))

    def _sentence(self, fault: Fault) -> str:
        """The fault with the record's id in place of its number."""
        number, _, field = fault.field.partition("/")
        entry = self._entries[int(number)] if number else None
        called = entry.get("id") if isinstance(entry, dict) else None
        shown = clean_line(called, 60) if isinstance(called, str) else ""
        return replace(fault, field=", ".join(filter(None, (shown, field)))).within_file


def _from_row(row: Item, model: KindModel) -> Item:
    """A row of texts as an item: several values are divided by `|`, numbers and flags read."""
    many = {"aliases", "subjects", "countries"}
    forms: dict[str, Form] = {}
    for member in model.members:
        if isinstance(member, Value):
            forms[member.name] = member.form
        if not isinstance(member, Group) and member.many:
            many.add(member.name)
    item: Item = {}
    for name, value in row.items():
        text = str(value)
        if name in many:
            item[name] = [part.strip() for part in text.split("|") if part.strip()]
        elif name == "sources":
            item[name] = [{"document": part.strip()} for part in text.split("|") if part.strip()]
        elif forms.get(name) is Form.NUMBER and text.isdecimal() and len(text) < 16:
            item[name] = int(text)
        elif forms.get(name) is Form.FLAG and text.lower() in ("true", "false", "yes", "no"):
            item[name] = text.lower() in ("true", "yes")
        else:
            item[name] = text
    return item
