"""What differs between two texts: all of it, and nothing that only stands in another line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from car_tui.present.comparison import compare

WORDS = st.lists(st.sampled_from(["lamp", "pier", "the", "was", "lit", ".", "\n"]), max_size=40)


def changed(old: str, new: str) -> list[tuple[str, str]]:
    return [(old[slice(*one.old)], new[slice(*one.new)]) for one in compare(old, new).changes]


def test_words_that_were_put_in_taken_out_and_replaced() -> None:
    old = "The lamp was lit at dusk.\nNobody saw it.\nThe end."
    new = "The old lamp was lit at dawn.\nNobody saw it.\nThe end."
    assert changed(old, new) == [("", "old"), ("dusk", "dawn")]
    assert compare(old, new).removed == 1
    assert compare(old, new).added == 2


def test_a_paragraph_that_is_new() -> None:
    assert changed("One.\nTwo.", "One.\nHalf.\nTwo.") == [("", "Half.")]
    assert changed("One.\nTwo.", "Two.") == [("One.", "")]


def test_other_line_ends_are_no_difference() -> None:
    assert changed("The lamp was lit.\nIt rained.", "The lamp\nwas lit. It rained.") == []


@given(WORDS, WORDS)
def test_what_is_not_marked_is_the_same_in_both(one: list[str], other: list[str]) -> None:
    old, new = " ".join(one), " ".join(other)
    comparison = compare(old, new)
    left = [_without(text, comparison.ranges(side)) for side, text in enumerate((old, new))]
    assert left[0] == left[1]
    assert bool(comparison.changes) == (old.split() != new.split())


def test_a_place_leads_across_to_the_same_words() -> None:
    old = "One.\nThe lamp was lit.\nIt rained.\nThe end."
    new = "Before all.\nOne.\nThe lamp was not lit.\nThe end."
    comparison = compare(old, new)
    for words in ("lamp", "lit", "The end"):
        assert comparison.across(0, old.index(words)) == new.index(words)
        assert comparison.across(1, new.index(words)) == old.index(words)
    gone = comparison.across(0, old.index("rained"))
    assert new[:gone].endswith("lit."), "where it would stand"


def _without(text: str, ranges: list[tuple[int, int]]) -> list[str]:
    for start, end in reversed(ranges):
        text = f"{text[:start]} {text[end:]}"
    return text.replace(".", " . ").split()
