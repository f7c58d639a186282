"""Cells of AtoM's CSV: commas, quotation marks, UTF-8, and bars between the values of a list."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from archive.text.clean import clean_text

_BAR, _INSTEAD = "|", "¦"
_HOLE = "NULL"


def atom_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """A table with a heading, lines ended by LF as in AtoM's own templates, piece by piece."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(row)
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def plain(value: object) -> str:
    """A text that is no list: a bar would divide it."""
    return clean_text(str(value or "")).replace(_BAR, _INSTEAD)


def listed(values: Iterable[str]) -> str:
    """Texts as one list."""
    return _BAR.join(filter(None, map(plain, values)))


def parallel(values: Iterable[str | None]) -> str:
    """Texts of which each has a place beside that of other columns; empty where all are."""
    written = [plain(value) for value in values]
    return _BAR.join(one or _HOLE for one in written) if any(written) else ""
