"""Metadata for many files in one CSV table, with our own column names or those of AtoM."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.dates import parse, read_prose
from archive.errors import ArchiveError, BadDateError, BadRecordError
from archive.importing.columns import read_table
from archive.importing.metadata import Fields, check_fields
from archive.model.vocabulary import DOCUMENT_KINDS, Access
from archive.text.clean import clean_line

# What the columns are called here, and in AtoM's ISAD(G) template for CSV import.
_COLUMNS = {
    "file": "file", "filename": "file", "path": "file", "digitalobjectpath": "file",
    "title": "title",
    "date": "date", "dates": "date", "eventdates": "date",
    "kind": "kind", "genreaccesspoints": "kind", "levelofdescription": "level",
    "project": "projects", "projects": "projects",
    "language": "language",
    "access": "access", "accessconditions": "access",
    "creator": "creators", "creators": "creators", "eventactors": "creators",
    "reference": "reference", "referencecode": "reference", "identifier": "reference",
    "summary": "summary", "scopeandcontent": "summary",
    "note": "note", "generalnote": "note",
    "body": "body", "events": "events", "decisions": "decisions", "period": "period",
}  # fmt: skip
_MANY = ("projects", "creators", "events", "decisions")
_PLAINLY_OPEN = re.compile(
    r"(?:(?:fully|freely) )?(?:public|open|unrestricted|no restrictions?|none)"
    r"(?: (?:access|records?|on access|to (?:all|everyone|the public)"
    r"|for (?:research|consultation)))*"
)
_CLOSED_WORDS = ("restricted", "closed", "confidential")


@dataclass(slots=True)
class MetadataList:
    """Fields by file. A file's name is a path from the table's folder, or a name alone.

    `path` is the table's own, real and absolute.
    """

    name: str
    path: str
    rows: dict[str, tuple[int, Fields]]
    used: set[str] = field(default_factory=set)
    columns_not_taken: tuple[str, ...] = ()

    def fields_for(self, path: Path) -> Fields:
        """What the table says of this file; nothing when it is not listed."""
        whole = os.path.realpath(path)
        relative = os.path.relpath(whole, os.path.dirname(self.path))  # noqa: PTH120
        for key in (relative, whole, path.name):
            if key in self.rows:
                self.used.add(key)
                return self.rows[key][1]
        return {}

    def is_itself(self, path: Path) -> bool:
        """Whether this file is the table."""
        return self.path.endswith(path.name) and os.path.realpath(path) == self.path

    def not_met(self) -> list[str]:
        """Rows whose file did not come by, as sentences."""
        return [
            f"{self.name}, line {line}: no file {clean_line(key, 80)} was met"
            for key, (line, _) in self.rows.items()
            if key not in self.used
        ]


def read_metadata_list(catalogue: Catalogue, path: Path) -> MetadataList:
    """Read a table of metadata, checked against the model and the archive.

    Raises BadRecordError with every line and field that does not fit.
    """
    name = clean_line(path.name, 80)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = read_table(file)
    except OSError as error:
        raise BadRecordError(f"{name} cannot be read: {error.strerror or error}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadRecordError(
            f"{name} is no CSV in UTF-8: {clean_line(str(error), 100)}", "See: car-tui help import"
        ) from error
    found: dict[str, tuple[int, Fields]] = {}
    problems: list[str] = []
    for line, row in rows:
        try:
            fields = _fields(row)
            file_name = str(fields.pop("file", ""))
            if not file_name:
                raise BadRecordError("file is missing")
            if file_name in found:
                raise BadRecordError(f"{file_name} stands in line {found[file_name][0]} already")
            check_fields(catalogue, fields)
            found[file_name] = (line, fields)
        except ArchiveError as error:
            problems.append(f"line {line}: {error.message}")
    if problems:
        raise BadRecordError(
            "\n".join([f"{name} does not fit:", *problems]), "See: car-tui help import"
        )
    columns = {column for _, row in rows for column in row if _key(column) not in _COLUMNS}
    return MetadataList(
        name, os.path.realpath(path), found, columns_not_taken=tuple(sorted(columns))
    )


def _key(column: str) -> str:
    return column.replace("_", "").replace(" ", "").lower()


def _fields(row: Mapping[str, str]) -> dict[str, object]:
    fields: dict[str, object] = {}
    conditions = ""
    for column, value in row.items():
        name = _COLUMNS.get(_key(column))
        if name is None or name in fields:
            continue
        if name == "date":
            fields |= _date(value)
        elif name == "access":
            fields["access"], conditions = _access(value)
        elif name == "level":
            if value.lower() in DOCUMENT_KINDS:
                fields.setdefault("kind", value.lower())
        elif name in _MANY:
            fields[name] = [part.strip() for part in value.split("|") if part.strip()]
        else:
            fields[name] = value.lower() if name in ("kind", "language") else value
    if conditions:
        remarks = (str(fields.get("note", "")), f"Conditions of access: {conditions}")
        fields["note"] = "\n".join(filter(None, remarks))
    return fields


def _date(value: str) -> dict[str, object]:
    """EDTF as it is, else a date in words, of which the words are kept as a note."""
    first = value.partition("|")[0].strip()
    try:
        return {"date": parse(first).text}
    except BadDateError:
        found = read_prose(first)
        if found is None:
            raise
        return {"date": found.text, "date_note": f"As listed: {clean_line(first, 100)}"}


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
