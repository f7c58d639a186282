"""Clean text: harmless on a terminal, honest to the eye, and every word still there."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.clean import clean_line, clean_text, shown_path

# Any code point at all, lone surrogates as well, with those that matter here drawn often.
any_text = st.lists(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from("\x1b\x9b\x9d\x07[]0;31mAé \t\n\r\x0b\x0c\x85\u2028\xa0\xad\u0301\u0316"),
        st.sampled_from("\u200b\u200d\u202e\u2066\ufeff\ufffe\ue001\ud800\U0001f469\U000e0041"),
    )
).map("".join)


@given(any_text)
def test_nothing_is_left_that_steers_or_hides(text: str) -> None:
    clean = clean_text(text)
    for character in clean:
        category = unicodedata.category(character)
        assert category not in {"Cs", "Co", "Zl", "Zp"}, hex(ord(character))
        assert category != "Cc" or character in "\n\t"
        assert unicodedata.bidirectional(character) not in {
            *("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
        }
    assert not re.search("[\u200b-\u200f\u2060-\u2064\ufeff\xad\ufe0f\u3164\ufffe]", clean)
    assert unicodedata.is_normalized("NFC", clean)
    assert not any(line.endswith((" ", "\t")) for line in clean.split("\n"))
    clean.encode("utf-8")


@given(any_text)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


plain_letters = st.characters(categories=("L", "Nd", "P"), exclude_characters="\u115f\u1160\u3164")


@given(st.lists(st.text(plain_letters, min_size=1).filter(lambda w: clean_text(w) != "")))
def test_no_word_is_lost(words: list[str]) -> None:
    text = " ".join(words)
    assert clean_text(text) == unicodedata.normalize("NFC", text).replace("\uffa0", "")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("red \x1b[1;31malarm\x1b[0m", "red alarm"),
        ("title\x1b]0;owned\x07 text", "title text"),
        ("link\x1b]8;;http://evil.example\x1b\\ here", "link here"),
        ("device\x1bP1$r0m\x1b\\ control", "device control"),
        ("\x1b(Bcharset\x1bM up", "charset up"),
        ("eight \x9b31mbit", "eight bit"),
        ("unfinished \x1b]0;words stay", "unfinished 0;words stay"),
        ("wrongly decoded \x9bwords stay", "wrongly decoded words stay"),
        ("bell\x07 back\x08space nul\x00", "bell backspace nul"),
    ],
)
def test_escape_sequences_go_as_a_whole(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("one\r\ntwo\rthree\u2028four\u2029five\x0csix", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("trailing  \t\nspaces ", "trailing\nspaces"),
        ("col\tumn", "col\tumn"),
        ("\ufeffbarn\xadehus\u200b", "barnehus"),
        ("invoice\u202egpj.exe", "invoicegpj.exe"),
        ("12\xa0000\u202fkr", "12 000 kr"),
        ("\uf0b7 bullet", "  bullet"),
        ("Øverlie\u0300n A\u030aland", "Øverlièn Åland"),
        ("тёплый 日本語 한국어 ⅷ ½ ﬁ", "тёплый 日本語 한국어 ⅷ ½ ﬁ"),
        ("\U0001f469\u200d\U0001f692 \u2764\ufe0f", "\U0001f469\U0001f692 \u2764"),
        ("hidden\U000e0068\U000e0069", "hidden"),
        ("e" + "\u0323\u0301" * 40, unicodedata.normalize("NFC", "e" + "\u0323\u0301" * 15)),
    ],
)
def test_what_becomes_of_special_characters(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@given(any_text, st.none() | st.integers(1, 20))
def test_a_line_is_one_line_of_at_most_the_limit(text: str, limit: int | None) -> None:
    line = clean_line(text, limit)
    assert line == " ".join(line.split())
    assert limit is None or len(line) <= limit
    assert clean_line(line, limit) == line


def test_a_cut_line_says_so() -> None:
    assert clean_line("Regional \n strategy  for cooperation", 18) == "Regional strategy…"
    assert clean_line("Regional strategy", 17) == "Regional strategy"


@given(st.binary())
def test_any_file_name_can_be_shown(name: str) -> None:
    shown = shown_path(name)
    assert shown == clean_line(shown)


def test_bytes_that_are_no_utf8_are_shown_as_such() -> None:
    assert shown_path(b"caf\xe9.txt") == "caf\ufffd.txt"
    assert shown_path(Path("caf\udce9.txt")) == "caf\ufffd.txt"
    assert shown_path("minutes\x1b[2J\n\u202efdp.exe") == "minutes fdp.exe"
