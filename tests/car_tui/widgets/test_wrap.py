"""Greedy wrap: nothing lost, nothing too wide, whatever the script."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from car_tui.browser.widgets import wrap as wrap_module
from car_tui.browser.widgets.cells import graphemes, printable, width_of
from car_tui.browser.widgets.wrap import Line, wrap

quick = settings(max_examples=40)

ALPHABET = (
    "abz  \t-(1).•Дети ä e\u0301 儿童、。（保护） שלום سلام"
    "👨\u200d👩\u200d👧 👍🏽 ❤\ufe0f\xa0\u3000\x1b\u202e"
)

paragraphs = st.text(st.sampled_from(ALPHABET), max_size=80)
narrow_words = st.sampled_from(["a", "жб ", "ccc", "a-very-long-word", " ", "  ", "   ", "- "])
narrow_paragraphs = st.lists(narrow_words, max_size=40).map("".join)
widths = st.integers(1, 24)


def shown(text: str, width: int) -> list[str]:
    """The lines as a reader sees them."""
    return [" " * line.indent + text[line.start : line.end] for line in wrap(text, width)]


@quick
@given(paragraphs, widths)
def test_only_white_space_lies_between_lines(text: str, width: int) -> None:
    lines = wrap(text, width)
    edges = [0, *(edge for line in lines for edge in (line.start, line.end)), len(text)]
    assert edges == sorted(edges)
    for before, after in zip(edges[::2], edges[1::2], strict=True):
        assert not text[before:after].strip(" \t")


@quick
@given(paragraphs, widths)
def test_no_line_is_wider_than_asked_unless_it_is_one_grapheme(text: str, width: int) -> None:
    for line in wrap(text, width):
        part = printable(text[line.start : line.end])
        if line.indent + width_of(part) > width:
            assert len(list(graphemes(part))) == 1
            assert line.indent <= width // 2


@quick
@given(paragraphs, widths)
def test_no_grapheme_is_torn_apart(text: str, width: int) -> None:
    starts = {start for start, _, _ in graphemes(printable(text))}
    for line in wrap(text, width):
        assert line.start in starts | {len(text)}


@quick
@given(narrow_paragraphs, widths)
def test_each_line_takes_as_many_words_as_fit(text: str, width: int) -> None:
    for line, following in zip(wrap(text, width), wrap(text, width)[1:], strict=False):
        if line.end < following.start:
            word = text[following.start :].split(" ")[0]
            assert line.indent + following.start - line.start + len(word) > width


@quick
@given(narrow_paragraphs, widths)
def test_the_quick_way_for_narrow_text_breaks_like_the_one_for_any_text(
    text: str, width: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        quick = wrap(text, width)
        patch.setattr(wrap_module, "is_narrow", lambda _text: False)
        assert wrap(text, width) == quick


@quick
@given(paragraphs, paragraphs, widths)
def test_a_paragraph_within_a_text_wraps_as_it_does_alone(
    before: str, text: str, width: int
) -> None:
    assume(text)
    moved = wrap(before + text + before, width, len(before), len(before) + len(text))
    alone = [
        Line(start + len(before), end + len(before), by) for start, end, by in wrap(text, width)
    ]
    assert moved == alone


def test_words_break_at_spaces() -> None:
    assert shown("The group met in Vilnius.", 10) == ["The group", "met in", "Vilnius."]


def test_spaces_within_a_line_stay_and_those_at_its_end_go() -> None:
    assert shown("one  two  three", 8) == ["one  two", "three"]
    assert shown("one   two", 4) == ["one", "two"]


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert shown("see https://example.org now", 8) == ["see", "https://", "example.", "org now"]


def test_cyrillic_wraps_like_latin() -> None:
    assert shown("дети Балтийского моря", 12) == ["дети", "Балтийского", "моря"]


def test_cjk_breaks_between_characters_but_not_before_a_full_stop() -> None:
    assert shown("儿童保护报告。完", 12) == ["儿童保护报", "告。完"]


def test_cjk_does_not_leave_an_opening_bracket_at_the_end_of_a_line() -> None:
    assert shown("保护（报告", 6) == ["保护", "（报告"]


def test_spaces_before_a_wide_character_do_not_widen_the_line() -> None:
    assert shown("ab      儿", 4) == ["ab", "儿"]


def test_an_accent_on_a_space_is_no_place_to_break() -> None:
    assert shown("ab \u0301cd", 3) == ["ab \u0301", "cd"]
    assert shown(" \u0301a", 1) == [" \u0301", "a"]


def test_a_combining_mark_stays_with_its_letter() -> None:
    assert shown("ne\u0301e\u0301e\u0301", 2) == ["ne\u0301", "e\u0301e\u0301"]


@pytest.mark.parametrize(
    ("item", "lines"),
    [
        ("- one two three", ["- one two", "  three"]),
        ("12. one two three", ["12. one", "    two", "    three"]),
        ("a) one two three", ["a) one two", "   three"]),
        ("   one two three", ["   one two", "   three"]),
    ],
)
def test_a_list_item_keeps_its_indent(item: str, lines: list[str]) -> None:
    assert shown(item, 10) == lines


def test_a_line_that_fits_keeps_all_of_its_indent() -> None:
    assert shown(" " * 8 + "a", 10) == [" " * 8 + "a"]
    assert shown(" " * 8 + "儿", 10) == [" " * 8 + "儿"]


def test_an_indent_takes_no_more_than_half_of_the_line() -> None:
    assert shown(" " * 30 + "deep words here", 12) == ["      deep", "      words", "      here"]


def test_an_empty_paragraph_is_an_empty_line() -> None:
    assert wrap("", 10) == [Line(0, 0, 0)]
    assert wrap("ab   \t", 10, 2) == [Line(2, 2, 0)]
