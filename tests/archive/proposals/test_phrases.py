"""Phrases, found in a row of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.proposals.rules.phrases import Found, Part, Phrases, words_of


def _found(phrase: str, text: str) -> list[tuple[int, int]]:
    phrases = Phrases({Part.BODY: [phrase]})
    return [(found.first, found.last) for found in phrases.found_in(words_of(text))]


@pytest.mark.parametrize(
    ("phrase", "text", "places"),
    [
        ("agreed", "All Agreed.", [(1, 1)]),
        ("agreed", "an agreed-upon plan", []),
        ("took note", "it took note of it", [(1, 2)]),
        ("took note", "it took no note", []),
        ("beslut*", "besluten och beslut", [(0, 0), (2, 2)]),
        ("*rat", "Gemeinderat und Rat", [(0, 0)]),
        ("vote on ... passed", "vote on the new boat: passed", [(0, 5)]),
        ("vote on ... passed", "vote on a b c d e f g passed", []),
        ("^if", "if so, if not", [(0, 0)]),
        ("re-elected", "was re-elected", [(1, 1)]),
    ],
)
def test_a_phrase_is_found_by_its_words(
    phrase: str, text: str, places: list[tuple[int, int]]
) -> None:
    assert _found(phrase, text) == places


@given(st.text("ab -'’é1", max_size=80))
def test_every_word_is_found_where_it_stands(text: str) -> None:
    words = words_of(text)
    assert [text[word.start : word.end].lower().replace("’", "'") for word in words] == [
        word.small for word in words
    ]
    for place, word in enumerate(words):
        found = Phrases({Part.BODY: [word.small]}).found_in(words)
        assert Found(Part.BODY, place, place) in list(found)
