"""Words found in a text, and the marks that show them."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from car_tui.browser.widgets.document import Span
from car_tui.browser.widgets.find import find_words
from car_tui.browser.widgets.marks import Marks

quick = settings(max_examples=40)

ranges = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted).map(tuple))


def found(text: str, words: str) -> list[str]:
    return [text[start:end] for start, end in find_words(text, words)]


def test_words_are_found_whatever_their_case_and_accents() -> None:
    assert found("Solveig Øverlien spoke", "overlien") == ["Øverlien"]
    assert found("BACKER-RØED", "Backer-Roed") == ["BACKER-RØED"]
    assert found("Łódź, lodz", "ŁODZ") == ["Łódź", "lodz"]


def test_an_accent_on_its_own_is_passed_over() -> None:
    assert found("cafe\u0301 noir", "café noir") == ["cafe\u0301 noir"]


def test_words_may_be_on_two_lines() -> None:
    assert found("the Cyber\n  house rooms", "cyber house") == ["Cyber\n  house"]


def test_what_is_looked_for_is_no_pattern() -> None:
    assert found("[Draft] (a.b)", "[draft] (A.B)") == ["[Draft] (a.b)"]
    assert found("axb", "a.b") == []


def test_nothing_is_found_for_no_words() -> None:
    assert found("some text", "  ") == []


@quick
@given(st.text(st.characters(codec="latin-1", categories=["L"]), min_size=1, max_size=9))
def test_a_latin_word_is_found_by_its_letters_without_accents(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    assert found(f"({text})", plain.upper() if "ß" not in plain else plain) == [text]
    assert found(f"({decomposed})", text) == [decomposed]


@quick
@given(st.text("aäбй儿[.* \n", max_size=30), st.text("aäбй儿[.*", min_size=1, max_size=3))
def test_every_place_is_found_and_no_other(text: str, word: str) -> None:
    plain = str.maketrans("äй", "aи")
    places = [
        place
        for place in range(len(text))
        if text.translate(plain).startswith(word.translate(plain), place)
    ]
    starts = [start for start, _ in find_words(text, word)]
    assert set(starts) <= set(places)
    assert starts[:1] == places[:1]
    assert all(any(0 <= place - start < len(word) for start in starts) for place in places)


@quick
@given(ranges, st.integers(0, 40))
def test_marks_cover_the_ranges_in_order(given_ranges: list[tuple[int, int]], at: int) -> None:
    marks = Marks.of(given_ranges, at)
    covered = {place for start, end in given_ranges for place in range(start, end)}
    assert {place for start, end in marks.ranges for place in range(start, end)} == covered
    assert all(a[1] <= b[0] for a, b in zip(marks.ranges, marks.ranges[1:], strict=False))


@quick
@given(ranges, st.integers(0, 40))
def test_the_first_mark_not_yet_passed_is_current(
    given_ranges: list[tuple[int, int]], at: int
) -> None:
    marks = Marks.of(given_ranges, at)
    onward = [number for number, (_, end) in enumerate(marks.ranges) if end > at]
    assert marks.current == (onward[0] if onward else 0 if marks.ranges else None)


@quick
@given(ranges, st.integers(0, 40), st.integers(0, 40))
def test_marks_within_a_range_are_those_that_touch_it(
    given_ranges: list[tuple[int, int]], start: int, end: int
) -> None:
    marks = Marks.of(given_ranges, 0)
    assert [(span.start, span.end) for span in marks.within(start, end)] == [
        (left, right) for left, right in marks.ranges if left < end and right > start
    ]


def test_the_current_mark_is_drawn_otherwise() -> None:
    marks = Marks.of([(0, 2), (4, 6)], at=3)
    assert list(marks.within(0, 9)) == [Span(0, 2, "mark"), Span(4, 6, "current")]


def test_after_the_last_mark_comes_the_first() -> None:
    marks = Marks.of([(0, 2), (4, 6)], at=3)
    assert marks.moved(1).place == 0
    assert marks.moved(-1).place == 0
    assert marks.moved(2).place == 4
    assert Marks().moved(1).place is None
