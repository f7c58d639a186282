"""The words by which statements are found."""

from __future__ import annotations

import re

import pytest

from archive.proposals.meetings import read_meetings
from archive.proposals.terms import read_terms
from archive.proposals.word_list import LANGUAGES, load_words, shipped_words
from tests.archive.proposals.texts import facts_of, lines_in


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("moot", "The moot, a Moot, no mooting", ["moot", "Moot"]),
        ("moot*", "a mooting and moots", ["mooting", "moots"]),
        ("'*moot'", "the folkmoot and moot", ["folkmoot", "moot"]),
        (
            "boat-moot",
            "boat-moot boatmoot boat moot boatsmoot",
            ["boat-moot", "boatmoot", "boat moot"],
        ),
        ("rose * moot", "rose our moot, rose to a moot", ["rose our moot"]),
        ("moot (old)", "a moot (old) one", ["moot (old)"]),
        ("mo.t", "a mo.t and a moot", ["mo.t"]),
    ],
)
def test_the_signs_of_a_word(word: str, text: str, found: list[str]) -> None:
    lists = load_words([("own.yaml", f"language: en\nonline: [{word}]\n".encode())])
    pattern = lists.of("en").pattern("online")
    assert [match[0] for match in pattern.finditer(text)] == found


def test_an_archive_may_add_words_to_those_that_ship() -> None:
    text = "The folkmoot sat on 12 May 2004."
    lists = load_words([("own.yaml", b'language: en\nmeeting: ["*moot"]\noffice: [reeve]\n')])
    assert list(read_meetings(lines_in(text), language="en")) == []
    told = read_meetings(lines_in(text), language="en", lists=lists)
    assert facts_of(told) == [{"date": "2004-05-12"}]
    (term,) = read_terms(lines_in("Reeve Anna Berg sat."), language="en", lists=lists)
    assert term.facts == {"person": "Anna Berg", "role": "Reeve"}


@pytest.mark.parametrize(
    ("own", "field", "sentence"),
    [
        (b"language: xx\n", "language", "should be one of the languages here"),
        (b"language: en\nmeting: [moot]\n", "meting", "there is no such use"),
        (b"language: en\nmeeting: moot\n", "meeting", "should be a list of words"),
        (b"language: en\nmeeting: [5]\n", "meeting/0", "should be a word or a few words"),
        (b"language: en\nmeeting: ['**']\n", "meeting/0", "should be a word or a few words"),
        (b"language: en\nmeeting: [" + b"a" * 61 + b"]\n", "meeting/0", "is over 60 letters long"),
        (b"- moot\n", "", "should be lists of words by their use"),
        (b"language: [en\n", "", ""),
    ],
)
def test_a_mistake_is_named_with_its_place(own: bytes, field: str, sentence: str) -> None:
    (fault,) = load_words([("own.yaml", own)]).faults
    assert (fault.file, fault.field) == ("own.yaml", field)
    assert sentence in fault.sentence


def test_a_mistake_leaves_out_only_what_it_is_in() -> None:
    lists = load_words([("own.yaml", b"language: en\nmeeting: [5, moot]\n")])
    assert lists.of("en").pattern("meeting").search("a moot")


def test_the_words_that_ship_have_no_mistakes_and_the_same_uses() -> None:
    assert shipped_words().faults == ()
    assert load_words() is shipped_words()


@pytest.mark.parametrize(
    ("tag", "language"),
    [("en-GB", "en"), ("nb", "no"), ("nn_NO", "no"), ("xx", None), (None, None), ("", None)],
)
def test_a_language_is_known_by_its_tag(tag: str | None, language: str | None) -> None:
    assert shipped_words().of(tag).language == language


def test_no_word_makes_a_pattern_that_grows_with_its_text() -> None:
    """A star stands for a bounded number of letters, and begins at the border of a word."""
    for language in (*LANGUAGES, None):
        pattern = shipped_words().of(language).pattern("meeting", "office").pattern
        assert re.search(r"(?<!\\)[*+](?![*+])", pattern.replace(r"\s+", "")) is None
