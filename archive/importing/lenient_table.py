"""Reads a CSV table of another system: whatever its faults of form, its rows are read."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from archive.authored.csv_file import BOUNDS, DELIMITERS, heading_of
from archive.extract.encoding import decode
from archive.importing.encoding_remarks import encoding_remarks
from archive.text.clean import clean_line, clean_text
from archive.text.decoding import decoded


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row by the names of its columns, without empty cells, and the line that it begins in."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class LenientTable:
    """A table as far as it could be read, and sentences on its faults of form."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    remarks: tuple[str, ...]


def columns_of(data: bytes) -> tuple[str, ...]:
    """The names of the columns of a table, from its beginning."""
    text, _ = decode(data[: 64 << 10])
    cells = _cells(heading_of(text.lstrip("\ufeff")), _delimiter(text))
    return tuple(cell.strip() for cell in next(iter(cells), []))


def read_table(data: bytes) -> LenientTable:
    """Read a table in any encoding, divided by commas, semicolons or tabs.

    A column whose name comes again and a cell beyond the last column get names of their own, so
    that nothing of them is lost without a word.
    """
    read = decoded(data)
    remarks = [*encoding_remarks(read.encodings)]
    text = clean_text(read.text.lstrip("\ufeff"))
    csv.field_size_limit(max(csv.field_size_limit(), BOUNDS.bytes))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    columns: list[str] = []
    rows: list[TableRow] = []
    short = 0
    line = 1
    for cells in reader:
        begins, line = line, reader.line_num + 1
        if not any(cell.strip() for cell in cells):
            continue
        if not columns:
            columns = _named(cells, remarks)
            continue
        for number in range(len(columns), len(cells)):
            columns.append(f"column {number + 1}")
            remarks.append(f"line {begins} has {len(cells)} values, more than there are columns")
        short += len(cells) < len(columns)
        row = {
            name: value
            for name, cell in zip(columns, cells, strict=False)
            if (value := cell.strip())
        }
        rows.append(TableRow(begins, row))
    if rows and short == len(rows):
        remarks.append("every row has fewer values than there are columns")
    return LenientTable(tuple(columns), tuple(rows), tuple(remarks))


def _delimiter(text: str) -> str:
    first = heading_of(text.lstrip("\ufeff"))
    return max(DELIMITERS, key=first.count)


def _cells(line: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader([line], delimiter=delimiter))


def _named(cells: list[str], remarks: list[str]) -> list[str]:
    columns: list[str] = []
    for number, cell in enumerate(cells, start=1):
        name = clean_line(cell) or f"column {number}"
        if name != cell and cell.strip() and name == cell.strip():
            remarks.append(f"the name of column {number} stands among blanks: {name}")
        if name in columns:
            remarks.append(f"two columns have the name {name}; the first one counts")
            name = f"{name} (column {number})"
        columns.append(name)
    return columns
