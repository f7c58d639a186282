"""Workbooks with a cell far away: the cells are read, and no room is made for what is between."""

from __future__ import annotations

import struct
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ExtractionError
from archive.extract.dense_records import dense_binary, dense_xls
from archive.extract.dense_sheets import dense_ods, dense_xml
from archive.extract.spreadsheet import read_ods, read_xls, read_xlsx
from tests.archive.extract.office_bytes import odf, xlsx
from tests.archive.extract.ole_bytes import biff, ole, xls_of

Cells = Sequence[tuple[int, int, str]]
FAR: list[Cells] = [
    [(0, 0, "one"), (1, 0, "two"), (199_999, 99, "stray")],
    [(0, 0, "one"), (1, 0, "two"), (99_999, 701, "stray")],
    [(0, 0, "one"), (0, 16_383, "end"), (1_048_575, 0, "two"), (1_048_575, 16_383, "stray")],
    [(1_048_000, 16_000, "one"), (1_048_500, 15_000, "two")],
]
FAR_XLS: list[Cells] = [
    [(0, 0, "one"), (1, 0, "two"), (65_535, 255, "stray")],
    [(row, row % 256, str(row)) for row in range(0, 65_536, 4_096)],
    [(65_000, 3, "one"), (65_535, 255, "stray"), (65_535, 7, "behind")],
]


def lines(cells: Cells) -> str:
    """The text of a sheet with these cells."""
    rows: dict[int, list[str]] = {}
    for row, _, text in cells:
        rows.setdefault(row, []).append(text)
    return "\n".join("\t".join(row) for row in rows.values())


def letters(column: int) -> str:
    """What a column is called, counted from 0: "AA" is the 27th."""
    before, last = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(65 + last)


def xml_rows(cells: Cells, prefix: str = "") -> str:
    rows: dict[int, str] = {}
    for row, column, text in cells:
        place = f'r="{letters(column)}{row + 1}"'
        cell = f'<{prefix}c s="0" {place} t="inlineStr"><is><t>{text}</t></is></{prefix}c>'
        rows[row] = rows.get(row, "") + cell
    return "".join(
        f'<{prefix}row spans="1:9" r="{row + 1}">{each}</{prefix}row>' for row, each in rows.items()
    )


def ods_rows(cells: Cells) -> str:
    """Rows of an OpenDocument sheet, with what is between in repeated rows and cells."""
    out, next_row, next_column = "", 0, 0
    for number, (row, column, text) in enumerate(cells):
        if number == 0 or row != cells[number - 1][0]:
            empty = '<table:table-cell table:number-columns-repeated="16384"/>'
            out += "</table:table-row>" if number else ""
            if row > next_row:
                out += f'<table:table-row table:number-rows-repeated="{row - next_row}">'
                out += f"{empty}</table:table-row>"
            out += "<table:table-row>"
            next_row, next_column = row + 1, 0
        if column > next_column:
            between = f'table:number-columns-repeated="{column - next_column}"'
            out += f'<table:table-cell table:style-name="ce1" {between}/>'
        next_column = column + 1
        out += f'<table:table-cell office:value-type="string"><text:p>{text}</text:p>'
        out += "</table:table-cell>"
    return f"{out}</table:table-row>" if cells else ""


def ods(rows: str) -> bytes:
    return odf("spreadsheet", f'<table:table table:name="S">{rows}</table:table>')


def xls_records(cells: Cells) -> bytes:
    return b"".join(
        biff(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 0) + text.encode())
        for row, column, text in cells
    )


@pytest.mark.parametrize("cells", FAR)
def test_a_cell_far_away_is_read_with_the_others(cells: Cells) -> None:
    assert [each.text for each in read_xlsx(xlsx({"S": xml_rows(cells)})).sections] == [
        lines(cells)
    ]
    assert [each.text for each in read_ods(ods(ods_rows(cells))).sections] == [lines(cells)]


@pytest.mark.parametrize("cells", FAR_XLS)
def test_a_cell_far_away_is_read_in_an_old_workbook(cells: Cells) -> None:
    read = read_xls(xls_of({"S": xls_records(cells), "T": xls_records([(0, 0, "near")])}))
    text = [each.text for each in read.sections]
    assert text == [lines(sorted(cells, key=lambda cell: cell[0])), "near"]


