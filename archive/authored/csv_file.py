"""Reads CSV tables (RFC 4180) as people and other programs write them."""

from __future__ import annotations

import csv
import io

from archive.authored.document import (
    AuthoredFile,
    Bounds,
    Fault,
    Place,
    Plain,
    Read,
    Unreadable,
    unreadable,
)
from archive.authored.text import text_of
from archive.text.clean import clean_line

DELIMITERS = (",", ";", "\t")
"""What may divide the columns."""

BOUNDS = Bounds(bytes=32 << 20, values=1_000_000)
"""How large a table may be."""


def read_csv(data: bytes | str, file: str, bounds: Bounds = BOUNDS) -> Read:
    """Read a table: a list of its rows, each a group of texts by the names of their columns.

    Columns are divided by commas, semicolons or tabs. Empty values and empty rows are left out.
    The column of a place is the number of the cell. A row with more values than there are columns
    keeps those that have one, and is a fault.
    """
    text = text_of(data, file, bounds)
    if isinstance(text, Unreadable):
        return text
    # The limit is one for the whole process: what bounds a value here is the size of the file.
    csv.field_size_limit(max(csv.field_size_limit(), bounds.bytes))
    first = heading_of(text)
    delimiter = max(DELIMITERS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        names: list[str] = []
        while not any(names) and (cells := next(rows, None)) is not None:
            names = [name.strip() for name in cells]
        if wrong := _names_wrong(names):
            return unreadable(file, rows.line_num, *wrong)
        table = _Table(file, names, bounds)
        line = rows.line_num + 1
        for cells in rows:
            table.add(line, cells)
            if table.is_full:
                return unreadable(
                    file, line, 1, f"the table has more than {bounds.values:,} values"
                )
            line = rows.line_num + 1
    except csv.Error as error:
        return unreadable(file, line, 1, _sentence_of(error))
    return table.read()


def heading_of(text: str) -> str:
    """The line with the names of the columns: the first that is not empty."""
    lines = io.StringIO(text, newline="")
    return next((line for line in lines if line.strip("\t\r\n ,;")), "")


def _names_wrong(names: list[str]) -> tuple[int, str] | None:
    seen: set[str] = set()
    for number, name in enumerate(names, start=1):
        if name and name in seen:
            return number, f"two columns have the name {clean_line(name, 60)}"
        seen.add(name)
    return None


def _sentence_of(error: csv.Error) -> str:
    said = str(error)
    if "unexpected end of data" in said:
        return "a quotation mark that was opened in this row is not closed"
    if "expected after" in said:
        return "text stands behind a closing quotation mark; write a quotation mark in it twice"
    return clean_line(said, 100)


class _Table:
    """The rows read so far."""

    def __init__(self, file: str, names: list[str], bounds: Bounds) -> None:
        self._file = file
        self._names = names
        self._left = bounds.values
        self._rows: list[Plain] = []
        self._places: list[Place] = []
        self._faults: list[Fault] = []

    @property
    def is_full(self) -> bool:
        """Whether more values came than are taken."""
        return self._left < 0

    def add(self, line: int, cells: list[str]) -> None:
        """Take the next row in."""
        row: dict[str, Plain] = {}
        places: dict[str, Place] = {}
        for number, (name, cell) in enumerate(zip(self._names, cells, strict=False), start=1):
            if name and (value := cell.strip()):
                row[name], places[name] = value, Place(line, number)
        known = len(self._names)
        if any(cell.strip() for cell in cells[known:]):
            sentence = f"the row has {len(cells)} values, and there are {known} columns"
            field = str(len(self._rows)) if row else ""
            self._faults.append(Fault(self._file, line, known + 1, field, sentence))
        self._left -= len(cells) + 1
        if row:
            self._rows.append(row)
            self._places.append(Place(line, 1, places))

    def read(self) -> AuthoredFile:
        """The table as read."""
        return AuthoredFile(self._file, self._rows, Place(1, 1, self._places), tuple(self._faults))
