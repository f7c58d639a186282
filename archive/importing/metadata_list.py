"""Metadata for many files in one CSV table, with our own column names or those of AtoM."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from archive.authored.csv_file import BOUNDS, read_csv
from archive.authored.document import AuthoredFile, Fault, Unreadable
from archive.authored.text import bytes_of
from archive.catalogue.database.connection import Catalogue
from archive.dates.listed import read_listed
from archive.errors import BadRecordError
from archive.importing.finding_aid import FindingAid
from archive.importing.finding_aid_file import authority_file, is_finding_aid, read_finding_aid
from archive.importing.metadata import Fields, problems_of
from archive.model.read_values import Problem
from archive.model.vocabulary import DOCUMENT_KINDS, Access
from archive.text.clean import clean_line
from archive.text.language_codes import language_tags

# What the columns are called here, and in AtoM's ISAD(G) template for CSV import.
_COLUMNS = {
    "file": "file", "filename": "file", "path": "file", "digitalobjectpath": "file",
    "title": "title",
    "date": "date", "dates": "date", "eventdates": "date",
    "kind": "kind", "genreaccesspoints": "kind", "levelofdescription": "level",
    "project": "projects", "projects": "projects",
    "language": "language",
    "access": "access", "accessconditions": "access",
    "accessuntil": "access_until", "accessreason": "access_reason",
    "creator": "creators", "creators": "creators", "eventactors": "creators",
    "reference": "reference", "referencecode": "reference", "identifier": "reference",
    "summary": "summary", "scopeandcontent": "summary",
    "note": "note", "generalnote": "note",
    "body": "body", "events": "events", "decisions": "decisions", "period": "period",
}  # fmt: skip
Row = Mapping[str, str]
_MANY = ("projects", "creators", "events", "decisions")
_PLAINLY_OPEN = re.compile(
    r"(?:(?:fully|freely) )?(?:public|open|unrestricted|no restrictions?|none)"
    r"(?: (?:access|records?|on access|to (?:all|everyone|the public)"
    r"|for (?:research|consultation)))*"
)
_NEARLY = 0.85
_CLOSED_WORDS = ("restricted", "closed", "confidential")


@dataclass(slots=True)
class MetadataList:
    """Fields by file. A file's name is a path from the table's folder, or a name alone.

    `path` is the table's own, real and absolute. `remarks` are sentences on what was not read as it
    is written. Of a `finding_aid` the import fills the rows, and `records` by the files that belong
    to records which are there before any file comes.
    """

    name: str
    path: str
    rows: dict[str, tuple[str, Fields]]
    used: set[str] = field(default_factory=set)
    columns_not_taken: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    finding_aid: FindingAid | None = None
    records: dict[str, str] = field(default_factory=dict)

    def fields_for(self, path: Path) -> Fields:
        """What the table says of this file; nothing when it is not listed."""
        key = self._key(path, self.rows)
        return self.rows[key][1] if key else {}

    def record_for(self, path: Path) -> str | None:
        """The record that this file belongs to; None where it is to be a document of its own."""
        key = self._key(path, self.records)
        return self.records[key] if key else None

    def _key(self, path: Path, listed: Collection[str]) -> str | None:
        """How the list names a file: by a path or a name, or by a path on another machine."""
        whole = os.path.realpath(path)
        relative = os.path.relpath(whole, os.path.dirname(self.path))  # noqa: PTH120
        keys = [relative, whole, path.name]
        if self.finding_aid is not None:
            keys += [key for key in listed if key.rpartition("/")[2] == path.name]
        found = next((key for key in keys if key in listed), None)
        if found:
            self.used.add(found)
        return found

    def is_itself(self, path: Path) -> bool:
        """Whether this file is the table."""
        return self.path.endswith(path.name) and os.path.realpath(path) == self.path

    def not_met(self) -> list[str]:
        """Rows whose file did not come by, as sentences."""
        places = {key: place for key, (place, _) in self.rows.items()}
        places |= {key: record for key, record in self.records.items() if key not in places}
        return [
            f"{self.name}, {place}: no file {clean_line(key, 80)} was met"
            for key, place in places.items()
            if key not in self.used
        ]


def read_metadata_list(catalogue: Catalogue, path: Path) -> MetadataList:
    """Read a table of metadata, checked against the model and the archive.

    Raises BadRecordError with every line and field that does not fit.
    """
    name = clean_line(path.name, 80)
    data = bytes_of(path, name, BOUNDS)
    if isinstance(data, bytes) and is_finding_aid(data, name):
        aid = read_finding_aid(data, name)
        return MetadataList(name, os.path.realpath(path), {}, finding_aid=aid)
    if isinstance(data, bytes) and (file := authority_file(data, name)) is not None:
        raise BadRecordError(
            f"{name} is {file.called} and describes no files.",
            file.hint or "Import it by itself: car-tui import FILE",
        )
    read = data if isinstance(data, Unreadable) else read_csv(data, name)
    if isinstance(read, Unreadable):
        raise BadRecordError(str(read.faults[0]), "See: car-tui help import")
    rows: list[Any] = read.value if isinstance(read.value, list) else []
    found: dict[str, tuple[str, Fields]] = {}
    remarks: list[str] = []
    faults = [*read.faults, *_misspelt_columns(read, rows)]
    for number, row in enumerate(rows):
        line = read.place(str(number)).line
        fields, unread = _fields(row)
        remarks += [
            f"{name}, line {line}, date: “{clean_line(one, 80)}” is no date that can be read and is"
            " kept as a note"
            for one in unread
        ]
        file_name = str(fields.pop("file", ""))
        problems = list(problems_of(catalogue, fields))
        if not file_name:
            problems.append(Problem("file", "is missing"))
        elif file_name in found:
            before = found[file_name][0]
            problems.append(Problem("file", f"{file_name} stands in {before} already"))
        faults.extend(_fault(read, number, row, problem) for problem in problems)
        found.setdefault(file_name, (f"line {line}", fields))
    if faults:
        said = [fault.within_file for fault in faults]
        raise BadRecordError(
            "\n".join([f"{name} does not fit:", *said]), "See: car-tui help import"
        )
    columns = {column for row in rows for column in row if _key(column) not in _COLUMNS}
    return MetadataList(
        name,
        os.path.realpath(path),
        found,
        columns_not_taken=tuple(sorted(columns)),
        remarks=tuple(remarks),
    )


def _fault(read: AuthoredFile, number: int, row: Row, problem: Problem) -> Fault:
    """The problem at its cell, or at its row where there is no such cell."""
    field = problem.field.partition("/")[0]
    column = next((one for one in row if _COLUMNS.get(_key(one)) == field), "")
    fault = read.fault(f"{number}/{column}" if column else str(number), problem.message)
    return replace(fault, field=clean_line(column or field, 60))


def _misspelt_columns(read: AuthoredFile, rows: Sequence[Row]) -> list[Fault]:
    """Columns that were meant to say who may see a file: left out, they would open it to all."""
    first = {column: number for number, row in reversed([*enumerate(rows)]) for column in row}
    meant = [name for name, field in _COLUMNS.items() if field == "access"]
    return [
        replace(
            read.fault(f"{number}/{column}", "is no column; did you mean access?"),
            field=clean_line(column, 60),
        )
        for column, number in first.items()
        if _key(column) not in _COLUMNS
        and difflib.get_close_matches(_key(column), meant, cutoff=_NEARLY)
    ]


def _key(column: str) -> str:
    return column.replace("_", "").replace(" ", "").lower()


def _fields(row: Row) -> tuple[dict[str, object], list[str]]:
    """The fields of a row, and what stands in it for a date and is none."""
    fields: dict[str, object] = {}
    unread: list[str] = []
    conditions = more = ""
    for column, value in row.items():
        name = _COLUMNS.get(_key(column))
        if name is None or name in fields:
            continue
        if name == "date":
            fields |= _date(value)
            unread += [] if "date" in fields else [value]
        elif name == "access":
            fields["access"], conditions = _access(value)
        elif name == "level":
            if value.lower() in DOCUMENT_KINDS:
                fields.setdefault("kind", value.lower())
        elif name == "language":
            tags = language_tags(value)
            fields["language"] = tags[0] if len(tags) > 1 else value.lower()
            more = f"Languages: {', '.join(tags)}" if len(tags) > 1 else ""
        elif name in _MANY:
            fields[name] = [part.strip() for part in value.split("|") if part.strip()]
        else:
            fields[name] = value.lower() if name == "kind" else value
    if conditions:
        conditions = f"Conditions of access: {conditions}"
    if note := "\n".join(filter(None, (str(fields.get("note", "")), more, conditions))):
        fields["note"] = note
    return fields, unread


def _date(value: str) -> dict[str, object]:
    """EDTF as it is, else a date in words; the words are kept as a note, whether read or not."""
    first = value.partition("|")[0].strip()
    found = read_listed(first)
    if found is not None and found.text == first:
        return {"date": found.text}
    note: dict[str, object] = {"date_note": f"As listed: {clean_line(value, 100)}"}
    return note if found is None else {"date": found.text, **note}


def _access(value: str) -> tuple[str, str]:
    """One of our own words, and the sentence as written where more than a word was.

    What does not plainly say open is restricted.
    """
    words = " ".join(value.lower().split()).rstrip(".")
    if words in tuple(Access):
        return words, ""
    if _PLAINLY_OPEN.fullmatch(words):
        return Access.PUBLIC.value, ""
    return Access.RESTRICTED.value, "" if words in _CLOSED_WORDS else value.strip()
