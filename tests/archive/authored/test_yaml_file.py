"""YAML: values as JSON has them, the place of each, and every mistake a fault."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from archive.authored.document import AuthoredFile, Bounds, Place, Plain, Unreadable
from archive.authored.yaml_file import read_yaml

SMALL = Bounds(bytes=6_000, depth=4, values=20)


def fault(text: str | bytes, bounds: Bounds = SMALL) -> str:
    """The first fault, which has to be the only one where nothing can be read."""
    read = read_yaml(text, "f.yaml", bounds)
    assert read.faults
    return str(read.faults[0])


def value(text: str | bytes) -> Plain:
    read = read_yaml(text, "f.yaml")
    assert isinstance(read, AuthoredFile), read.faults
    assert not read.faults
    return read.value


# What ends the reading, and where.
STOPS = [
    ("title: Hearing: the family", "line 1, column 15: a colon stands within a text"),
    ("a: 'x\nb: 2\n", "line 1, column 4: a quotation mark that was opened is not closed"),
    ('a: "x', "line 1, column 4: a quotation mark that was opened is not closed"),
    ("a: [1, 2\nb: 3\n", "line 1, column 4: a bracket [ that was opened is not closed"),
    ("a: {b: 2\nc\n: 3", "line 1, column 4: a brace { that was opened is not closed"),
    ("a: [", "line 1, column 5: a value is missing here, or a bracket"),
    ("a: b\nc", "line 2, column 2: a colon is missing behind the name of a field"),
    ("- a\nb: 2", "line 2, column 1: this does not stand below the hyphens"),
    ('a: "b" c', "line 1, column 8: this is no field"),
    ("a:\n\t- b", "line 2, column 1: no text can begin with a tab"),
    ("a: @b", "line 1, column 4: no text can begin with a tab, @"),
    ("a: b\n---\nc: d", "line 2, column 1: a second document begins"),
    ("? [a]\n: b", "line 1, column 3: the name of a field cannot be a list or group"),
    ("a: &x [1]\nb: *x", "line 2, column 4: the alias *x is not read; write it out"),
    ("a: &x [*x]", "line 1, column 8: the alias *x is not read"),
    ("*x : a", "line 1, column 1: the alias *x is not read"),
    ("[[[[[1]]]]]", "line 1, column 5: this lies deeper than 4 levels"),
    ("[" * 1_999, "line 1, column 5: this lies deeper than 4 levels"),
    ("{a: " * 400, "line 1, column 17: this lies deeper than 4 levels"),
    ("- " * 900, "line 1, column 9: this lies deeper than 4 levels"),
    ("[" + "1," * 30 + "1]", "line 1, column 40: the file holds more than 20 values"),
    ("%YAML 3.0\n---\na", "line 1, column 1: found incompatible YAML document"),
    ("a: !foo!bar x", "line 1, column 4: found undefined tag handle"),
    ('a: "\\ud800"', "line 1, column 7: found invalid Unicode character escape code"),
    ("a: b\nc: \0", "line 2, column 4: a control character (U+0000) stands here"),
    ("a: \x1b[2J", "line 1, column 4: a control character (U+001B)"),
    ("a: \x9b", "line 1, column 4: a control character (U+009B)"),
    ("a: \ufeff", "line 1, column 4: a control character (U+FEFF)"),
    ("a: \ud800", "line 1, column 4: a control character (U+D800)"),
    ("a: " + "b" * 6_000, "f.yaml: is larger than 5 KB; divide it"),
    (b"a: b\nc: \xff", "line 2, column 4: this is not UTF-8; save the file as UTF-8"),
    (b"\xef\xbb\xbfa: \xff", "line 1, column 4: this is not UTF-8"),
    ("ä: b\n".encode("latin-1"), "line 1, column 1: this is not UTF-8"),
    ("a: b\n".encode("utf-16") + b"\x00\xd8", "line 2, column 1: this is not UTF-16"),
    ("a: b\n".encode("utf-32") + b"\x00\x00\x11\x00", "line 2, column 1: this is not UTF-32"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), STOPS)
def test_what_makes_no_sense_is_refused_with_its_place(text: str | bytes, said: str) -> None:
    assert isinstance(read_yaml(text, "f.yaml", SMALL), Unreadable)
    assert fault(text).removeprefix("f.yaml, ").startswith(said)


# What is left out, and where.
LEFT_OUT = [
    ("- a: !!bool foo", "line 1, column 6, 0/a: “foo” is no !!bool", [{}]),
    ("- !!int foo", "line 1, column 3, 0: “foo” is no !!int", [None]),
    ("- !!null foo", "line 1, column 3, 0: “foo” is no !!null", [None]),
    ("- !!timestamp 2001-01-01", "line 1, column 3, 0: the tag !!timestamp is not read", [None]),
    ("a: !!binary aGk=", "line 1, column 4, a: the tag !!binary is not read", {}),
    ("a: !!set {b}", "line 1, column 4, a: the tag !!set is not read", {"a": {"b": None}}),
    ("a: !!seq {b: 1}", "line 1, column 4, a: the tag !!seq is not read", {"a": {"b": 1}}),
    ("a: !!python/name:os.system x", "line 1, column 4, a: the tag !!python/name:os.system", {}),
    ("a: !x b", "line 1, column 4, a: the tag !x is not read", {}),
    ("!!bool no: b", "line 1, column 1, no: the tag !!bool is not read", {"no": "b"}),
    ("a: 2001-13-45", "line 1, column 4, a: 2001-13-45 is no day of the calendar", {}),
    ("a: 2001-02-29", "line 1, column 4, a: 2001-02-29 is no day of the calendar", {}),
    ("a: " + "9" * 4_301, "line 1, column 4, a: the number is too large", {}),
    ("a: 0x" + "f" * 4_301, "line 1, column 4, a: the number is too large", {}),
    ("a: 9223372036854775808", "line 1, column 4, a: the number is too large", {}),
    ("a: 1\nb: 2\na: 3", "line 3, column 1, a: a stands in line 1 already", {"a": 1, "b": 2}),
    ("a: 1\n'a': [3]", "line 2, column 1, a: a stands in line 1 already", {"a": 1}),
    ("b:\n  <<: {a: 1}", "line 2, column 3, b/<<: other fields are not merged in", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said", "rest"), LEFT_OUT)
def test_a_value_that_cannot_be_read_is_left_out_and_told(
    text: str, said: str, rest: Plain
) -> None:
    read = read_yaml(text, "f.yaml", SMALL)
    assert isinstance(read, AuthoredFile)
    assert str(read.faults[0]).removeprefix("f.yaml, ").startswith(said)
    assert len(read.faults) == 1
    if rest is not None:
        assert read.value == rest


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2015-03-05", "2015-03-05"), ("2015-03-05 12:00:00", "2015-03-05 12:00:00"),
        ("12:30", "12:30"), ("0", 0), ("012", 10), ("0x1F", 31), ("1_000", 1000), ("-3", -3),
        ("08", "08"), ("0b11", 3), ("1.5", 1.5), ("1e3", "1e3"), (".5", 0.5), ("-.5", "-.5"),
        ("yes", True), ("Off", False), ("yEs", "yEs"), ("~", None), ("", None), ("null", None),
        ("'no'", "no"), ("!!str 12", "12"), ("! 12", "12"), ("!!float 1", 1.0),
        ("!!bool yes", True), (".inf", math.inf), ("1984/..", "1984/.."), ("=", "="),
        ("9223372036854775807", 2**63 - 1), ('"\\0"', "\0"), ("&x 5", 5),
    ],
)  # fmt: skip
def test_a_plain_value_is_that_of_yaml_but_dates_and_times_stay_text(
    written: str, read: Plain
) -> None:
    assert value(f"a: {written}") == {"a": read}
    assert type(value(written)) is type(read)


def test_names_are_the_texts_that_stand_there() -> None:
    assert value("no: 1\n2001: 2\n~: 3\n? \n: 4\na/b: 5") == {
        "no": 1, "2001": 2, "~": 3, "": 4, "a/b": 5,
    }  # fmt: skip


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]
)
def test_every_encoding_of_unicode_is_read(encoding: str) -> None:
    assert value("Ä: ž".encode(encoding) if encoding == "utf-8" else "a: ž".encode(encoding))


def test_a_file_that_says_nothing_is_nothing() -> None:
    assert [value(text) for text in ("", "\n", "# words", "---\n", b"\xef\xbb\xbf")] == [None] * 5


def test_every_field_has_its_place() -> None:
    read = read_yaml("- a: 1\n  b:\n  - x\n  -   {c: 2, d/e: 3}\n- [f]\n", "f.yaml")
    assert isinstance(read, AuthoredFile)
    places = {
        "": (1, 1), "0": (1, 3), "0/a": (1, 3), "0/b": (2, 3), "0/b/0": (3, 5), "0/b/1": (4, 7),
        "0/b/1/c": (4, 8), "0/b/1/d/e": (4, 14), "1": (5, 3), "1/0": (5, 4),
        # What is not there has the place of what it would be in.
        "0/z": (1, 3), "0/b/9": (2, 3), "0/b/²": (2, 3), "7": (1, 1), "0/b/1/c/x": (4, 8),
    }  # fmt: skip
    assert {field: read.place(field)[:2] for field in places} == places
    wrong = read.fault("0/b/1/c", "is wrong")
    assert (wrong.file, wrong.line, wrong.column, wrong.field) == ("f.yaml", 4, 8, "0/b/1/c")
    assert str(wrong) == "f.yaml, line 4, column 8, 0/b/1/c: is wrong"


def count(place: Place) -> int:
    within = place.within
    parts = within.values() if isinstance(within, Mapping) else within
    return 1 + sum(map(count, parts))


def size(one: Plain) -> int:
    parts = one.values() if isinstance(one, dict) else one if isinstance(one, list) else []
    return 1 + sum(size(part) for part in parts)


# PyYAML writes the line ends of YAML 1.1 as such, and reads them as those of today.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x85\u2028\u2029"))
numbers = st.integers(-(2**63) + 1, 2**63 - 1) | st.floats(allow_nan=False)
plain = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


@given(plain, st.booleans(), st.sampled_from(["utf-8", "utf-16"]))
def test_what_yaml_writes_is_read_as_it_was(written: Plain, flow: bool, encoding: str) -> None:
    # Through JSON, for Hypothesis may give one list twice, which YAML writes as an alias.
    given = json.loads(json.dumps(written))
    text = yaml.safe_dump(given, default_flow_style=flow, allow_unicode=True)
    read = read_yaml(text.encode(encoding), "f.yaml")
    assert isinstance(read, AuthoredFile)
    assert (read.value, read.faults) == (given, ())
    assert count(read.top) == size(given)


pieces = st.sampled_from(
    ["- ", "a: ", "b:", "\n", "\n  ", "\t", "[", "]", "{", "}", ",", "'", '"', "&x ", "*x",
     "!!bool ", "!!python/name:a ", "!", "|", ">", "%", "@", "#", "? ", ": ", "---\n", "...\n",
     "<<: ", "2001-13-45",
     "9" * 4_301, "\0", "\ufeff", "\x85", "\u2028", "\\", "x", "~", "\ud800"]
)  # fmt: skip


@given(st.lists(pieces, max_size=30).map("".join) | st.text() | st.binary())
def test_anything_is_a_value_or_faults(text: str | bytes) -> None:
    read = read_yaml(text, "f.yaml", SMALL)
    if isinstance(read, Unreadable):
        assert len(read.faults) == 1
    else:
        json.dumps(read.value)
        assert size(read.value) <= SMALL.values
    lines = len(text.splitlines()) if isinstance(text, str) else len(text) + 1
    for one in read.faults:
        assert one.sentence
        assert 0 <= one.line <= lines + 1
        assert (one.line == 0) == (one.column == 0)
