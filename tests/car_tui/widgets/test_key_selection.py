"""A selection that keys extend: words, lines, either end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from car_tui.browser.widgets.document import Block, TextDocument
from car_tui.browser.widgets.key_selection import KeySelection
from car_tui.browser.widgets.layout import lay_out

TEXT = "one two three\nfour five six"


def test_words_are_added_and_given_back() -> None:
    two = KeySelection(4, 7)
    more = two.by_word(TEXT, 1)
    assert TEXT[slice(*more.range)] == "two three"
    assert TEXT[slice(*more.by_word(TEXT, 1).range)] == "two three\nfour"
    assert TEXT[slice(*more.by_word(TEXT, -1).range)] == "two "
    before = two.swapped().by_word(TEXT, -1)
    assert TEXT[slice(*before.range)] == "one two"
    assert before.by_word(TEXT, -1).range == before.range, "there is no word before the first"
    assert two.by_word(TEXT, 1).by_word(TEXT, 1).by_word(TEXT, 1).by_word(TEXT, 1).head == len(TEXT)


def test_from_line_to_line() -> None:
    lines = lay_out(TextDocument((Block(TEXT),)), 40)
    assert TEXT[slice(*KeySelection(0, 13).by_lines(lines, 1).range)] == TEXT
    assert TEXT[slice(*KeySelection(0, 3).by_lines(lines, 1).range)] == "one two three\nfou"
    assert KeySelection(0, 3).by_lines(lines, 5).head == 17


@given(
    st.text("ab \n総é", max_size=60),
    st.lists(
        st.tuples(st.sampled_from(("word", "lines", "swap")), st.sampled_from((-3, -1, 1, 3)))
    ),
)
def test_the_ends_stay_within_the_text(text: str, moves: list[tuple[str, int]]) -> None:
    lines = lay_out(TextDocument((Block(text),)), 7)
    selection = KeySelection(0, min(2, len(text)))
    for move, step in moves:
        if move == "swap":
            selection = selection.swapped()
        elif move == "word":
            selection = selection.by_word(text, step)
        else:
            selection = selection.by_lines(lines, step)
        assert 0 <= selection.range[0] <= selection.range[1] <= len(text)
