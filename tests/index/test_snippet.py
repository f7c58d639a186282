"""Snippets: short, plain, on sentence borders, with marks that fit."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from index.answer.snippet import LENGTH, NEAR, snippet, snippet_of

FILLING = "The sea was calm that day and nobody spoke of it. " * 30


def marks_of(word: str, text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(word, text)]


def test_a_short_text_is_its_own_snippet() -> None:
    cut = snippet("A keeper\n\nof the   light.", [(2, 8)])
    assert cut.text == "A keeper of the light."
    assert cut.marks == ((2, 8),)


def test_a_text_without_marks_is_cut_from_its_beginning() -> None:
    cut = snippet(FILLING, [])
    assert cut.text.startswith("The sea was calm")
    assert cut.text.endswith("it. …")
    assert cut.marks == ()


def test_the_window_stands_on_sentence_borders() -> None:
    text = f"{FILLING}A keeper lived there. {FILLING}"
    cut = snippet(text, marks_of("keeper", text))
    assert cut.text.startswith("… The sea") or cut.text.startswith("… A keeper")
    assert cut.text.endswith("it. …")
    assert [cut.text[start:end] for start, end in cut.marks] == ["keeper"]


def test_of_a_record_it_shows_the_first_part_and_those_that_a_word_leads_to() -> None:
    parts = ("A lamp is lit.", "decision", "The keeper was called warden.", "a keeper")
    cut = snippet_of(parts, "On lamps", lambda text: marks_of("keeper|lamp", text))
    assert cut.text == "A lamp is lit. · The keeper was called warden."
    assert [cut.text[start:end] for start, end in cut.marks] == ["lamp", "keeper"]


def test_of_a_record_it_shows_no_part_for_a_word_that_the_title_has() -> None:
    parts = ("decision", "The keeper was called warden.")
    cut = snippet_of(parts, "A keeper", lambda text: marks_of("keeper", text))
    assert cut.text == "decision"


def test_words_far_from_each_other_get_two_windows() -> None:
    text = f"{FILLING}A keeper lived there. {FILLING}The light went out. {FILLING}"
    marks = sorted(marks_of("keeper", text) + marks_of("light", text))
    cut = snippet(text, marks)
    assert [cut.text[start:end] for start, end in cut.marks] == ["keeper", "light"]
    assert cut.text.count("…") == 3


def test_the_window_with_most_different_words_is_chosen() -> None:
    text = f"keeper keeper keeper. {FILLING}The keeper of the light. {FILLING}"
    cut = snippet(text, sorted(marks_of("keeper", text) + marks_of("light", text)))
    assert "keeper of the light" in cut.text


@given(
    st.lists(
        st.sampled_from(["keeper", "light", "sea. ", " ", "\n", "\t", "x" * 50, "Øl!", "a"]),
        max_size=120,
    ).map(" ".join)
)
def test_marks_hold_the_words_and_the_snippet_is_short(text: str) -> None:
    marks = sorted(marks_of("keeper", text) + marks_of("light", text))
    cut = snippet(text, marks)
    assert [cut.text[start:end] for start, end in cut.marks] == [
        word for word in (cut.text[start:end] for start, end in cut.marks) if word in text
    ]
    assert {cut.text[start:end] for start, end in cut.marks} <= {"keeper", "light"}
    assert bool(cut.marks) == bool(marks)
    assert len(cut.text) <= LENGTH + 6 * NEAR
    assert "\n" not in cut.text


@given(st.text(st.characters(categories=None)), st.data())
def test_any_text_can_be_cut(text: str, data: st.DataObject) -> None:
    ends = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    marks = list(zip(ends[::2], ends[1::2], strict=False))
    cut = snippet(text, marks)
    assert all(0 <= start <= end <= len(cut.text) for start, end in cut.marks)


def test_far_from_any_sentence_border_it_is_cut_between_words() -> None:
    text = f"{'lanterns ' * 100}keeper {'lanterns ' * 100}"
    for marks in ([], marks_of("keeper", text)):
        cut = snippet(text, marks)
        words = cut.text.replace("…", " ").split()
        assert set(words) == {"lanterns", "keeper"} if marks else {"lanterns"}
        assert len(words) > 10
        assert cut.text.endswith("lanterns …")
