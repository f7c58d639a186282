"""The text that is shown where words are withheld: nothing of them is left, and all of the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.derived.withheld_text import SIGN, WithheldText
from archive.model.document import Passage
from archive.text.differences import letters_of

_LETTERS = st.text("abAB ß.-\n\u00ad\u0301éǆ", max_size=30)


def text_of(*texts: str, words: Sequence[str], heading: str | None = None) -> WithheldText:
    passages = [
        Passage("do-a", number, None, heading, None, text) for number, text in enumerate(texts, 1)
    ]
    return WithheldText(passages, words)


def shown(*texts: str, words: Sequence[str]) -> list[str]:
    return [one.text for one in text_of(*texts, words=words).passages]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("It was Anna Berg who spoke.", "It was [withheld] who spoke."),
        ("ANNA\n  BERG, and Ánna Bérg", "[withheld], and [withheld]"),
        ("An\u00adna Ber\u00adg.", "[withheld]."),
        ("A\u0301nna Berg\u0301!", "[withheld]!"),
        ("Anna Bergs letter, Anna-Berg", "[withheld] letter, [withheld]"),
        ("Anna Bergström came with Anna Berg", "Anna Bergström came with [withheld]"),
    ],
)
def test_words_are_found_as_those_of_a_source_are(text: str, left: str) -> None:
    assert shown(text, words=["anna berg"]) == [left]


def test_many_letters_are_cut_out_of_a_word_too() -> None:
    text = "logoIn the fall of 1999, and in the fall of 2001"
    assert shown(text, words=["in the fall of"]) == ["logo[withheld] 1999, and [withheld] 2001"]


def test_words_that_run_on_are_cut_on_both_sides_of_a_border() -> None:
    texts = ("It began. The child", "***", "was taken. It ended.")
    assert shown(*texts, words=["the child was taken"]) == [
        "It began. [withheld]",
        SIGN,
        "[withheld]. It ended.",
    ]


def test_where_any_of_the_words_is_nowhere_nothing_is_shown() -> None:
    text = text_of("Anna Berg spoke.", "And more.", words=["Anna Berg", "Bo"], heading="On Anna")
    assert text.missing == ("Bo",)
    assert {(one.text, one.heading) for one in text.passages} == {(SIGN, SIGN)}
    assert not text.shows("And more")
    assert shown("Anna Berg spoke.", words=["..."]) == [SIGN]


def test_a_heading_is_shown_as_the_text_is() -> None:
    words = ["On Anna Berg. She was ill"]
    text = text_of("On Anna Berg.\n\nShe was ill.", words=words, heading="On Anna Berg")
    assert {one.heading for one in text.passages} == {SIGN}
    beside = text_of("She was ill.", words=["ill"], heading="The ill: a list")
    assert {one.heading for one in beside.passages} == {"The [withheld]: a list"}


def test_words_of_a_source_are_shown_where_they_stand_in_what_is_shown() -> None:
    text = text_of("Anna Berg spoke. The child Anna Berg met was ill.", words=["Anna Berg met was"])
    assert text.shows("anna berg spoke")
    assert not text.shows("The child Anna Berg")
    assert not text.shows("Anna Berg met")
    assert not text.shows("Anna Berg m")
    assert text.tells("who Anna Berg met was")
    assert text.tells("met")
    assert not text.tells("Anna")


@given(st.lists(_LETTERS, min_size=1, max_size=3), _LETTERS.filter(letters_of))
def test_what_is_shown_has_none_of_the_words_and_all_that_is_around_them(
    texts: list[str], words: str
) -> None:
    left = shown(*texts, words=[words])
    wanted = letters_of(words)
    runs = "\x00".join(left).split(SIGN)
    if len(wanted) >= 10:
        assert not any(wanted in letters_of(run) for run in runs)
    for whole, cut in zip(texts, left, strict=True):
        # What is left are pieces of the text, in their order.
        pattern = "(.*?)".join(re.escape(piece) for piece in cut.split(SIGN))
        assert re.fullmatch(pattern, whole, re.DOTALL), (whole, cut)
    again = text_of(*left, words=[words])
    assert again.missing or left == [SIGN] * len(texts) or "withheld" in wanted


@given(_LETTERS, _LETTERS, st.sampled_from(["Anna Berg", "anna  berg", "ÁNNA-BERG"]))
def test_whole_words_are_never_left(before: str, after: str, words: str) -> None:
    (left,) = shown(f"{before} {words} {after}", words=["anna berg"])
    assert "annaberg" not in letters_of(left)
    assert letters_of(left) == letters_of(f"{before}{SIGN}{after}")
