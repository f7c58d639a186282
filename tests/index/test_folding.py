"""Folding and cutting: the same words for the index, for queries and for marks."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.folding import fold
from index.words.analysis import MAX_TERM, postings
from tests.index.tokens import tokens

ANY_TEXT = st.text(st.characters(categories=None))


def terms(text: str) -> list[str]:
    return [token.term for token in tokens(text)]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Overlien", "Øverlien"),
        ("roed", "Røed"),
        ("linkoping", "Linköping"),
        ("thordis", "Þórdís"),
        ("gudrun", "Guðrún"),
        ("lodz", "Łódź"),
        ("strasse", "Straße"),
        ("aero", "Ærø"),
        ("alesund", "Ålesund"),
        ("dordevic", "Đorđević"),
        ("office", "oﬃce"),
        ("cbss", "ＣＢＳＳ"),
        ("šiauliai", "S\u030ciauliai"),
        ("children", "chil\u00addren"),
        ("barnahus", "barna\u200bhus"),
        ("елка", "Ёлка"),
    ],
)
def test_what_people_type_folds_like_what_was_written(typed: str, written: str) -> None:
    assert terms(typed) == terms(written)


def test_cyrillic_stays_cyrillic() -> None:
    assert terms("Дети сор") == ["дети", "сор"]


def test_cyrillic_letters_in_a_latin_word_are_read_as_latin() -> None:
    assert terms("B\u0430rn\u0430hus \u0421\u0412SS") == ["barnahus", "cbss"]


def test_a_latin_letter_in_a_cyrillic_word_is_read_as_cyrillic() -> None:
    assert terms("Дeти") == ["дети"]


def test_a_word_of_both_scripts_that_fits_neither_is_left_alone() -> None:
    assert terms("genжu") == ["genжu"]


@pytest.mark.parametrize("joint", ["-", "\u2010", "\u2011", "-\n", "-\r\n  ", "'", "\u2019"])
def test_a_compound_is_found_in_its_parts_and_whole(joint: str) -> None:
    assert terms(f"take{joint}home") == ["take", "takehome", "home", "takehome"]


def test_the_whole_of_a_compound_stands_at_the_place_of_each_part() -> None:
    assert postings("our take-home message")[0] == {
        "our": [0],
        "take": [1],
        "takehome": [1, 2],
        "home": [2],
        "message": [3],
    }


def test_figures_with_a_hyphen_make_no_compound() -> None:
    assert terms("2017-2018") == ["2017", "2018"]


def test_dashes_slashes_and_underscores_separate() -> None:
    assert terms("Nordic\u2013Baltic and/or snake_case") == [
        *("nordic", "baltic", "and", "or", "snake", "case")
    ]


def test_long_words_are_cut() -> None:
    assert terms("x" * 500) == ["x" * MAX_TERM]


@pytest.mark.parametrize(
    ("text", "term", "marked"),
    [
        ("with Carolina Øverlien.", "overlien", "Øverlien"),
        ("die Straße dort", "strasse", "Straße"),
        ("die Straße dort", "dort", "dort"),
        ("cafe\u0301 open", "cafe", "cafe\u0301"),
        ("cafe\u0301 open", "open", "open"),
        ("a ½ b", "1", "½"),
        ("the oﬃce here", "here", "here"),
        ("take-home it", "takehome", "take-home"),
    ],
)
def test_offsets_are_those_of_the_text_as_written(text: str, term: str, marked: str) -> None:
    assert marked in [text[token.start : token.end] for token in tokens(text) if token.term == term]


@given(ANY_TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_tokens_and_postings_agree(text: str) -> None:
    places: dict[str, list[int]] = {}
    for token in tokens(text):
        places.setdefault(token.term, []).append(token.position)
    assert places == postings(text)[0]


@given(ANY_TEXT)
def test_every_token_marks_a_part_of_the_text_that_holds_it(text: str) -> None:
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        again = terms(text[token.start : token.end])
        assert any(token.term[:MAX_TERM] in term for term in again) or not again[0].isascii()


def test_no_combining_mark_is_left_anywhere() -> None:
    for codepoint in (*range(0x3100), *range(0xF900, 0x10000)):
        folded = fold(chr(codepoint))
        assert not any(unicodedata.combining(letter) for letter in folded)
