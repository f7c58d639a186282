"""TOML: values as JSON has them, the place of each, and every mistake a fault."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.authored.document import AuthoredFile, Bounds, Unreadable
from archive.authored.toml_file import read_toml


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = ", "c.toml, line 1, column 4: invalid value"),
        ("a = 1\na = 2", "c.toml, line 2, column 6: cannot overwrite a value"),
        ("[a]\n[a]", "c.toml, line 2, column 3: cannot declare"),
        ('a = "x', "c.toml, line 1, column 7: unterminated string"),
        ("a = 2001-13-45", "c.toml, line 1, column 9: "),
        ("a = " + "9" * 4_301, "c.toml: holds too large a number"),
        ("a = 0x" + "f" * 40, "c.toml: holds too large a number"),
        ("a = " + "[" * 50_000, "c.toml: is nested deeper than 20 levels"),
        ("a." * 30_000 + "b = 1", "c.toml, line 1, column 1: is nested deeper than 20 levels"),
        ("a = 1\n[" + "a . " * 10_000 + "b]", "c.toml, line 2, column 1: is nested deeper"),
        ("a = [" + "1," * 10_001 + "]", "c.toml: holds more than 10,000 values"),
        ("# words\n" * 10_000, "c.toml: is larger than 64 KB"),
        ('a = 1\nb = "\0"', "c.toml, line 2, column 6: a control character (U+0000)"),
        (b"a = 1\nb = '\xff'", "c.toml, line 2, column 6: this is not UTF-8"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(text: str | bytes, said: str) -> None:
    read = read_toml(text, "c.toml")
    assert isinstance(read, Unreadable)
    assert str(read.faults[0]).startswith(said)


def test_every_name_has_its_place() -> None:
    text = (
        'top = 1\n\n# a = 2\n[keys]\n  "list.down" = [\n  "a",\n  "b = 1"]\n'
        'list.up = """\na = 1\n[b]\n"""\n[keys.sub]\nz = {x = 2001-01-02, w.v = 1, u = 2}\n'
        "[[rows]]\nr = 1\n[[rows]]\nr = 2\n[end]\ny = 1"
    )
    read = read_toml(text, "c.toml")
    assert isinstance(read, AuthoredFile)
    assert isinstance(read.value, dict)
    assert read.value["rows"] == [{"r": 1}, {"r": 2}]
    places = {
        "top": (1, 1), "keys": (4, 1), "keys/list.down": (5, 3), "keys/list": (8, 1),
        "keys/list/up": (8, 1), "keys/sub": (12, 1), "keys/sub/z": (13, 1), "keys/sub/z/x": (13, 1),
        "keys/sub/z/w/v": (13, 1), "keys/sub/z/u": (13, 1),
        "rows": (14, 1), "rows/1/r": (14, 1), "end/y": (19, 1), "a": (1, 1), "b": (1, 1),
    }  # fmt: skip
    assert {field: read.place(field)[:2] for field in places} == places
    assert read.place("keys/sub/z").line == 13


def test_a_long_statement_hides_no_place_behind_it() -> None:
    read = read_toml("a = [\n" + "1,\n" * 500 + "]\nb = 1", "c.toml")
    assert isinstance(read, AuthoredFile)
    assert read.place("b")[:2] == (503, 1)


def test_days_and_times_are_texts() -> None:
    read = read_toml("a = [2001-01-02, 12:30:00, 2001-01-02T12:30:00Z]", "c.toml")
    assert isinstance(read, AuthoredFile)
    assert read.value == {"a": ["2001-01-02", "12:30:00", "2001-01-02T12:30:00+00:00"]}


pieces = st.sampled_from(
    ["a", "b.c", '"d e"', " = ", "=", "\n", "[", "]", "[[", "]]", "{", "}", ",", '"', "'",
     '"""', "'''", "1", "9" * 4_301, "2001-13-45", "true", "inf", "\\u0000", "\\",
     "#", ".", "\0", "\r", "\x85"]
)  # fmt: skip


@given(st.lists(pieces, max_size=30).map("".join) | st.text() | st.binary())
def test_anything_is_a_value_or_faults(text: str | bytes) -> None:
    read = read_toml(text, "c.toml", Bounds(bytes=100_000, depth=5, values=50))
    if isinstance(read, AuthoredFile):
        json.dumps(read.value)
    else:
        assert read.faults[0].sentence


@given(st.dictionaries(st.from_regex(r"[a-z_-]+", fullmatch=True), st.integers(0, 9), max_size=9))
def test_each_name_stands_in_its_line(given: dict[str, int]) -> None:
    text = "".join(f"# words\n  {name} = {number}\n" for name, number in given.items())
    read = read_toml(text, "c.toml")
    assert isinstance(read, AuthoredFile)
    assert read.value == given
    places = [read.place(name)[:2] for name in given]
    assert places == [(2 * number, 3) for number in range(1, len(given) + 1)]
