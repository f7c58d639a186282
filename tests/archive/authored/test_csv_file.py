"""CSV: rows as groups of texts, the cell of each, and every mistake a fault."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.authored.csv_file import read_csv
from archive.authored.document import AuthoredFile, Bounds, Unreadable


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('a,b\n1,"2\n3,4', "line 2, column 1: a quotation mark that was opened in this row"),
        ('a,b\n"x"y,z', "line 2, column 1: text stands behind a closing quotation mark"),
        ("a,b,a", "line 1, column 3: two columns have the name a"),
        ("\n\na;b;a", "line 3, column 3: two columns have the name a"),
        ("a,b\n1,\0", "line 2, column 3: a control character (U+0000)"),
        (b"a,b\n1,\xff", "line 2, column 3: this is not UTF-8"),
        ("a\n" + "1\n" * 600, "line 502, column 1: the table has more than 1,000 values"),
        ("a\n" + "1\n" * 500_000, "t.csv: is larger than 512 KB"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(text: str | bytes, said: str) -> None:
    read = read_csv(text, "t.csv", Bounds(bytes=512 << 10, values=1_000))
    assert isinstance(read, Unreadable)
    assert str(read.faults[0]).removeprefix("t.csv, ").startswith(said)


@pytest.mark.parametrize(
    ("title", "encoding"),
    [
        ("Möte i Åbo", "cp1252"),
        ("Bērnu tiesību seminārs Liepājā", "cp1257"),
        ("Заседание рабочей группы", "koi8-r"),
        ("Töörühma koosolek Võrus", "cp775"),
        ("Posiedzenie w Łodzi, załącznik piąty", "cp852"),
        ("Työryhmän kokous Hämeenlinnassa", "mac-roman"),
    ],
)
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_table_in_an_old_encoding_is_read_where_its_letters_leave_no_doubt(
    title: str, encoding: str, delimiter: str
) -> None:
    text = f"id{delimiter}title{delimiter}date\r\nev-a{delimiter}{title}{delimiter}2001-05-03\r\n"
    read = read_csv(text.encode(encoding), "t.csv")
    assert isinstance(read, AuthoredFile)
    assert read.value == [{"id": "ev-a", "title": title, "date": "2001-05-03"}]
    assert isinstance(read_csv("id,title\nev-a,Kåre Rømø".encode("cp1252"), "t.csv"), Unreadable)


def test_a_value_may_be_as_long_as_the_file() -> None:
    before = csv.field_size_limit(100)
    try:
        read = read_csv("a\n" + "x" * 200_000, "t.csv")
    finally:
        csv.field_size_limit(before)
    assert isinstance(read, AuthoredFile)
    assert read.value == [{"a": "x" * 200_000}]


def test_every_cell_has_its_place() -> None:
    read = read_csv('\nid;title\n1;"two\nlines"\n;\n2; three ;four\n', "t.csv")
    assert isinstance(read, AuthoredFile)
    assert read.value == [{"id": "1", "title": "two\nlines"}, {"id": "2", "title": "three"}]
    places = {"0": (3, 1), "0/title": (3, 2), "1": (6, 1), "1/title": (6, 2), "1/x": (6, 1)}
    assert {field: read.place(field)[:2] for field in places} == places
    said = ["t.csv, line 6, column 3, 1: the row has 3 values, and there are 2 columns"]
    assert list(map(str, read.faults)) == said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32-le"])
def test_every_encoding_of_unicode_is_read(encoding: str) -> None:
    read = read_csv("id\ttitle\n1\tMöte".encode(encoding), "t.csv")
    assert isinstance(read, AuthoredFile)
    assert read.value == [{"id": "1", "title": "Möte"}]


cells = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1)


@given(st.lists(st.tuples(cells, cells), max_size=6), st.sampled_from(",;\t"))
def test_what_csv_writes_is_read_as_it_was(rows: list[tuple[str, str]], delimiter: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([("a", "b"), *rows])
    read = read_csv(out.getvalue().encode(), "t.csv")
    assert isinstance(read, AuthoredFile)
    kept = [{name: cell.strip() for name, cell in zip("ab", row, strict=True)} for row in rows]
    kept = [{name: cell for name, cell in row.items() if cell} for row in kept]
    assert read.value == [row for row in kept if row]


pieces = st.sampled_from(
    ["id", "a", ",", ";", "\t", '"', '""', "\n", "\r", "\r\n", " ", "\0", "\x85"]
)


@given(st.lists(pieces, max_size=30).map("".join) | st.text() | st.binary())
def test_anything_is_a_table_or_faults(text: str | bytes) -> None:
    read = read_csv(text, "t.csv")
    if isinstance(read, AuthoredFile):
        assert isinstance(read.value, list)
        assert all(isinstance(row, dict) and row for row in read.value)
    else:
        assert read.faults[0].sentence