def test_a_locked_old_workbook_says_so() -> None:
    with pytest.raises(ExtractionError, match="needs a password"):
        read_xls(ole({"Workbook": biff(0x0809, bytes(16)) + biff(0x002F, bytes(54)) + bytes(99)}))


def test_numbers_in_one_record_stay_together() -> None:
    numbers = struct.pack("<HH", 2, 100) + struct.pack("<HI", 0, 7 << 2 | 2) * 3
    numbers = biff(0x00BD, numbers + struct.pack("<H", 102))
    far = xls_records([(0, 0, "one"), (2, 99, "sum")]) + numbers + xls_records([(60_000, 250, "z")])
    assert [each.text for each in read_xls(xls_of({"S": far})).sections] == ["one\nsum\t7\t7\t7\nz"]


def test_what_is_repeated_is_read_a_thousand_times() -> None:
    cell = '<table:table-cell office:value-type="string"{}><text:p>x</text:p></table:table-cell>'
    row = "<table:table-row table:number-rows-repeated='{}'>{}</table:table-row>"
    read = read_ods(ods(row.format(1_048_576, cell.format(""))))
    assert read.sections[0].text.count("x") == 1_000
    assert read.warnings == ("Of what comes more than 1,000 times in a row, no more was read.",)
    read = read_ods(ods(row.format(3, cell.format(' table:number-columns-repeated="4"'))))
    assert read.sections[0].text == "\n".join(["x\tx\tx\tx"] * 3)
    assert read.warnings == ()


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 1_048_575), st.integers(0, 16_383)),
        st.text("abc", min_size=1, max_size=3),
        max_size=8,
    )
)
def test_wherever_cells_are_their_words_come_in_order(places: dict[tuple[int, int], str]) -> None:
    cells = [(*place, text) for place, text in sorted(places.items())]
    for data, read in ((xlsx({"S": xml_rows(cells)}), read_xlsx), (ods(ods_rows(cells)), read_ods)):
        assert "".join(each.text for each in read(data).sections) == lines(cells)


def test_sheets_that_are_filled_stay_as_they_are() -> None:
    full = [(row, column, "x") for row in range(60) for column in range(9)]
    for sheet in (xml_rows(full), xml_rows(full, "x:"), xml_rows([(499_999, 0, "x")])):
        assert dense_xml(sheet.encode()) == sheet.encode()
    assert b" r=" not in dense_xml(xml_rows(FAR[0], "x:").encode())
    assert dense_xls(xls_records(full)) == xls_records(full)
    assert dense_ods(ods_rows(full).encode()) == (ods_rows(full).encode(), False)


def binary_record(kind: int, content: bytes) -> bytes:
    """A record of a binary sheet, its length in two bytes as a number of seven bits each."""
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return number + bytes([len(content) & 0x7F | 0x80, len(content) >> 7]) + content


def test_the_cells_of_a_binary_sheet_are_moved_in_their_place() -> None:
    def sheet(*places: tuple[int, int]) -> bytes:
        out = binary_record(129, b"") + binary_record(148, bytes(16))
        for row, column in places:
            out += binary_record(0, struct.pack("<I", row) + bytes(21))
            out += binary_record(7, struct.pack("<III", column, 0, 5)) * 2
        return out + binary_record(130, b"")

    near = sheet((0, 3), (4, 9))
    assert dense_binary(near) == near
    moved = dense_binary(sheet((0, 0), (99_999, 16_000)))
    assert moved == (
        binary_record(129, b"")
        + binary_record(148, bytes(16))
        + b"".join(
            binary_record(0, struct.pack("<I", row) + bytes(21))
            + binary_record(7, struct.pack("<III", 0, 0, 5))
            + binary_record(7, struct.pack("<III", 1, 0, 5))
            for row in range(2)
        )
        + binary_record(130, b"")
    )


@given(st.binary(max_size=300))
def test_what_is_no_sheet_is_followed_to_its_end(data: bytes) -> None:
    for moved in (dense_xls(data), dense_binary(data)):
        assert len(moved) == len(data)
