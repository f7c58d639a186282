"""Tables that are text: one line a row, whatever divides the fields."""

from __future__ import annotations

import pytest

from archive.extract.delimited import read_csv
from archive.extract.media_type import media_type_of


def text_of(text: str, encoding: str = "utf-8") -> str:
    return "\n".join(section.text for section in read_csv(text.encode(encoding)).sections)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_will_do(delimiter: str) -> None:
    rows = [["Year", "Place", "Sum"], ["2003", "Gdansk", "7"], ["2004", "", "8"]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    assert text_of(text) == "Year\tPlace\tSum\n2003\tGdansk\t7\n2004\t8"


def test_quoted_fields_may_hold_delimiters_quotes_and_lines() -> None:
    assert text_of('a;"b; ""c""\nd";e\n1;2;3') == 'a\tb; "c" d\te\n1\t2\t3'


def test_commas_in_the_text_do_not_divide_where_semicolons_do() -> None:
    assert text_of("name;sum\nBee, A.;1,5\nDee, C.;2,5") == (
        "name\tsum\nBee, A.\t1,5\nDee, C.\t2,5"
    )


def test_old_encodings_and_broken_tables_are_read() -> None:
    assert text_of("år;blåbær\n1;2", "cp1252") == "år\tblåbær\n1\t2"
    assert "end" in text_of('a,"never closed\n' + "x" * 2_000_000 + "\nend")
    assert text_of("") == ""


def test_the_name_tells_a_table_from_other_text() -> None:
    assert media_type_of(b"a,b\n1,2", "list.CSV") == "text/csv"
    assert media_type_of(b"a,b\n1,2", "list.txt") == "text/plain"
    assert media_type_of(b"<html>", "list.csv") == "text/html"
