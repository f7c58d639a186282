"""Reads tables that are text (CSV, TSV)."""

from __future__ import annotations

import csv

from archive.extract.encoding import read_beginning
from archive.extract.extracted import Extracted, Section
from archive.text.clean import clean_line, clean_text

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_LINES = 50
_LONGEST_FIELD = 1_000_000


def read_csv(data: bytes, encoding: str | None = None) -> Extracted:
    """Return the text of a table (RFC 4180, any usual delimiter): a row a line, tabs between.

    A table has no title of its own. What cannot be divided into fields is read as it stands.
    """
    read = read_beginning(data, encoding)
    text = clean_text(read.text)
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        rows = csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text))
        lines = ["\t".join(filter(None, map(clean_line, row))) for row in rows]
    except csv.Error:
        lines = text.splitlines()
    return Extracted(
        "text/csv",
        (Section("\n".join(filter(None, lines))),),
        warnings=read.warnings,
        encodings=read.encodings,
    )


def _delimiter(text: str) -> str:
    """Return the delimiter that divides most of the first lines into equally many fields."""
    lines = text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES]

    def evenness(delimiter: str) -> tuple[int, int]:
        counts = [line.count(delimiter) for line in lines if delimiter in line]
        return max(map(counts.count, counts), default=0), sum(counts)

    return max(_DELIMITERS, key=evenness)
