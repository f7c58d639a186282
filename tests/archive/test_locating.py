"""From a locator to its passage: spacing, case and the shape of signs do not matter."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.locating import locate
from archive.model.document import Passage


def passages(*texts: str) -> list[Passage]:
    return [Passage("do-a", number, None, None, None, text) for number, text in enumerate(texts, 1)]


TEXT = passages(
    "The group met in Gdańsk.\nIt chose “safe  homes” as its theme",
    "for the two years\N{EN DASH}the first of their kind\N{EM DASH}and nobody's objections",
    "were heard. The group met in Tallinn.",
)


@pytest.mark.parametrize(
    ("locator", "number"),
    [
        ("The group met in Gdańsk", 1),
        ("the GROUP met", 1),
        ("Gdańsk. It chose", 1),
        ('"safe homes"', 1),
        ("as its theme for the two", 1),
        ("two years-the first", 2),
        ("nobody’s objections", 2),
        ("objections were heard", 2),
        ("Tallinn", 3),
        ("were heard.", 3),
        ("Gdansk", 1),
        ("groupmet", 1),
    ],
)
def test_a_locator_is_found_in_the_passage_in_which_it_begins(locator: str, number: int) -> None:
    assert locate(TEXT, locator) == number


@pytest.mark.parametrize("locator", ["Gdinsk", "met in Oslo", "", "  ", "roupme"])
def test_words_that_are_nowhere_are_not_found(locator: str) -> None:
    assert locate(TEXT, locator) is None


def test_in_nothing_nothing_is_found() -> None:
    assert locate([], "words") is None


def test_the_number_of_a_passage_is_its_own_and_not_its_place_in_the_list() -> None:
    assert locate(TEXT[1:], "Tallinn") == 3


words = st.from_regex(r"[a-z]{1,6}", fullmatch=True)


@settings(max_examples=50)
@given(st.lists(st.lists(words, min_size=1, max_size=6), min_size=1, max_size=6), st.data())
def test_any_run_of_words_is_found_no_later_than_where_it_stands(
    paragraphs: list[list[str]], data: st.DataObject
) -> None:
    text = passages(*("\n ".join(paragraph) for paragraph in paragraphs))
    flat = [(n, word) for n, paragraph in enumerate(paragraphs, 1) for word in paragraph]
    start = data.draw(st.integers(0, len(flat) - 1))
    end = data.draw(st.integers(start + 1, len(flat)))
    found = locate(text, " ".join(word for _, word in flat[start:end]).upper())
    assert found is not None
    assert found <= flat[start][0]
