"""CSV tables as people and other programs write them."""

from __future__ import annotations

import csv
from typing import TextIO

_DELIMITERS = (",", ";", "\t")


def read_table(file: TextIO) -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV table (RFC 4180), each with its line and its values by column.

    Columns may be divided by commas, semicolons or tabs; empty values are left out. Raises
    csv.Error when it is no such table.
    """
    first = file.readline()
    delimiter = max(_DELIMITERS, key=first.count)
    file.seek(0)
    reader = csv.reader(file, delimiter=delimiter, strict=True)
    header = [name.strip() for name in next(reader, [])]
    if len(set(header)) != len(header):
        raise csv.Error("two columns have the same name")
    rows = []
    line = reader.line_num + 1
    for values in reader:
        if len(values) > len(header) and any(value.strip() for value in values[len(header) :]):
            raise csv.Error(f"line {line} has more values than there are columns")
        row = {
            name: value.strip()
            for name, value in zip(header, values, strict=False)
            if name and value.strip()
        }
        if row:
            rows.append((line, row))
        line = reader.line_num + 1
    return rows
