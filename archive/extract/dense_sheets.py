"""Moves the cells of a sheet together where one far away would leave a huge empty range.

The library that reads workbooks makes room for every cell between the first and the last, so that
one stray cell costs gigabytes. Where a cell stands leaves no trace in the text, only which row it
is in and what comes before it there.
"""

from __future__ import annotations

import re

# So large a range is no burden, however empty; a larger one is none where a quarter is filled.
_SMALL_RANGE = 500_000
_CELLS_A_FILLED_ONE = 4
_MOST_COLUMNS = 16_384
_ROW_NUMBER = re.compile(rb"<(?:\w+:)?row\b[^<>]*?\sr=[\"'](\d{1,7})[\"']")
_COLUMN_NAME = re.compile(rb"<(?:\w+:)?c\b[^<>]*?\sr=[\"']([A-Za-z]{1,3})\d")
_PLACE = re.compile(rb"(<(?:\w+:)?(?:row|c)\b[^<>]*?)\sr=(?:\"[^\"]*\"|'[^']*')")
_REPEATED = re.compile(rb"(\s[\w:-]*number-(?:columns|rows)-repeated=[\"'])(\d+)")
_CELL = rb"(?:\w+:)?(?:covered-)?table-cell\b"
_EMPTY_CELL = (
    rb"<" + _CELL + rb"(?:(?!value)[^<>])*(?:/>|(?<!/)>\s*</(?:\w+:)?(?:covered-)?table-cell>)"
)
_EMPTY_CELLS = re.compile(_EMPTY_CELL)
_EMPTY_ROWS = re.compile(
    rb"<(?:\w+:)?table-row\b[^<>]*(?:/>|(?<!/)>(?:\s*"
    + _EMPTY_CELL
    + rb")*\s*</(?:\w+:)?table-row>)"
)
MOST_REPEATED = 1_000
"""How often a row or a cell that holds something is read where it says it comes more often."""


def is_sparse(area: int, cells: int) -> bool:
    """Whether a range of so many places with so many cells is too large for what it holds."""
    return area > max(_SMALL_RANGE, _CELLS_A_FILLED_ONE * cells)


def dense_xml(sheet: bytes) -> bytes:
    """Return a sheet (ECMA-376, SpreadsheetML) whose cells follow each other, if it is sparse."""
    rows = max(map(int, _ROW_NUMBER.findall(sheet)), default=0)
    if not is_sparse(rows * _MOST_COLUMNS, 0):
        return sheet
    names = _COLUMN_NAME.findall(sheet)
    columns = max(map(_column, set(names)), default=0)
    # What has no place of its own stands behind what comes before it.
    return _PLACE.sub(rb"\1", sheet) if is_sparse(rows * columns, len(names)) else sheet


def dense_ods(content: bytes) -> tuple[bytes, bool]:
    """Return the content of a workbook (ISO/IEC 26300) in which nothing empty is repeated.

    Rows and cells that hold something are repeated 1,000 times at most; beside it stands whether
    any of them says that it comes more often.
    """
    content = _EMPTY_CELLS.sub(_once, content)
    content = _EMPTY_ROWS.sub(_once, content)
    bounded = _REPEATED.sub(_bounded, content)
    return bounded, bounded != content


def _once(empty: re.Match[bytes]) -> bytes:
    return _REPEATED.sub(rb"\g<1>1", empty[0])


def _bounded(repeated: re.Match[bytes]) -> bytes:
    before, count = repeated.groups()
    is_more = len(count) > 9 or int(count) > MOST_REPEATED
    return before + str(MOST_REPEATED).encode() if is_more else repeated[0]


def _column(name: bytes) -> int:
    """Return the number of a column by its letters: 27 of "AA"."""
    number = 0
    for letter in name.upper():
        number = number * 26 + letter - 64
    return number
