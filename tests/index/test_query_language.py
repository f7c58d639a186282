"""The query language: what is read, what is stated back, and what is said of mistakes."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.query.ast import (
    And,
    Dated,
    Everything,
    Field,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Wildcard,
    Word,
)
from index.query.bounds import MAX_LENGTH, MAX_WORDS
from index.query.explain import explain
from index.query.parse import MAX_DEPTH, parse


def shape(node: Node | None) -> object:
    """A tree without places, short enough to be written in a test."""
    match node:
        case Word(text=text):
            return text
        case And(parts=parts):
            return ["and", *map(shape, parts)]
        case Or(parts=parts):
            return ["or", *map(shape, parts)]
        case Not(part=part):
            return ["not", shape(part)]
        case Field(name=name, values=values):
            return [name, *map(shape, values)]
        case _:
            return node


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("barnahus", "barnahus"),
        ("online abuse", ["and", "online", "abuse"]),
        ("online AND abuse", ["and", "online", "abuse"]),
        ("online OR abuse report", ["or", "online", ["and", "abuse", "report"]]),
        ("(online OR abuse) report", ["and", ["or", "online", "abuse"], "report"]),
        ("barnahus -sweden", ["and", "barnahus", ["not", "sweden"]]),
        ("barnahus NOT (a OR b)", ["and", "barnahus", ["not", ["or", "a", "b"]]]),
        ("NOT NOT a", "a"),
        ("take-home", "take-home"),
        ("and or not", ["and", "and", "or", "not"]),
        ('"take-home messages"', Phrase("take-home messages")),
        ("„take-home messages“", Phrase("take-home messages")),
        ('"near words"~5', Phrase("near words", 5)),
        ('a"b c"d', ["and", "a", Phrase("b c"), "d"]),
        ("prefix*", Prefix("prefix")),
        ("wild?ard", Wildcard("wild?ard")),
        ("*hus", Wildcard("*hus")),
        ("fuzzy~", Fuzzy("fuzzy", 1)),
        ("fuzzy~2", Fuzzy("fuzzy", 2)),
        ("fuzzy~9", Fuzzy("fuzzy", 2)),
        ("who paid?", ["and", "who", "paid"]),
        ("*", Everything()),
        ("kind:document", ["kind", "document"]),
        ("KIND:document", ["kind", "document"]),
        ("kind:document,decision", ["kind", "document", "decision"]),
        ("kind:document kind:event", ["kind", "document", "event"]),
        ('person:"Carolina Overlien"', ["person", Phrase("Carolina Overlien")]),
        ("person:over*", ["person", Prefix("over")]),
        ("-kind:event a", ["and", ["not", ["kind", "event"]], "a"]),
        ("project:a project:b", ["and", ["project", "a"], ["project", "b"]]),
        ("", None),
        ("   ", None),
        ("()", None),
    ],
)
def test_reads(query: str, tree: object) -> None:
    parsed = parse(query)
    assert shape(parsed.node) == tree
    assert parsed.faults == ()


@pytest.mark.parametrize(
    ("query", "earliest", "latest"),
    [
        ("in:2001", "2001-01-01", "2001-12-31"),
        ("year:2001", "2001-01-01", "2001-12-31"),
        ("date:1998..2002", "1998-01-01", "2002-12-31"),
        ("date:1998/2002", "1998-01-01", "2002-12-31"),
        ("date:2001-06", "2001-06-01", "2001-06-30"),
        ("date:1998..", "1998-01-01", None),
        ("date:..2002", None, "2002-12-31"),
        ("before:2001", None, "2000-12-31"),
        ("after:2001-06", "2001-07-01", None),
    ],
)
def test_reads_dates(query: str, earliest: str | None, latest: str | None) -> None:
    node = parse(query).node
    assert isinstance(node, Dated)
    assert node.earliest == (dt.date.fromisoformat(earliest) if earliest else None)
    assert node.latest == (dt.date.fromisoformat(latest) if latest else None)


@pytest.mark.parametrize(
    ("query", "column", "reason", "tree"),
    [
        ("a ) b", 3, "without its", ["and", "a", "b"]),
        ("( a b", 1, "without its", ["and", "a", "b"]),
        ('a "b c', 3, "quotation mark", ["and", "a", Phrase("b c")]),
        ("OR a", 1, "nothing before", "a"),
        ("a OR", 3, "nothing behind", "a"),
        ("AND a", 1, "nothing before", "a"),
        ("a AND", 3, "nothing behind", "a"),
        ("a NOT", 3, "nothing behind", "a"),
        ("foo:bar a", 1, 'no field "foo"', ["and", "foo:bar", "a"]),
        ("see foo:http://x", 5, 'no field "foo"', ["and", "see", "foo:http://x"]),
        ("a in:12", 6, "four digits", "a"),
        ("a date:2002..1998", 8, "", "a"),
        ("before:0001", 8, "before", None),
    ],
)
def test_says_where_and_why_and_reads_the_rest(
    query: str, column: int, reason: str, tree: object
) -> None:
    parsed = parse(query)
    assert shape(parsed.node) == tree
    assert len(parsed.faults) == 1
    assert parsed.faults[0].startswith(f"Column {column}: ")
    assert reason in parsed.faults[0]


@pytest.mark.parametrize("query", ["a OR", "a AND", "a NOT", "(a b", '"a b', "date:19", "a -"])
def test_nothing_is_wrong_yet_while_one_types(query: str) -> None:
    assert parse(query, prefix_last=True).faults == ()


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("barn", Prefix("barn")),
        ("online bar", ["and", "online", Prefix("bar")]),
        ("barn ", "barn"),
        ("kind:doc", ["kind", Prefix("doc")]),
        ('"take-home mess', ["and", Phrase("take-home"), Prefix("mess")]),
        ('"take-home messages"', Phrase("take-home messages")),
        ("a -bar", ["and", "a", ["not", Prefix("bar")]]),
    ],
)
def test_the_last_word_is_a_prefix_while_one_types(query: str, tree: object) -> None:
    assert shape(parse(query, prefix_last=True).node) == tree


def test_parentheses_may_not_go_on_for_ever() -> None:
    parsed = parse("(" * 5000 + "a" + ")" * 5000)
    assert str(MAX_DEPTH) in parsed.faults[0]


def test_a_query_has_an_end() -> None:
    words = [f"w{number}" for number in range(MAX_WORDS + 10)]
    parsed = parse(" ".join(words))
    assert isinstance(parsed.node, And)
    assert len(parsed.node.parts) == MAX_WORDS
    assert parsed.faults == ()
    assert parsed.cuts == (f"The query was cut after {MAX_WORDS} words.",)
    assert parse(" ".join(words[:MAX_WORDS])).cuts == ()


def test_a_field_for_which_no_word_is_left_limits_nothing() -> None:
    words = [f"w{number}" for number in range(MAX_WORDS)]
    for field in ("kind:event", 'title:"a light"', "title:a,b", "date:2001"):
        parsed = parse(f"{' '.join(words)} {field}")
        assert shape(parsed.node) == ["and", *words]
        assert parsed.cuts == (f"The query was cut after {MAX_WORDS} words.",)
    nearly = parse(f"{' '.join(words[1:])} kind:event,document")
    assert shape(nearly.node) == ["and", *words[1:], ["kind", "event"]]


def test_a_query_is_read_up_to_a_number_of_characters() -> None:
    assert parse("a" * MAX_LENGTH).cuts == ()
    parsed = parse("lighthouse (" + " " * MAX_LENGTH + "keepers)")
    assert shape(parsed.node) == "lighthouse"
    assert parsed.faults == ()
    assert parsed.cuts == (f"The query was cut after {MAX_LENGTH:,} characters.",)


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ('"' + "w " * 100 + '"', 64),
        ("-".join("w" * 100), 64),
        (" ".join(f"w{number}*" for number in range(100)), 12),
        (" ".join(f"w{number}~" for number in range(100)), 12),
        (" ".join(f"*w{number}*" for number in range(100)), 4),
        ("kind:" + ",".join(f"w{number}" for number in range(100)), 64),
        ("title:" + ",".join(f"w{number}*" for number in range(100)), 12),
        (" OR ".join(f"w{number}" for number in range(100)), 64),
        (" ".join(f"-w{number}" for number in range(100)), 64),
        ("in:2011 " * 100, 64),
        ("* " * 100, 64),
        ("x:y " * 100, 64),
    ],
)
def test_what_stands_for_many_words_counts_as_several(query: str, read: int) -> None:
    assert parse(query).cuts == (f"The query was cut after {read} words.",)


@given(st.text(st.characters(categories=None)), st.booleans())
def test_any_text_is_a_query(query: str, typing: bool) -> None:
    parsed = parse(query, prefix_last=typing)
    assert explain(parsed.node)


OPERATORS = [
    *"()\"-*?~:^&|,", '"', "~5", "OR", "AND", "NOT", " ", " ", "a", "barn", "kind:", "date:",
    "1998..", "2001", "before:", "x:", "“", "\n", "\ud800", "\u202e", "id:", "..",
]  # fmt: skip


@given(st.lists(st.sampled_from(OPERATORS), max_size=30).map("".join), st.booleans())
def test_any_row_of_operators_is_a_query(query: str, typing: bool) -> None:
    parsed = parse(query, prefix_last=typing)
    for fault in parsed.faults:
        place = re.match(r"Column (\d+): ", fault)
        assert place is not None
        assert 1 <= int(place[1]) <= len(query)


@pytest.mark.parametrize(
    ("query", "explained"),
    [
        (
            'kind:document,decision "take-home messages" october date:2010..2018',
            'documents and decisions with "take-home messages" and october, 2010 to 2018',
        ),
        ("barnahus", "everything with barnahus"),
        ("barnahus -sweden -norway", "everything with barnahus without sweden or norway"),
        ("(online OR offline) abuse", "everything with (online or offline) and abuse"),
        ("barn* a?b", "everything with barn… and words like a?b"),
        ("fuzzy~", "everything with words close to fuzzy"),
        ('"near words"~5', 'everything with "near words" within 5 words'),
        ("kind:agent,country", "agents and countries"),
        ("kind:event in:2001-06 language:sv", "events, June 2001, in the language sv"),
        ("barnahus -access:restricted", "everything with barnahus, not access restricted"),
        ("kind:event before:2001", "events, before 2001"),
        ("", "everything"),
    ],
)  # fmt: skip
def test_tells_the_query_back(query: str, explained: str) -> None:
    assert explain(parse(query).node) == explained
